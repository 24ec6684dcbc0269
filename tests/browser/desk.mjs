// Every page of the desk in Chromium: no axe-core finding, no sideways scroll, no message of the console, in light and
// dark, wide and narrow, left to right and right to left. On the way a release goes from draft to public with four eyes.
// Usage: [SHOTS=FOLDER] node desk.mjs FILE, which holds what `dateline serve --demo` printed: a sign-in link for each role.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch, patienceMs, Tally } from './browser.mjs';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const printed = readFileSync(process.argv[2], 'utf8');
const links = Object.fromEntries([...printed.matchAll(/^ {2}(\w+) {2}(\S+)$/mg)].map((match) => [match[1], match[2]]));
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const settings = [
  { name: 'wide', width: 1280, scheme: 'light' },
  { name: 'dark', width: 1280, scheme: 'dark' },
  { name: 'narrow', width: 390, scheme: 'light' },
];
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });
const tally = new Tally();
const check = (holds, what) => tally.check(holds, what);
const browser = await launch();

async function look(page, label) {
  for (const { name, width, scheme } of settings) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    if (shots) await page.screenshot({ path: `${shots}/${label.replace(/\W+/g, '-')}-${name}.png`, fullPage: true });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(overflow <= 0, `${label} ${name}: ${overflow} px too wide`);
    await page.evaluate(axeSource);
    const found = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), tags);
    const words = found.violations.map((each) => `${each.id} ${each.nodes[0].target.join(' ')}: ${each.nodes[0].failureSummary.replace(/\s+/g, ' ')}`);
    check(found.violations.length === 0, `${label} ${name}: axe: ${words.join(' | ')}`);
  }
}

async function person(role) {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.on('console', (message) => check(message.type() !== 'error', `${role}: console: ${message.text()}`));
  await page.goto(links[role]);
  if (role === 'writer') await look(page, 'sign-in link');
  await page.click('main button');
  return page;
}
const origin = new URL(links.writer).origin;

// Without a session.
const context = await browser.newContext({ bypassCSP: true });
const stranger = await context.newPage();
await stranger.goto(`${origin}/sign-in`);
await look(stranger, 'sign-in');
await stranger.context().addCookies([{ name: 'desk-lang', value: 'ar', url: origin }]);
await stranger.goto(`${origin}/sign-in`);
check(await stranger.getAttribute('html', 'dir') === 'rtl', 'the desk speaks Arabic from right to left');
await look(stranger, 'sign-in, Arabic');

const writer = await person('writer');
await look(writer, 'planning');
await writer.goto(`${origin}/items/new`);
await look(writer, 'new item');
await writer.fill('#headline', 'Harbours open early');
await writer.click('main .acts button');
const text = writer.url();
await look(writer, 'block editor');
await writer.click('[data-do=plain]');
await writer.waitForSelector('#body', { state: 'visible' });
await writer.fill('#body', 'The ports are **open**.\n\n> Ships may leave now.\n>\n> — Nobody Known, Pilot\n');
await writer.click('form[data-autosave] .acts button');
await look(writer, 'text');
await writer.click('form[action$="/do/ready"] button');
const item = text.split('/texts')[0];
await writer.goto(item);
await writer.selectOption('#lang', 'ar');
await writer.click('form[action$="/languages"] button');
await writer.goto(text);
await writer.click('[data-do=plain]');
await writer.waitForSelector('#body', { state: 'visible' });
await writer.fill('#body', 'The ports are **open** again.\n\n> Ships may leave now.\n>\n> — Nobody Known, Pilot\n\n- one\n- two\n');
await writer.click('form[data-autosave] .acts button');
const arabic = `${item}/texts/ar/beside`;
await writer.goto(arabic);
check(await writer.locator('.kind.behind').count() === 2, 'one block has changed, one is new');
await writer.click('details summary.bmsg');
await look(writer, 'beside the original');
await writer.goto(`${origin}/translations`);
await look(writer, 'translations');
await writer.goto(`${text}/history`);
await look(writer, 'history');
await writer.goto(item);
await look(writer, 'item');
await writer.click('form[action$="/do/hand-over"] button');
for (const path of ['/items', '/releases', '/account']) {
  await writer.goto(origin + path);
  await look(writer, path);
}

const reviewer = await person('reviewer');
await reviewer.goto(`${origin}/review`);
await look(reviewer, 'reviews');
await reviewer.goto(`${item}/review`);
await look(reviewer, 'review');
await reviewer.click('form[action$="/approve"] .acts button');

const publisher = await person('publisher');
await publisher.goto(`${item}/review`);
await look(publisher, 'approved');
await publisher.goto(`${origin}/plans/new`);
await look(publisher, 'plan several');
await publisher.click('form[action="/plans"] button');
await look(publisher, 'plan');
for (const view of ['day', 'week', 'list']) {
  await publisher.goto(`${origin}/?view=${view}`);
  await look(publisher, `calendar of the ${view}`);
}
await publisher.waitForFunction(async (address) => (await (await fetch(address)).text()).includes('/n/'), item, { polling: 200, timeout: patienceMs });
await publisher.goto(item);
await look(publisher, 'released item');

const admin = await person('admin');
await admin.goto(`${origin}/people`);
await look(admin, 'people');
await admin.click('tbody a');
await look(admin, 'person');
const auditor = await person('auditor');
await auditor.goto(`${origin}/audit`);
await look(auditor, 'audit');

await browser.close();
tally.finish();
