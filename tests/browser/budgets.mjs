// What a reader's first visit weighs, in kB as sent with brotli. Usage: node budgets.mjs BASE [PATH…]
// Without paths: home, a finder, releases and terms of the site.
import { brotliCompressSync, constants } from 'node:zlib';

const [base, ...given] = process.argv.slice(2);
if (!base) throw new Error('usage: node budgets.mjs BASE [PATH…]');
const kB = 1000;
const budgets = { release: 18 * kB, finder: 24 * kB, other: 24 * kB, style: 6 * kB, script: 10 * kB, whole: 140 * kB };
let passed = 0;
const failures = [];
function check(bytes, most, what) {
  if (bytes <= most) passed += 1;
  else failures.push(`${what}: ${bytes} bytes, ${most} allowed`);
}

// The server's own compression is measured where it compresses; fonts are compressed already.
function sent(bytes, type) {
  if (/font|woff|image\/(png|jpeg|webp)/.test(type)) return bytes.length;
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
}
const sizes = new Map();
async function fetched(path) {
  if (sizes.has(path)) return sizes.get(path);
  const answer = await fetch(base + path);
  const type = answer.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await answer.arrayBuffer());
  const one = { text: /text|svg|json/.test(type) ? bytes.toString() : '', size: sent(bytes, type) };
  sizes.set(path, one);
  return one;
}

// A Latin page takes the faces whose range holds "A"; the others are never asked for.
function latinFonts(css, at) {
  const holdsA = (range) => {
    const [from, to = from] = range.trim().replace(/^U\+/i, '').split('-').map((digits) => parseInt(digits, 16));
    return from <= 0x41 && 0x41 <= to;
  };
  return [...css.matchAll(/@font-face\{[^}]*src:url\(([^)]+)\)[^}]*unicode-range:([^};]+)/g)]
    .filter(([, , ranges]) => ranges.split(',').some(holdsA))
    .map(([, url]) => new URL(url, base + at).pathname);
}

const finder = await (await fetch(`${base}/en/news.json`)).json();
const paths = given.length > 0 ? given : ['/en', '/en/news', '/en/news?q=the', '/en/topics', '/en/places', '/en/people',
  '/en/corrections', ...finder.items.slice(0, 20).map((item) => `/en/n/${item.number}`)];
let heaviest = ['', 0];
let heaviestWhole = 0;
for (const path of paths) {
  const page = await fetched(path);
  const kind = /\/n\/\d/.test(path) ? 'release' : path.includes('/news') ? 'finder' : 'other';
  check(page.size, budgets[kind], path);
  if (page.size > heaviest[1]) heaviest = [path, page.size];
  let whole = page.size;
  for (const [, href] of page.text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
    const style = await fetched(href);
    check(style.size, budgets.style, href);
    whole += style.size;
    const fonts = latinFonts(style.text, href);
    if (!/@font-face/.test(style.text) || fonts.length > 0) passed += 1;
    else failures.push(`${href}: has fonts, but none for Latin`);
    for (const font of fonts) whole += (await fetched(font)).size;
  }
  for (const [, src] of page.text.matchAll(/<script[^>]* src="([^"]+)"/g)) {
    const script = await fetched(src);
    check(script.size, budgets.script, src);
    whole += script.size;
  }
  heaviestWhole = Math.max(heaviestWhole, whole);
  check(whole, budgets.whole, `${path} with all it loads`);
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`heaviest page: ${heaviest[0]}, ${heaviest[1]} bytes; with all it loads at most ${heaviestWhole} bytes`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
