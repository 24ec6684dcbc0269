// The editor's two translations, blocks → document → blocks, over every body of the demo and over bodies made by chance:
// what nobody touched comes back to the byte; what is written anew holds the same words and marks, and is written the same
// from then on. Usage: node editor_model.mjs FILE.ndjson… [--write FILE]: writes what was written anew, one JSON a line.
import { readFileSync, writeFileSync } from 'node:fs';
import { Fragment } from 'prosemirror-model';
import { schema } from '../../assets/editor/schema.js';
import { toBlocks, toDocument } from '../../assets/editor/blocks.js';
import { Tally } from './browser.mjs';

const args = process.argv.slice(2);
const out = args.includes('--write') ? args.splice(args.indexOf('--write'), 2)[1] : null;
const tally = new Tally();

// Members in one order, as the server writes them.
const canonical = (value) => JSON.stringify(value, (key, each) => (each && typeof each === 'object' && !Array.isArray(each)
  ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each));

// Every node made anew, so that the editor remembers none.
function fresh(node) {
  if (node.isText) return node.mark(node.marks);
  const children = [];
  node.forEach((child) => children.push(fresh(child)));
  return node.type.create(node.attrs, Fragment.fromArray(children), node.marks);
}

const lineBreak = '⏎';
// A body as one flat list of words with all that holds of them, in which it does not matter how marks are nested.
function flat(json, path = '', marks = [], list = []) {
  const add = (words, own) => {
    const key = `${path}${[...own].sort().join(' ')}`;
    if (list.at(-1)?.key === key) list.at(-1).words += words;
    else list.push({ key, words });
  };
  for (const item of json) {
    if (typeof item === 'string') add(item.replace(/[\n\t]+/g, ' '), marks);
    else if (item.br) add(lineBreak, marks.filter((mark) => mark !== 'code'));
    else if ('code' in item) add(item.code, [...new Set([...marks, 'code'])]);
    else {
      const [own, inside] = 'a' in item ? [`a=${item.a}`, item.c] : 'lang' in item ? [`lang=${item.lang}`, item.c] : Object.entries(item)[0];
      const outer = marks.filter((mark) => !/^(a|lang)=/.test(own) || !mark.startsWith(own.split('=')[0] + '='));
      flat(inside, path, [...new Set([...outer, own])], list);
    }
  }
  return list;
}
// Blanks and breaks at the ends are not words of a block.
const atStart = new RegExp(`^[ ${lineBreak}]+`);
const atEnd = new RegExp(`[ ${lineBreak}]+$`);
function words(inlines) {
  const list = flat(inlines);
  for (; list.length > 0; list.shift()) {
    list[0].words = list[0].words.replace(atStart, '');
    if (list[0].words) break;
  }
  for (; list.length > 0; list.pop()) {
    list.at(-1).words = list.at(-1).words.replace(atEnd, '');
    if (list.at(-1).words) break;
  }
  return list;
}
function meaning(blocks) {
  return blocks.map((block) => {
    if ('p' in block) return ['p', words(block.p)];
    if ('h' in block) return ['h', block.h, words(block.c)];
    if ('ul' in block) return ['ul', block.ul.map(meaning).filter((item) => item.length > 0)];
    if ('ol' in block) return ['ol', block.start ?? 1, block.ol.map(meaning).filter((item) => item.length > 0)];
    if ('quote' in block) return ['quote', block.speaker ?? null, meaning(block.quote)];
    if ('figure' in block) return ['figure', block.figure.source, block.figure.alt ?? '', words(block.figure.caption ?? [])];
    if ('table' in block) {
      return ['table', words(block.table.caption ?? []), (block.table.rows ?? []).map((row) => row.map((cell) => [words(cell.c ?? []), cell.th ?? false, cell.cols ?? 1, cell.rows ?? 1]))];
    }
    return [Object.keys(block)[0], block.pre ?? ''];
  }).filter(([kind, ...rest]) => kind === 'table' || kind === 'figure' || kind === 'hr' || (kind === 'quote' && rest[0]) || (rest.at(-1).length ?? 0) > 0);
}

