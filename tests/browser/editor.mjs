// The block editor in Chromium under the desk's own content security policy: writing by keyboard alone, autosave, the plain
// form and back, dialogs, pasting, a conflict, a lost connection, no scripts; then axe-core, weight, and the time from key
// to paint in a long text. Usage: node editor.mjs FILE, which holds what `dateline serve --demo` printed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch, patienceMs, Tally } from './browser.mjs';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const printed = readFileSync(process.argv[2], 'utf8');
const link = (role) => printed.match(new RegExp(`^ {2}${role} {2}(\\S+)$`, 'm'))[1];
const origin = new URL(link('writer')).origin;
const tally = new Tally();
const check = (holds, what) => tally.check(holds, what);
const same = (found, wanted, what) => check(found === wanted, `${what}: found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
const browser = await launch();

const context = await browser.newContext();
await context.grantPermissions(['clipboard-read', 'clipboard-write']);
const page = await context.newPage();
page.setDefaultTimeout(Number(process.env.PATIENCE ?? patienceMs));
page.on('console', (message) => check(message.type() !== 'error' || /ERR_|409/.test(message.text()), `console: ${message.text()}`));
page.on('pageerror', (error) => check(false, `page: ${error.message}`));
await page.goto(link('writer'));
await page.click('main button');

const view = '#block-view [contenteditable=true].prose';
async function newText(title) {
  await page.goto(`${origin}/items/new`);
  await page.fill('#headline', title);
  await page.click('main .acts button');
  await page.waitForSelector(view);
  return page.url();
}
// What the server has, read as somebody without scripts would.
const stored = (address) => page.evaluate(async (to) => {
  const html = await (await fetch(to)).text();
  return new DOMParser().parseFromString(html, 'text/html').getElementById('body').value;
}, address);
const saved = () => page.waitForFunction(() => /\d/.test(document.querySelector('form[data-autosave] > [role=status]').textContent));
async function save() {
  await page.click('form[data-autosave] .acts button');
  await page.waitForSelector(view);
}
// ProseMirror takes up a selection that the browser moved some 20 ms later; nobody types faster than that.
const settle = () => page.evaluate(() => new Promise((done) => { window.setTimeout(done, 100); }));
async function focus() {
  await page.focus(view);
  await settle();
}
const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
const type = (words) => page.keyboard.type(words);

// Writing by keyboard alone; the autosave brings it to the server.
const text = await newText('Harbours open early');
check(await page.isHidden('#to-blocks'), 'nor the way back to the editor');
check(await page.isHidden('#body'), 'the plain form is not shown beside the editor');
await focus();
await type('## What is new');
await press('Enter');
await type('The ports are ');
await press('Control+b');
await type('open');
await press('Control+b');
await type('.');
await press('Shift+Enter');
await type('All of them.');
await press('Enter');
await type('- Kemi');
await press('Enter');
await type('Oulu');
await press('Enter', 'Control+]');
await type('Old harbour');
await press('Enter', 'Enter', 'Enter', 'Enter');
await type('> Ships may leave.');
await saved();
const wanted = '## What is new\n\nThe ports are **open**.\\\nAll of them.\n\n- Kemi\n- Oulu\n  - Old harbour\n\n> Ships may leave.\n';
await page.waitForFunction(async ([address, words]) => (await (await fetch(address)).text()).includes(words), [text, 'Ships may leave.']);
same(await stored(text), wanted, 'written by keyboard');

// Undo and redo.
await press('Control+z');
check(!(await page.textContent(view)).includes('Ships may leave.'), 'undo takes back what was typed');
await press('Control+y');
check((await page.textContent(view)).includes('Ships may leave.'), 'redo brings it again');

// The tool bar: one stop, arrows, Escape back; Tab leaves the text.
await press('Alt+F10');
same(await page.evaluate(() => document.activeElement.dataset.do), 'text', 'Alt+F10 leads to the tools');
await press('ArrowRight');
same(await page.evaluate(() => document.activeElement.dataset.do), 'heading', 'arrow to the next tool');
await press('End');
same(await page.evaluate(() => document.activeElement.dataset.do), 'plain', 'End to the last tool');
await press('Escape');
check(await page.evaluate(() => document.activeElement.matches('.prose')), 'Escape leads back into the text');
await press('Shift+Tab');
check(await page.evaluate(() => document.activeElement.closest('.bar2') !== null), 'Shift+Tab leaves the text backwards');
await focus();
await press('Tab');
check(await page.evaluate(() => !document.activeElement.matches('.prose')), 'Tab leaves the text');
await focus();

// Links: a bad address is refused, a good one is set on what is selected.
await page.click('.prose h2');
await settle();
await press('Home', 'Shift+End');
await settle();
await press('Control+k');
await page.fill('#link-address', 'javascript:alert(1)');
await press('Enter');
check(await page.isVisible('#link-dialog'), 'an address that no link may have is refused');
await page.fill('#link-address', 'https://example.org/news');
await press('Enter');
await page.waitForSelector('.prose h2 a');
check(await page.evaluate(() => document.activeElement.matches('.prose')), 'after the dialog the text has the focus');

// To the plain form and back; nothing is lost on the way.
await page.click('[data-do=plain]');
await page.waitForSelector('#body', { state: 'visible' });
const plain = wanted.replace('What is new', '[What is new](https://example.org/news)');
same(await page.inputValue('#body'), plain, 'the plain form');
await page.fill('#body', `${plain}\n1. One\n2. Two\n`);
await page.click('#to-blocks button');
await page.waitForSelector('.prose ol > li:nth-child(2)');
await save();
same(await stored(text), `${plain}\n1. One\n2. Two\n`, 'plain form, blocks, and saved');

// A table.
await focus();
await press('Control+End');
await page.click('[data-do=table]');
await type('Day and place');
await press('ArrowDown');
await page.click('[data-do=row_below]');
await page.click('[data-do=drop_column]');
same(await page.locator('.prose table tr').count(), 4, 'rows of the table');
same(await page.locator('.prose table tr:first-of-type > *').count(), 1, 'columns of the table');
await page.click('[data-do=undo]');
await page.click('[data-do=undo]');

// Pasting.
async function paste(html, words) {
  await page.evaluate(([markup, plainWords]) => {
    const data = new DataTransfer();
    data.setData('text/html', markup);
    data.setData('text/plain', plainWords);
    document.querySelector('.prose').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [html, words]);
}
const pasting = await newText('Pasted');
await focus();
await paste('<p class="x" style="color:red" onclick="alert(1)">From <b>elsewhere</b><script>alert(1)</script></p><h1>Big</h1><ul><li>one</li></ul>', 'x');
await page.waitForSelector('.prose li');
await save();
same(await stored(pasting), 'From **elsewhere**\n\n## Big\n\n- one\n', 'pasted from a page');
await focus();
await press('Control+End');
await page.route('**/convert', (route) => route.abort());
await paste('<p>Lost <i>line</i></p>', 'Lost line');
await page.waitForFunction(() => document.querySelector('.prose').textContent.includes('Lost line'));
check(await page.textContent('#block-status') !== '', 'a paste that the server cannot clean says so, and its words come plainly');
await page.unroute('**/convert');

// A connection that is gone: the words wait in this browser.
const lost = await newText('Lost and found');
await page.route('**/autosave', (route) => route.abort());
await focus();
await type('Words without a connection.');
await page.waitForFunction((key) => window.localStorage.getItem(key), `draft ${new URL(lost.split('?')[0]).pathname}/autosave`);
page.once('dialog', (dialog) => dialog.accept());
await page.goto(`${origin}/items`);
await page.unroute('**/autosave');
await page.goto(lost);
await page.waitForSelector(view);
check((await page.textContent(view)).includes('Words without a connection.'), 'words that had not reached the server come back');
await save();
same(await stored(lost), 'Words without a connection.\n', 'and are saved');

// Two windows on one text: the page for putting both together takes blocks.
const second = await context.newPage();
await second.goto(lost);
await second.waitForSelector(view);
await second.focus(view);
await second.keyboard.press('Control+End');
await second.keyboard.press('Enter');
await second.keyboard.type('From the second window.');
await second.click('form[data-autosave] .acts button');
await second.waitForSelector(view);
await second.close();
await focus();
await press('Control+Home');
await type('First. ');
await page.click('form[data-autosave] .acts button');
await page.waitForSelector('input[name=merge_onto]', { state: 'attached' });
await page.click('main .acts button');
await page.waitForSelector(view);
same(await stored(lost), 'First. Words without a connection.\n\nFrom the second window.\n', 'both windows, put together');

// Scripts off: the plain form is all there is, and enough.
const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
const still = await bare.newPage();
await still.goto(text);
check(await still.isVisible('#body') && await still.isHidden('#block-editor'), 'without scripts: the plain form alone');
await still.fill('#body', 'Plain **words**.\n');
await still.click('form[data-autosave] .acts button');
same(await stored(text), 'Plain **words**.\n', 'without scripts: saved');
await bare.close();

// axe-core; its script may not run under the desk's policy, so this context goes without.
const open = await browser.newContext({ bypassCSP: true, storageState: await context.storageState() });
const looked = await open.newPage();
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
await looked.goto(text);
await looked.waitForSelector(view);
await looked.focus(view);
await looked.keyboard.press('Control+a');
await looked.keyboard.type('## One');
await looked.keyboard.press('Enter');
await looked.keyboard.type('> Two');
await looked.click('[data-do=table]');
for (const [key, words] of [['ArrowDown', 'Day'], ['ArrowRight', 'Place']]) {
  await looked.keyboard.press(key);
  await looked.keyboard.type(words);
}
await looked.click('.keys summary');
async function look(label, width, scheme) {
  await looked.setViewportSize({ width, height: 900 });
  await looked.emulateMedia({ colorScheme: scheme });
  const overflow = await looked.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(overflow <= 0, `${label}: ${overflow} px too wide`);
  await looked.evaluate(axeSource);
  const found = await looked.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), tags);
  for (const { id, nodes: [node] } of found.violations) check(false, `${label}: axe: ${id} ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`);
  check(true, label);
  if (process.env.SHOTS) await looked.screenshot({ path: `${process.env.SHOTS}/editor-${label}.png`, fullPage: true });
}
await look('wide', 1280, 'light');
await look('dark', 1280, 'dark');
await look('narrow', 390, 'light');
await looked.click('[data-do=link]');
await look('dialog', 390, 'light');
await looked.keyboard.press('Escape');
await open.close();

await browser.close();
tally.finish();
