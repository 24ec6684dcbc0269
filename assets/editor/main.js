// The block editor of a text's page: in place of the plain form as long as it is open. The form stays the truth: what it
// sends is asked from here when it is sent, as the field "blocks" instead of "body".
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { perform, toolBar } from './toolbar.js';
import { toBlocks, toDocument } from './blocks.js';
import { drop, paste } from './paste.js';
import { keys } from './keys.js';
import { figureView, quoteView } from './views.js';

const box = document.getElementById('block-editor');
if (box) start();

function start() {
  const { form } = document.getElementById('body');
  const body = form.elements.body;
  const plain = body.closest('.field');
  const toBlocksLine = document.getElementById('to-blocks');
  const status = document.getElementById('block-status');
  const mount = document.getElementById('block-view');
  let view = null;
  let bar = null;
  let written = { doc: null, json: '' };

  const json = () => {
    if (written.doc !== view.state.doc) written = { doc: view.state.doc, json: JSON.stringify(toBlocks(view.state.doc)) };
    return written.json;
  };
  async function convert(fields) {
    status.textContent = '';
    const sent = new URLSearchParams({ ...fields, token: form.elements.token.value });
    const answer = await fetch(box.dataset.convert, { method: 'POST', body: sent, redirect: 'error' }).catch(() => null);
    const found = await answer?.json().catch(() => null);
    if (answer?.ok && found) return found;
    status.textContent = [box.dataset.failed, found?.problem].filter(Boolean).join(' ');
    return null;
  }

  // Positions that move with what is typed meanwhile.
  const followed = new Set();
  function follow(mark) {
    followed.add(mark);
    return () => followed.delete(mark);
  }
  function dispatch(tr) {
    for (const mark of followed) [mark.from, mark.to] = [tr.mapping.map(mark.from, -1), tr.mapping.map(mark.to, 1)];
    view.updateState(view.state.apply(tr));
    bar.update(view.state);
    if (tr.docChanged) form.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const stateOf = (blocks) => EditorState.create({ doc: toDocument(blocks), plugins: keys(perform, () => bar.focus()) });

  const { badAddress, speaker, change, alt, noAlt, files, terms } = box.dataset;
  const desk = { words: { badAddress, speaker, change, alt, noAlt }, addresses: { files, terms }, convert, follow };

  function show(blocks) {
    if (view) {
      view.updateState(stateOf(blocks));
    } else {
      view = new EditorView(mount, {
        state: stateOf(blocks),
        dispatchTransaction: dispatch,
        handleDOMEvents: { drop, paste },
        desk,  // for node views and commands, by someProp()
        nodeViews: { quote: quoteView, figure: figureView },
        attributes: { 'aria-labelledby': 'block-label', 'aria-multiline': 'true', role: 'textbox', class: 'prose' },
      });
    }
    bar ??= toolBar(box.querySelector('.bar2'), view, openPlain);
    bar.update(view.state);
    open(true);
  }
  function open(blocks) {
    [box.hidden, plain.hidden, body.disabled, toBlocksLine.hidden] = [!blocks, blocks, blocks, blocks];
    form.dispatchEvent(new Event('form-changed'));  // for the autosave: the same words, in the other field
  }
  let before = '[]';
  async function openPlain() {
    const answer = await convert({ blocks: json() });
    if (!answer) return;
    before = json();
    body.value = answer.plain;
    open(false);
    body.focus();
  }
  async function openBlocks() {
    const answer = await convert({ plain: body.value, before });
    if (!answer) return;
    show(answer.blocks);
    view.focus();
  }

  form.addEventListener('formdata', ({ formData }) => {
    if (!box.hidden) formData.set('blocks', json());
  });
  toBlocksLine.querySelector('button').addEventListener('click', openBlocks);

  before = document.getElementById('block-json').textContent;
  const kept = form.dataset.keptBlocks;  // what this browser had kept, put here by desk.js
  if (box.dataset.start === 'plain' || form.dataset.keptPlain !== undefined) open(false);
  else show(JSON.parse(kept ?? before));
}
