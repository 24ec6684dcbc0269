// The blocks of src/model/block.h as a ProseMirror schema: the same closed set, so that nothing can be typed or pasted
// that the record could not hold.
import { Schema } from 'prosemirror-model';

const inline = 'inline*';
const number = (text) => Math.max(1, Number.parseInt(text ?? '1', 10) || 1);

const nodes = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: inline, parseDOM: [{ tag: 'p' }], toDOM: () => ['p', { dir: 'auto' }, 0] },
  heading: {
    group: 'block',
    content: inline,
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: ({ attrs }) => [`h${attrs.level}`, { dir: 'auto' }, 0],
  },
  bullet_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', { dir: 'auto' }, 0] },
  ordered_list: {
    group: 'block',
    content: 'list_item+',
    attrs: { start: { default: 1 } },
    parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ start: dom.start ?? 1 }) }],
    toDOM: ({ attrs }) => ['ol', { dir: 'auto', start: attrs.start === 1 ? null : attrs.start }, 0],
  },
  list_item: { content: 'block+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  quote: {
    group: 'block',
    content: 'block+',
    defining: true,
    attrs: { name: { default: '' }, person: { default: '' }, role: { default: '' } },
    parseDOM: [{
      tag: 'blockquote',
      getAttrs: (dom) => ({ name: dom.dataset.name ?? '', person: dom.dataset.person ?? '', role: dom.dataset.role ?? '' }),
    }],
    toDOM: ({ attrs }) => ['blockquote', { 'data-name': attrs.name, 'data-person': attrs.person, 'data-role': attrs.role }, 0],
  },
  table: {
    group: 'block',
    content: 'table_caption table_row*',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', { dir: 'auto' }, 0],
  },
  table_caption: { content: inline, parseDOM: [{ tag: 'caption' }], toDOM: () => ['caption', 0] },
  table_row: { content: 'table_cell*', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  table_cell: {
    content: inline,
    isolating: true,
    attrs: { header: { default: false }, columns: { default: 1 }, rows: { default: 1 } },
    parseDOM: [{
      tag: 'td, th',
      getAttrs: (dom) => ({ header: dom.tagName === 'TH', columns: number(dom.getAttribute('colspan')), rows: number(dom.getAttribute('rowspan')) }),
    }],
    toDOM: ({ attrs: { header, columns, rows } }) => [header ? 'th' : 'td',
      { colspan: columns === 1 ? null : columns, rowspan: rows === 1 ? null : rows, dir: 'auto' }, 0],
  },
  figure: {
    group: 'block',
    content: inline,
    defining: true,
    attrs: { source: {}, alt: { default: '' } },
    parseDOM: [{
      tag: 'figure[data-source]',
      contentElement: 'figcaption',
      getAttrs: (dom) => ({ source: dom.dataset.source, alt: dom.dataset.alt ?? '' }),
    }],
    toDOM: ({ attrs }) => ['figure', { 'data-source': attrs.source, 'data-alt': attrs.alt }, ['figcaption', { dir: 'auto' }, 0]],
  },
  preformatted: {
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', { dir: 'auto' }, 0],
  },
  rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  hard_break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  text: { group: 'inline' },
};

// Outermost first: the order in which blocks.js writes them into each other.
const plain = (tag, more = []) => ({ parseDOM: [{ tag }, ...more], toDOM: () => [tag, 0] });
const marks = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => ({ href: dom.getAttribute('href') }) }],
    toDOM: ({ attrs }) => ['a', { href: attrs.href }, 0],
  },
  foreign: {
    attrs: { lang: {} },
    parseDOM: [{ tag: 'span[lang]', getAttrs: (dom) => ({ lang: dom.getAttribute('lang') }) }],
    toDOM: ({ attrs }) => ['span', { lang: attrs.lang, dir: 'auto' }, 0],
  },
  strong: plain('strong', [{ tag: 'b' }]),
  emphasis: plain('em', [{ tag: 'i' }]),
  superscript: plain('sup'),
  subscript: plain('sub'),
  code: plain('code'),
};

export const schema = new Schema({ nodes, marks });
