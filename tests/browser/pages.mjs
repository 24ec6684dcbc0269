// Every kind of page in Chromium: no axe-core finding, no sideways scroll, no message of the console, in light and dark,
// wide and narrow, left to right and right to left. Usage: node pages.mjs BASE [FOLDER for screenshots]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Tally, kindsOfPages, launch, patienceMs } from './browser.mjs';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [base, shots] = process.argv.slice(2);
if (!base) throw new Error('usage: node pages.mjs BASE [FOLDER]');
if (shots) mkdirSync(shots, { recursive: true });
const tally = new Tally();

// A page is loaded once in a language and then looked at in every setting. Dark is the same page in other colours, so only
// the rules of colour run again; French and the pseudo-locale are there for their long words.
const whole = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const worlds = [
  { lang: 'en', settings: [
    { name: 'wide', width: 1280, height: 900, scheme: 'light', rules: whole },
    { name: 'dark', width: 1280, height: 900, scheme: 'dark', rules: colours },
    { name: 'narrow', width: 390, height: 844, scheme: 'light', rules: whole }] },
  { lang: 'ar', settings: [
    { name: 'rtl', width: 1280, height: 900, scheme: 'light', rules: whole },
    { name: 'rtl-narrow-dark', width: 390, height: 844, scheme: 'dark', rules: colours }] },
  { lang: 'fr', settings: [{ name: 'tiny', width: 320, height: 700, scheme: 'light' }] },
  { lang: 'en-XA', settings: [{ name: 'pseudo', width: 320, height: 700, scheme: 'light' }] },
];

async function look(page, address, setting) {
  const label = `${setting.name} ${address}`;
  await page.setViewportSize({ width: setting.width, height: setting.height });
  await page.emulateMedia({ colorScheme: setting.scheme });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  tally.check(overflow <= 0, `${label}: ${overflow} px too wide`);
  if (shots) await page.screenshot({ path: `${shots}/${setting.name}${address.replaceAll(/[/?=&]/g, '_')}.png`, fullPage: true });
  if (!setting.rules) return;
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    return violations.map(({ id, nodes: [node] }) => `${id} ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`);
  }, setting.rules);
  tally.check(found.length === 0, `${label}: axe: ${found.join(' | ')}`);
}

async function visit(page, address, settings) {
  const messages = [];
  const onMessage = (message) => { if (message.type() === 'error') messages.push(message.text()); };
  page.on('console', onMessage);
  const answer = await page.goto(base + address, { waitUntil: 'load' });
  tally.check(answer.status() < 500, `${address}: status ${answer.status()}`);
  if (settings.some(({ rules }) => rules)) await page.evaluate(axeSource);
  for (const setting of settings) await look(page, address, setting);
  page.off('console', onMessage);
  // A page that answers 4xx on purpose is reported by the browser as an error of loading; nothing else may be.
  const real = messages.filter((text) => !/Failed to load resource.*status of (400|404|410)/.test(text));
  tally.check(real.length === 0, `${address}: console: ${real.join(' | ')}`);
}

const browser = await launch();
const paths = await kindsOfPages(base);
const waiting = worlds.flatMap(({ lang, settings }) => paths.map((path) => ({ address: `/${lang}${path}`, settings })));
async function turn() {
  const context = await browser.newContext({ bypassCSP: true });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  for (let next = waiting.shift(); next; next = waiting.shift()) await visit(page, next.address, next.settings);
  await context.close();
}
// Two at a time: one lays out while the other is looked through.
await Promise.all([turn(), turn()]);
await browser.close();
tally.finish();
