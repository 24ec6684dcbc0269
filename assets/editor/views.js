// Blocks with something beside their words: who speaks, and which picture.
import { figure, speaker } from './actions.js';

function made(tag, className, ...children) {
  const out = document.createElement(tag);
  if (className) out.className = className;
  out.append(...children);
  return out;
}
function button(words, act) {
  const out = made('button', 'linklike', words);
  out.type = 'button';
  out.addEventListener('click', act);
  return out;
}
// A part of a block that is no text of the body.
class Part {
  constructor(dom, contentDOM, aside) {
    [this.dom, this.contentDOM, this.aside] = [dom, contentDOM, aside];
    aside.contentEditable = 'false';
  }

  // What stands beside the words, now and whenever the block changes.
  keepsShowing(node, show) {
    show(node);
    this.update = (next) => {
      if (next.type !== node.type) return false;
      show(next);
      return true;
    };
    return this;
  }

  stopEvent(event) { return this.aside.contains(event.target); }

  ignoreMutation(change) { return change.type !== 'selection' && !this.contentDOM.contains(change.target); }
}

export function quoteView(node, view, position) {
  const desk = view.someProp('desk');
  const [words, by] = [made('div'), made('div', 'kind')];
  const part = new Part(made('blockquote', '', words, by), words, by);
  const show = ({ attrs: { name, person, role } }) => {
    const line = [name || person, role].filter(Boolean).join(', ');
    by.replaceChildren(button(line ? `— ${line}` : desk.words.speaker, () => speaker(view, position())));
  };
  return part.keepsShowing(node, show);
}

export function figureView(node, view, position) {
  const desk = view.someProp('desk');
  const [caption, about] = [made('figcaption'), made('div', 'about')];
  caption.dir = 'auto';
  const part = new Part(made('figure', '', about, caption), caption, about);
  let shown = null;
  const show = ({ attrs: { source, alt } }) => {
    if (shown === `${source} ${alt}`) return;
    shown = `${source} ${alt}`;
    const isFile = /^[a-z0-9_-]+$/.test(source);
    const picture = isFile ? document.createElement('img') : made('code', '', source);
    if (isFile) [picture.src, picture.alt] = [`${desk.addresses.files}/${source}`, alt];
    const words = made('span', '', `${desk.words.alt}: `, alt || desk.words.noAlt);
    about.replaceChildren(picture, made('p', alt ? 'kind' : 'kind behind', words, button(desk.words.change, () => figure(view, position()))));
  };
  return part.keepsShowing(node, show);
}
