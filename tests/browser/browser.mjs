// Chromium for the scripts here, a tally of what holds, and the pages of a site that look different from each other.
import { chromium } from 'playwright-core';

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

// A machine under load is slow, not wrong.
export const patienceMs = 180_000;

export class Tally {
  passed = 0;
  failures = [];

  check(holds, what) {
    if (holds) this.passed += 1;
    else this.failures.push(what);
  }

  // Prints what failed, then "N passed, N failed", and ends the process.
  finish() {
    for (const failure of this.failures) console.log(`FAILED ${failure}`);
    console.log(`${this.passed} passed, ${this.failures.length} failed`);
    process.exit(this.failures.length === 0 && this.passed > 0 ? 0 : 1);
  }
}

// One release of every kind that looks different, found in the data itself. Fallbacks are among them in other languages.
async function releases(base) {
  const finder = await (await fetch(`${base}/en/news.json`)).json();
  const wanted = {
    corrected: (release) => release.live_version > 1,
    withdrawn: (release) => release.standing === 'withdrawn',
    stale: (release) => release.languages.some((text) => text.stale),
    undated: (release) => !release.published,
    table: (release) => JSON.stringify(release).includes('"table"'),
    figure: (release) => JSON.stringify(release).includes('"figure"'),
    attachments: (release) => (release.text?.attachments ?? []).length > 0,
    'many languages': (release) => release.languages.length > 5,
  };
  const found = new Map();
  for (let number = 1; number <= finder.total + 3; number += 1) {
    const answer = await fetch(`${base}/en/n/${number}.json`);
    if (answer.status === 410) found.set('removed', number);
    if (!answer.ok) continue;
    const release = await answer.json();
    for (const [kind, holds] of Object.entries(wanted)) {
      if (!found.has(kind) && holds(release)) found.set(kind, number);
    }
  }
  console.log(`releases: ${[...found].map(([kind, number]) => `${kind} ${number}`).join(', ')}`);
  const paths = ['/n/1', ...[...found.values()].map((number) => `/n/${number}`), `/n/${found.get('corrected') ?? 1}@1`];
  return [...new Set(paths)];
}

// Paths without their language. What the demo holds is looked up, so that the tests follow the data.
export async function kindsOfPages(base) {
  const pages = ['', '/news', '/news?q=ice', '/news?q=zzzzqqq', '/news?topic=no-such-topic', '/news?from=yesterday',
    '/news?lang=fr&from=2010-01-01', '/news/filters', '/news/filters?q=ice', '/documents', '/corrections', '/about', '/holdings', '/feeds',
    '/accessibility', '/contact', '/no-such-page', '/n/999999'];
  pages.push(...await releases(base));
  for (const kind of ['topics', 'places', 'organisations', 'people', 'offices', 'meetings', 'series', 'projects']) {
    pages.push(`/${kind}`);
    const html = await (await fetch(`${base}/en/${kind}`)).text();
    const links = [...html.matchAll(new RegExp(`href="/en/(${kind}/[^"#?]+)"`, 'g'))].map((match) => match[1]);
    for (const link of [...new Set(links)].slice(0, 2)) pages.push(`/${link}`);
  }
  return pages;
}
