// Every kind of page in Chromium: no axe-core finding, no sideways scroll, no message of the console, in light and dark,
// wide and narrow, left to right and right to left. Usage: node pages.mjs BASE [FOLDER for screenshots]
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [base, shots] = process.argv.slice(2);
if (!base) throw new Error('usage: node pages.mjs BASE [FOLDER]');
if (shots) mkdirSync(shots, { recursive: true });

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let passed = 0;
const failures = [];
function check(holds, what) {
  if (holds) passed += 1;
  else failures.push(what);
}

async function json(path) {
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

// One release of every kind that looks different, found in the data itself. Fallbacks are among them in the other languages.
async function releases() {
  const finder = await json('/en/news.json');
  const wanted = {
    corrected: (release) => release.live_version > 1,
    withdrawn: (release) => release.standing === 'withdrawn',
    stale: (release) => release.languages.some((text) => text.stale),
    undated: (release) => !release.published,
    table: (release) => JSON.stringify(release).includes('"table"'),
    figure: (release) => JSON.stringify(release).includes('"figure"'),
    'many languages': (release) => release.languages.length > 5,
  };
  const found = new Map();
  const paths = ['/n/1'];
  for (let number = 1; number <= finder.total + 3; number += 1) {
    const answer = await fetch(`${base}/en/n/${number}.json`);
    if (answer.status === 410) found.set('removed', number);
    if (!answer.ok) continue;
    const release = await answer.json();
    for (const [kind, holds] of Object.entries(wanted)) {
      if (!found.has(kind) && holds(release)) found.set(kind, number);
    }
  }
  for (const number of found.values()) paths.push(`/n/${number}`);
  paths.push(`/n/${found.get('corrected') ?? 1}@1`);
  console.log(`releases: ${[...found].map(([kind, number]) => `${kind} ${number}`).join(', ')}`);
  return [...new Set(paths)];
}

// The demo's own addresses are looked up, so that the test follows the data.
async function addresses() {
  const pages = ['', '/news', '/news?q=ice', '/news?q=zzzzqqq', '/news?topic=no-such-topic', '/news?lang=fr&from=2010-01-01',
    '/news/filters', '/news/filters?q=ice', '/corrections', '/about', '/holdings', '/feeds', '/accessibility', '/contact',
    '/no-such-page', '/n/999999'];
  pages.push(...await releases());
  for (const kind of ['topics', 'places', 'organisations', 'people', 'offices', 'meetings', 'series', 'projects']) {
    pages.push(`/${kind}`);
    const html = await (await fetch(`${base}/en/${kind}`)).text();
    const links = [...html.matchAll(new RegExp(`href="/en/(${kind}/[^"#?]+)"`, 'g'))].map((match) => match[1]);
    for (const link of [...new Set(links)].slice(0, 2)) pages.push(`/${link}`);
  }
  return pages;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

async function visit(page, path, label) {
  const messages = [];
  const onMessage = (message) => { if (message.type() === 'error') messages.push(message.text()); };
  page.on('console', onMessage);
  const answer = await page.goto(base + path, { waitUntil: 'load' });
  // A page that answers 4xx on purpose is reported by the browser as an error of loading; nothing else may be.
  const real = messages.filter((text) => !/Failed to load resource.*status of (400|404|410)/.test(text));
  check(real.length === 0, `${label}: console: ${real.join(' | ')}`);
  page.off('console', onMessage);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(overflow <= 0, `${label}: ${overflow} px too wide`);
  await page.evaluate(axeSource);
  const found = await page.evaluate((runTags) => window.axe.run(document, { runOnly: { type: 'tag', values: runTags } }), tags);
  const words = found.violations.map((v) => `${v.id} ${v.nodes[0].target.join(' ')}: ${v.nodes[0].failureSummary.replace(/\s+/g, ' ')}`);
  check(found.violations.length === 0, `${label}: axe: ${words.join(' | ')}`);
  return answer.status();
}

const all = await addresses();
const worlds = [
  { name: 'wide', lang: 'en', size: [1280, 900], scheme: 'light', paths: all },
  { name: 'narrow', lang: 'en', size: [390, 844], scheme: 'light', paths: all },
  { name: 'dark', lang: 'en', size: [1280, 900], scheme: 'dark', paths: all },
  { name: 'rtl', lang: 'ar', size: [1280, 900], scheme: 'light', paths: all },
  { name: 'rtl-narrow-dark', lang: 'ar', size: [390, 844], scheme: 'dark', paths: all },
  { name: 'tiny', lang: 'fr', size: [320, 700], scheme: 'light', paths: all },
  { name: 'pseudo', lang: 'en-XA', size: [320, 700], scheme: 'light', paths: all },
];
async function see(world) {
  const context = await browser.newContext({
    viewport: { width: world.size[0], height: world.size[1] }, colorScheme: world.scheme, bypassCSP: true,
  });
  const page = await context.newPage();
  for (const path of world.paths) {
    const address = `/${world.lang}${path}`;
    const status = await visit(page, address, `${world.name} ${address}`);
    check(status < 500, `${world.name} ${address}: status ${status}`);
    if (shots) await page.screenshot({ path: `${shots}/${world.name}${address.replaceAll(/[/?=&]/g, '_')}.png`, fullPage: true });
  }
  await context.close();
}
// Two at a time: one lays out while the other is looked through.
const waiting = [...worlds];
const turn = async () => { for (let world = waiting.shift(); world; world = waiting.shift()) await see(world); };
await Promise.all([turn(), turn()]);
await browser.close();

for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
