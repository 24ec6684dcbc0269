// The site without a mouse: the skip link, the menu, the search, the filters, and a focus that is always seen. Then without
// scripts, and on paper. Usage: node keyboard.mjs BASE
import { Tally, kindsOfPages, launch, patienceMs } from './browser.mjs';

const [base] = process.argv.slice(2);
if (!base) throw new Error('usage: node keyboard.mjs BASE');
const tally = new Tally();
const check = (holds, what) => tally.check(holds, what);
const browser = await launch();

async function newPage(settings) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings });
  context.setDefaultTimeout(patienceMs);
  return context.newPage();
}

// What has the focus, and whether a reader can see that it has.
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: `${element.localName}.${element.className} "${element.textContent.trim().slice(0, 30)}"`,
    ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    shown: box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight,
    order: [...document.querySelectorAll('a[href],button,input,summary,[tabindex="0"]')].indexOf(element),
  };
});

// Every stop of the page, in reading order, each seen; the last one is in the foot.
async function walk(page, path) {
  await page.goto(base + path);
  let last = -1;
  let stops = 0;
  for (;;) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (!now || now.order < last) break;
    stops += 1;
    last = now.order;
    if (!now.ringed || !now.shown) check(false, `${path}: the focus is not seen on ${now.name}`);
  }
  check(stops > 10, `${path}: only ${stops} stops`);
  check(await page.evaluate((at) => {
    const all = [...document.querySelectorAll('a[href],button,input,summary,[tabindex="0"]')];
    return all[at]?.closest('footer') !== null;
  }, last), `${path}: the last stop is not in the foot`);
}

async function skipLink(page) {
  await page.goto(`${base}/en`);
  await page.keyboard.press('Tab');
  check((await focused(page))?.name.startsWith('a.skip'), 'the first stop is not the skip link');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#text$/);
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.querySelector('#text').contains(document.activeElement)),
    'after the skip link the focus is outside the text');
}

async function menu(page) {
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
}

const following = (page, act) => Promise.all([page.waitForNavigation(), act()]);

// Search by Enter, then a filter by Space, the button by Enter, and the filter away again by its chip.
async function finder(page, who) {
  await page.goto(`${base}/en/news`);
  await page.focus('#q');
  await page.keyboard.type('ice');
  await following(page, () => page.keyboard.press('Enter'));
  check(new URL(page.url()).searchParams.get('q') === 'ice', `${who}: Enter in the search field does not search`);
  const box = page.locator('.filters-side details[open] input[type=checkbox]').first();
  const value = await box.getAttribute('value');
  await box.focus();
  await page.keyboard.press('Space');
  await page.focus('.filters-side button');
  await following(page, () => page.keyboard.press('Enter'));
  check(new URL(page.url()).search.includes(value), `${who}: a filter chosen by keyboard is not set`);
  check(new URL(page.url()).hash === '#results', `${who}: the filtered page does not open at its results`);
  const count = await page.locator('#results .big').textContent();
  check(Number(count) > 0 && Number(count) === Math.min(20, await page.locator('article.entry').count()),
    `${who}: ${count} results said, others shown`);
  await page.focus('a.chip');
  await following(page, () => page.keyboard.press('Enter'));
  check(!new URL(page.url()).search.includes(value), `${who}: the chip does not remove its filter`);
}

async function languages(page, who) {
  await page.goto(`${base}/en/news?q=ice`);
  await page.focus('.langs a[hreflang=fr]');
  await following(page, () => page.keyboard.press('Enter'));
  check(await page.locator('html[lang=fr]').count() === 1 && new URL(page.url()).searchParams.get('q') === 'ice',
    `${who}: the search is not the same one in French`);
}

// The button below the title at phone width leads to the filters' own page.
async function filtersPage(page, who) {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${base}/en/news`);
  await page.focus('.filters-link a');
  await following(page, () => page.keyboard.press('Enter'));
  await page.locator('details[open] input[type=checkbox]').nth(1).focus();
  await page.keyboard.press('Space');
  await page.locator('main form .acts button').focus();
  await following(page, () => page.keyboard.press('Enter'));
  check(await page.locator('a.chip').count() === 1, `${who}: the filters' page sets no filter`);
}

// A day that does not exist comes back as it was typed, with its error beside it.
async function wrongDay(page, who) {
  await page.goto(`${base}/fr/news?q=glace&from=2026-02-31&to=2026-03-01`);
  check(await page.inputValue('#from') === '2026-02-31' && await page.inputValue('#to') === '2026-03-01',
    `${who}: a wrong day is not kept as typed`);
  check(await page.locator('#from[aria-invalid=true][aria-describedby=from-error]').count() === 1, `${who}: no error at the field`);
  check((await page.locator('#from-error').textContent()).includes('calendrier'), `${who}: the error is not in French`);
  await page.fill('#from', '2006-02-28');
  await page.focus('main form button');
  await following(page, () => page.keyboard.press('Enter'));
  const asked = new URL(page.url()).searchParams;
  check(asked.get('from') === '2006-02-28' && asked.get('q') === 'glace', `${who}: the mended search lost something`);
}

async function paper(page) {
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${base}/en/n/1`);
  check(await page.locator('.bar').isHidden() && await page.locator('.langs').first().isHidden(), 'menus are printed');
  check(await page.locator('.colophon').isVisible(), 'the colophon is not printed');
  check(await page.locator('h1').isVisible() && await page.locator('.text').isVisible(), 'the text is not printed');
}

const page = await newPage();
await skipLink(page);
await menu(page);
await finder(page, 'keyboard');
await languages(page, 'keyboard');
await wrongDay(page, 'keyboard');
await filtersPage(page, 'keyboard');
await page.setViewportSize({ width: 1280, height: 900 });
for (const path of ['/en', '/en/news', '/en/n/1', '/en/places', '/en/news/filters']) await walk(page, path);
await paper(page);

// Scripts off: the same things work, and every page says all it has to.
const quiet = await newPage({ javaScriptEnabled: false });
for (const path of await kindsOfPages(base)) {
  const answer = await quiet.goto(base + '/en' + path);
  check(answer.status() < 500 && await quiet.locator('h1').count() === 1 && await quiet.locator('main').isVisible(),
    `without scripts: /en${path} is not whole`);
}
await quiet.goto(`${base}/en`);
await quiet.click('details.menu > summary');
check(await quiet.locator('.panel').isVisible(), 'without scripts: the menu does not open');
await finder(quiet, 'without scripts');
await languages(quiet, 'without scripts');
await wrongDay(quiet, 'without scripts');
await filtersPage(quiet, 'without scripts');

await browser.close();
tally.finish();
