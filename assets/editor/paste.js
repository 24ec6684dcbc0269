// What comes from other programs is cleaned by the server, by the rules that imports go by. What comes from this editor
// is known to be clean.
import { Slice } from 'prosemirror-model';
import { toDocument } from './blocks.js';

const isOurs = (html) => /data-pm-slice/.test(html);

// Puts `html` at the selection when the server has answered; its plain words when it does not.
async function take(view, html, plain) {
  const { state } = view;
  const mark = { from: state.selection.from, to: state.selection.to };
  const desk = view.someProp('desk');
  const stop = desk.follow(mark);
  const answer = await desk.convert({ html });
  stop();
  if (view.isDestroyed) return;
  const range = view.state.tr.setSelection(view.state.selection.constructor.between(view.state.doc.resolve(mark.from), view.state.doc.resolve(mark.to)));
  if (!answer) {
    view.dispatch(range);
    view.pasteText(plain);
    return;
  }
  const { content } = toDocument(answer.blocks);
  // Paragraphs at the ends join the words that they are pasted between.
  const open = (node) => (node.type.name === 'paragraph' ? 1 : 0);
  view.dispatch(range.replaceSelection(new Slice(content, open(content.firstChild), open(content.lastChild))).scrollIntoView());
}

// These go before ProseMirror's own handlers, which would already read the markup, styles and all, and so set off the
// page's security policy.
export function paste(view, event) {
  const html = event.clipboardData?.getData('text/html') ?? '';
  if (!html || isOurs(html) || view.state.selection.$from.parent.type.spec.code) return false;
  take(view, html, event.clipboardData.getData('text/plain'));
  event.preventDefault();
  return true;
}

export function drop(view, event) {
  const html = event.dataTransfer?.getData('text/html') ?? '';
  if (!html || isOurs(html) || view.dragging) return false;
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!at) return false;
  view.dispatch(view.state.tr.setSelection(view.state.selection.constructor.near(view.state.doc.resolve(at.pos))));
  take(view, html, event.dataTransfer.getData('text/plain'));
  event.preventDefault();
  return true;
}
