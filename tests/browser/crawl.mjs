// Follows every link of the site from every language's home, without scripts: each leads to a page that exists, and every
// page says its language. Usage: node crawl.mjs BASE [MOST pages, default 3000]
const [base, most = '3000'] = process.argv.slice(2);
if (!base) throw new Error('usage: node crawl.mjs BASE [MOST]');

const seen = new Map();
const origins = new Map();
const queue = ['/'];
let passed = 0;
const failures = [];

// Filters multiply without end: of finder addresses only those with at most one condition are followed.
function worthFollowing(path) {
  const query = path.split('?')[1];
  return !query || (query.split('&').length <= 1 && !path.includes('page='));
}

function unescape(text) {
  return text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
}

while (queue.length > 0 && seen.size < Number(most)) {
  const path = queue.shift();
  if (seen.has(path)) continue;
  const answer = await fetch(base + path, { redirect: 'manual', headers: { 'accept-language': 'en' } });
  seen.set(path, answer.status);
  const from = (origin) => ` (linked from ${origin ?? '/'})`;
  if (answer.status >= 300 && answer.status < 400) {
    const target = answer.headers.get('location');
    if (target?.startsWith('/')) queue.push(target);
    continue;
  }
  const body = await answer.text();
  // A tombstone (410) is a page one may link to: the corrections list does.
  if (answer.status !== 200 && answer.status !== 410) {
    failures.push(`${path}: ${answer.status}${from(origins.get(path))}`);
    continue;
  }
  passed += 1;
  if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
  if (!/<html[^>]* lang="[^"]+"/.test(body)) failures.push(`${path}: no language`);
  if (/\sstyle=|<script(?![^>]*application\/ld\+json)|\son[a-z]+=/i.test(body.replaceAll(/<[^>]*aria-[^>]*>/g, ''))) {
    failures.push(`${path}: inline style or script`);
  }
  for (const [, raw] of body.matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
    const link = unescape(raw).split('#')[0];
    if (!link.startsWith('/') || link.startsWith('//')) continue;
    if (!seen.has(link) && worthFollowing(link)) {
      queue.push(link);
      origins.set(link, origins.get(link) ?? path);
    }
  }
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
