// Commands that ask something first.
import { schema } from './schema.js';
import { around, insertBlock, within } from './commands.js';
import { addressOf, ask, field } from './dialogs.js';
import { speakerSearch } from './speakers.js';

const { nodes, marks } = schema;

// The whole of the mark that the cursor stands in, else the selection.
function extent(state, type) {
  const { from, to, empty, $from } = state.selection;
  if (!empty) return { from, to };
  const mark = type.isInSet($from.marks());
  if (!mark) return { from, to };
  let [start, end] = [from, to];
  const parent = $from.parent;
  let index = $from.index() - (!$from.nodeAfter || !mark.isInSet($from.nodeAfter.marks) ? 1 : 0);
  let at = $from.start();
  for (let i = 0; i < index; i += 1) at += parent.child(i).nodeSize;
  [start, end] = [at, at + parent.child(index).nodeSize];
  for (let i = index - 1; i >= 0 && mark.isInSet(parent.child(i).marks); i -= 1) start -= parent.child(i).nodeSize;
  for (index += 1; index < parent.childCount && mark.isInSet(parent.child(index).marks); index += 1) end += parent.child(index).nodeSize;
  return { from: start, to: end };
}

function setMark(view, type, attrs, words) {
  const { from, to } = extent(view.state, type);
  const tr = view.state.tr;
  if (from === to) tr.insert(from, schema.text(words, [type.create(attrs)]));
  else tr.removeMark(from, to, type).addMark(from, to, type.create(attrs));
  view.dispatch(tr.removeStoredMark(type));
}
function dropMark(view, type) {
  const { from, to } = extent(view.state, type);
  view.dispatch(view.state.tr.removeMark(from, to, type));
}
const markHere = (state, type) => {
  let found = type.isInSet(state.selection.$from.marks());
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node) => { found ??= type.isInSet(node.marks); });
  return found;
};

async function link(view) {
  const input = field('link-address');
  const refuse = () => input.setCustomValidity(addressOf(input.value) ? '' : view.someProp('desk').words.badAddress);
  const answer = await ask('link', () => {
    input.value = markHere(view.state, marks.link)?.attrs.href ?? '';
    input.oninput = refuse;
    refuse();
  });
  if (answer === 'set') {
    const href = addressOf(input.value);
    setMark(view, marks.link, { href }, href);
  }
  if (answer === 'remove') dropMark(view, marks.link);
}

async function language(view) {
  const answer = await ask('language', () => {
    const known = markHere(view.state, marks.foreign);
    if (known) field('foreign-lang').value = known.attrs.lang;
  });
  if (answer === 'set' && !view.state.selection.empty) setMark(view, marks.foreign, { lang: field('foreign-lang').value }, '');
  if (answer === 'remove') dropMark(view, marks.foreign);
}

// A new figure, or the one at `at`.
export async function figure(view, at) {
  const known = at === undefined ? null : view.state.doc.nodeAt(at);
  const [file, alt] = [field('figure-file'), field('figure-alt')];
  const describe = () => { alt.value = document.querySelector(`#figure-dialog data[value="${CSS.escape(file.value)}"]`)?.dataset.alt ?? ''; };
  const answer = await ask('figure', () => {
    for (const old of file.querySelectorAll('[data-extra]')) old.remove();
    if (known && ![...file.options].some((option) => option.value === known.attrs.source)) {
      const option = new Option(known.attrs.source, known.attrs.source);
      option.dataset.extra = '';
      file.add(option);
    }
    if (known) [file.value, alt.value] = [known.attrs.source, known.attrs.alt];
    else describe();
    file.onchange = describe;
  });
  if (answer !== 'set' || !file.value) return;
  const attrs = { source: file.value, alt: alt.value.trim() };
  view.dispatch(known ? view.state.tr.setNodeMarkup(at, null, attrs) : insertBlock(view.state, nodes.figure.create(attrs)));
}

export async function speaker(view, at) {
  const here = view.state.doc.nodeAt(at);
  const search = speakerSearch(view.someProp('desk').addresses.terms);
  const answer = await ask('speaker', () => search.open(here.attrs));
  search.close();
  if (answer === 'cancel') return;
  const attrs = answer === 'set' ? search.value() : { name: '', person: '', role: '' };
  view.dispatch(view.state.tr.setNodeMarkup(at, null, attrs));
}

export const actions = {
  link,
  language,
  figure: (view) => figure(view, within(view.state, nodes.figure)?.at),
  speaker: (view) => {
    const quote = around(view.state, (node) => node.type === nodes.quote);
    return quote && speaker(view, quote.at);
  },
};
