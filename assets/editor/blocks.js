// Blocks as the server keeps them (docs/formats/content.md) ⇄ a document of the editor. A block that nobody touched goes
// back as exactly what came: documents share what did not change, so a node that is still the same object says so.
import { Fragment } from 'prosemirror-model';
import { schema } from './schema.js';

const origins = new WeakMap();
const remember = (node, json) => {
  origins.set(node, json);
  return node;
};
const marks = { b: 'strong', i: 'emphasis', sup: 'superscript', sub: 'subscript' };
const names = Object.fromEntries(Object.entries(marks).map(([short, long]) => [long, short]));

function append(out, item, outer) {
  if (typeof item === 'string') {
    const words = item.replace(/[\n\t]+/g, ' ');
    if (words) out.push(schema.text(words, outer));
  } else if (item.br) {
    out.push(schema.node('hard_break', null, null, outer));
  } else if ('code' in item) {
    if (item.code) out.push(schema.text(item.code, schema.mark('code').addToSet(outer)));
  } else {
    const short = Object.keys(marks).find((name) => name in item);
    const mark = short ? schema.mark(marks[short])
      : 'a' in item ? schema.mark('link', { href: item.a }) : schema.mark('foreign', { lang: item.lang });
    for (const child of short ? item[short] : item.c) append(out, child, mark.addToSet(outer));
  }
}
function inlines(json = []) {
  const out = [];
  for (const item of json) append(out, item, []);
  return Fragment.fromArray(out);
}

// What must hold a block holds at least an empty paragraph.
const blocks = (json) => (json.length > 0 ? json.map(block) : [schema.node('paragraph')]);
const items = (json) => (json.length > 0 ? json : [[]]).map((item) => remember(schema.node('list_item', null, blocks(item)), item));
const cell = ({ c, th, cols, rows }) => schema.node('table_cell', { header: !!th, columns: cols ?? 1, rows: rows ?? 1 }, inlines(c));
const row = (json) => remember(schema.node('table_row', null, json.map(cell)), json);

function read(json) {
  if ('p' in json) return schema.node('paragraph', null, inlines(json.p));
  if ('h' in json) return schema.node('heading', { level: json.h }, inlines(json.c));
  if ('ul' in json) return schema.node('bullet_list', null, items(json.ul));
  if ('ol' in json) return schema.node('ordered_list', { start: json.start ?? 1 }, items(json.ol));
  if ('quote' in json) return schema.node('quote', { name: '', person: '', role: '', ...json.speaker }, blocks(json.quote));
  if ('figure' in json) {
    const { source, alt = '', caption } = json.figure;
    return schema.node('figure', { source, alt }, inlines(caption));
  }
  if ('table' in json) {
    return schema.node('table', null, [schema.node('table_caption', null, inlines(json.table.caption)), ...(json.table.rows ?? []).map(row)]);
  }
  if ('pre' in json) return schema.node('preformatted', null, json.pre ? schema.text(json.pre) : null);
  return schema.node('rule');
}
const block = (json) => remember(read(json), json);

export const toDocument = (json) => schema.node('doc', null, blocks(json));

// Without what no text of the record holds: control characters, noncharacters, half characters.
const clean = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}/gu, '').normalize('NFC');

function wrapped(mark, children) {
  if (mark.type.name === 'link') return { a: mark.attrs.href, c: children };
  if (mark.type.name === 'foreign') return { c: children, lang: mark.attrs.lang };
  return { [names[mark.type.name]]: children };
}
function nested(leaves, depth) {
  const out = [];
  for (let i = 0; i < leaves.length;) {
    const { node, marks: own } = leaves[i];
    const mark = own[depth];
    if (!mark || mark.type.name === 'code') {
      if (!node.isText) out.push({ br: true });
      else out.push(mark ? { code: clean(node.text) } : clean(node.text));
      i += 1;
    } else {
      let end = i + 1;
      while (end < leaves.length && leaves[end].marks[depth]?.eq(mark)) end += 1;
      out.push(wrapped(mark, nested(leaves.slice(i, end), depth + 1)));
      i = end;
    }
  }
  return out;
}
// Without blanks and breaks at its ends.
function written(parent) {
  const leaves = [];
  parent.forEach((node) => leaves.push({ node, marks: node.marks }));
  const trim = (at, pattern) => {
    for (; leaves.length > 0; leaves.splice(at(), 1)) {
      const { node, marks: own } = leaves[at()];
      const words = node.isText ? node.text.replace(pattern, '') : '';
      if (words) {
        leaves[at()] = { node: schema.text(words, own), marks: own };
        return;
      }
    }
  };
  trim(() => 0, /^[ \n\t]+/);
  trim(() => leaves.length - 1, /[ \n\t]+$/);
  return nested(leaves, 0);
}

const filled = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value.length > 0));
const list = (parent) => {
  const out = [];
  parent.forEach((node) => {
    const one = write(node);
    if (one) out.push(one);
  });
  return out;
};
const rowsOf = (table) => {
  const out = [];
  table.forEach((node, offset, index) => {
    if (index > 0) out.push(write(node));
  });
  return out;
};

const writers = {
  paragraph: (node) => written(node).length > 0 && { p: written(node) },
  heading: (node) => written(node).length > 0 && { c: written(node), h: node.attrs.level },
  bullet_list: (node) => list(node).length > 0 && { ul: list(node) },
  ordered_list: (node) => list(node).length > 0 && { ol: list(node), ...(node.attrs.start === 1 ? {} : { start: node.attrs.start }) },
  list_item: (node) => list(node).length > 0 && list(node),
  quote: (node) => {
    const [quote, speaker] = [list(node), filled(node.attrs)];
    return (quote.length > 0 || speaker.name || speaker.person) && { quote, ...(Object.keys(speaker).length > 0 ? { speaker } : {}) };
  },
  table: (node) => ({ table: filled({ caption: written(node.firstChild), rows: rowsOf(node) }) }),
  table_row: (node) => {
    const out = [];
    node.forEach((one) => {
      const { header, columns, rows } = one.attrs;
      const words = written(one);
      out.push({ ...(words.length > 0 ? { c: words } : {}), ...(columns === 1 ? {} : { cols: columns }), ...(rows === 1 ? {} : { rows }), ...(header ? { th: true } : {}) });
    });
    return out;
  },
  figure: (node) => ({ figure: { ...filled({ alt: clean(node.attrs.alt), caption: written(node) }), source: node.attrs.source } }),
  preformatted: (node) => node.textContent && { pre: clean(node.textContent) },
  rule: () => ({ hr: true }),
};
const write = (node) => origins.get(node) ?? writers[node.type.name](node);

export const toBlocks = (doc) => list(doc);