const written = [];
function look(json, label) {
  const doc = toDocument(json);
  try { doc.check(); } catch (error) { tally.check(false, `${label}: ${error.message}`); return; }
  const untouched = json.length > 0 ? canonical(toBlocks(doc)) : '[]';
  tally.check(untouched === canonical(json), `${label}: untouched, yet ${untouched.slice(0, 200)}`);
  const anew = toBlocks(fresh(doc));
  tally.check(canonical(meaning(anew)) === canonical(meaning(json)), `${label}: written anew as ${canonical(meaning(anew)).slice(0, 600)}, was ${canonical(meaning(json)).slice(0, 600)}`);
  tally.check(canonical(toBlocks(fresh(toDocument(anew)))) === canonical(anew), `${label}: not the same the second time`);
  written.push(canonical(anew));
}

// Bodies by chance: every kind in every other, up to the record's depths. xorshift, so that a failure comes again.
let seed = 20_261_201;
function below(most) {
  seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5;
  return (seed >>> 0) % most;
}
const some = (most, make) => Array.from({ length: below(most + 1) }, make);
const pick = (list) => list[below(list.length)];
const alphabet = ['ice', ' ', 'Лёд', 'ميناء', '*', '#', '&amp;', '<b>', '– ', 'é', '\u00a0', '\u00ad', '1. ', '"', '𝒳', '\\', '|'];
const text = () => Array.from({ length: 1 + below(5) }, () => pick(alphabet)).join('');
function inline(depth) {
  const inside = () => some(3, () => inline(depth + 1));
  const kind = depth < 6 ? below(10) : below(4);
  if (kind < 3) return text();
  if (kind === 3) return pick([{ br: true }, { code: text() }]);
  return [{ b: inside() }, { i: inside() }, { sup: inside() }, { sub: inside() }, { a: 'https://example.org/?a=1&b=2', c: inside() }, { c: inside(), lang: pick(['fr', 'ru']) }][kind - 4];
}
const inlines = () => some(4, () => inline(1));
function block(depth) {
  const inside = () => some(2, () => block(depth + 1));
  switch (below(depth < 5 ? 9 : 5)) {
    case 0: return { c: inlines(), h: 2 + below(3) };
    case 1: return { figure: { source: pick(['a1', 'https://example.org/p.png']), ...(below(2) ? { alt: text() } : {}) } };
    case 2: return { pre: pick([' a\n\tb ', 'x', '```']) };
    case 3: return { hr: true };
    case 4: return { p: inlines() };
    case 5: return { ul: some(3, inside) };
    case 6: return { ol: some(3, inside), ...(below(2) ? { start: below(40) } : {}) };
    case 7: return { quote: inside(), ...(below(2) ? { speaker: { name: 'Ana Kovač', role: 'Minister' } } : {}) };
    default: return { table: { rows: some(3, () => some(3, () => ({ ...(below(2) ? { c: [text()] } : {}), ...(below(3) ? {} : { cols: 2 }), ...(below(3) ? {} : { th: true }) }))) } };
  }
}

const kinds = new Set();
let bodies = 0;
for (const file of args) {
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const found = [];
    const seek = (value) => {
      if (!value || typeof value !== 'object') return;
      if (Array.isArray(value.blocks)) found.push(value.blocks);
      for (const each of Object.values(value)) seek(each);
    };
    seek(JSON.parse(line));
    for (const body of found) {
      bodies += 1;
      for (const one of body) kinds.add(Object.keys(one).find((key) => key !== 'c' && key !== 'start' && key !== 'speaker'));
      look(body, `${file} body ${bodies}`);
    }
  }
}
for (let i = 0; i < 3000; i += 1) look(some(4, () => block(1)), `by chance ${i}`);
tally.check(bodies > 0 || args.length === 0, 'bodies were found');
console.log(`${bodies} bodies with ${[...kinds].sort().join(', ')}; 3000 by chance`);
if (out) writeFileSync(out, `${written.join('\n')}\n`);
tally.finish();
