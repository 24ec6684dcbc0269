// The site without a mouse: the skip link, the menu, the search, the filters, and a focus that is always seen. Prints too.
// Usage: node keyboard.mjs BASE
import { chromium } from 'playwright-core';

const [base] = process.argv.slice(2);
if (!base) throw new Error('usage: node keyboard.mjs BASE');
let passed = 0;
const failures = [];
function check(holds, what) {
  if (holds) passed += 1;
  else failures.push(what);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });

// What has the focus, and whether a reader can see that it has.
const focused = () => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: `${element.localName}.${element.className} "${element.textContent.trim().slice(0, 30)}"`,
    local: element.localName,
    type: element.type ?? '',
    ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    shown: box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight,
  };
});

async function walk(path, most) {
  await page.goto(base + path);
  const visited = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const now = await focused();
    if (!now) break;
    visited.push(now);
    check(now.ringed && now.shown, `${path}: the focus is not seen on ${now.name}`);
  }
  return visited;
}

// Skip link first; it leads into the text.
await page.goto(`${base}/en`);
await page.keyboard.press('Tab');
check((await focused())?.name.startsWith('a.skip'), 'the first stop is not the skip link');
await page.keyboard.press('Enter');
check(new URL(page.url()).hash === '#text', 'the skip link does not lead to the text');
await page.keyboard.press('Tab');
check(await page.evaluate(() => document.querySelector('#text').contains(document.activeElement)),
  'after the skip link the focus is outside the text');

// The menu opens and shuts with Enter, and its links come next.
await page.goto(`${base}/en`);
await page.focus('details.menu > summary');
await page.keyboard.press('Enter');
check(await page.evaluate(() => document.querySelector('details.menu').open), 'Enter does not open the menu');
await page.keyboard.press('Tab');
check(await page.evaluate(() => document.querySelector('details.menu').contains(document.activeElement)),
  'the next stop after the open menu is not in it');
await page.focus('details.menu > summary');
await page.keyboard.press('Enter');
check(await page.evaluate(() => !document.querySelector('details.menu').open), 'Enter does not shut the menu');

// Search by Enter, then a filter by Space and the button by Enter.
await page.goto(`${base}/en/news`);
await page.focus('#q');
await page.keyboard.type('ice');
await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
check(new URL(page.url()).searchParams.get('q') === 'ice', 'Enter in the search field does not search');
const box = '.filters-side details[open] input[type=checkbox]';
check(await page.locator(box).count() > 0, 'no filter is open');
await page.locator(box).first().focus();
await page.keyboard.press('Space');
await page.focus('.filters-side button');
await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
check(await page.locator('a.chip').count() > 0, 'a filter chosen by keyboard is not set');
check(new URL(page.url()).hash === '#results', 'the filtered page does not open at its results');

await walk('/en', 60);
await walk('/en/news', 80);
await walk('/en/n/1', 60);

// On paper: the text and its colophon, without menus and forms.
await page.emulateMedia({ media: 'print' });
await page.goto(`${base}/en/n/1`);
check(await page.locator('.bar').isHidden() && await page.locator('.langs').first().isHidden(), 'menus are printed');
check(await page.locator('.colophon').isVisible(), 'the colophon is not printed');
check(await page.locator('h1').isVisible() && await page.locator('.text').isVisible(), 'the text is not printed');
await browser.close();

for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
