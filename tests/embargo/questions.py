"""What a curious reader may ask: every kind of request, as the bytes on the wire.

Each question has a name, its bytes, and what an extra public release does to its answer: DIFFERS, SAME, or EITHER where
that is a matter of the page and not of the embargo."""
import hashlib
from collections import namedtuple
from urllib.parse import quote

DIFFERS, SAME, EITHER = 'differs', 'same', 'either'
Question = namedtuple('Question', 'name bytes after')

# Words that nothing else in the record holds.
WORD, OTHER_WORD, PERSON, TOPIC = 'xylocanth', 'quorrax', 'Zebedea Vorngast', 'Quorrax dredging'
SILENT = ('malformed: HTTP/0.9',)  # half a request, answered by closing
CANARIES = ('xylocanth', 'quorrax', 'zebedea', 'vorngast')
TITLE = 'Xylocanth closes the Quorrax sound'
SLUG = 'xylocanth-closes-the-quorrax-sound'
DAY = '2026-11-20'
FILE_BYTES = b'The xylocanth table of the Quorrax sound.\n'
FILE_HASH = hashlib.sha256(FILE_BYTES).hexdigest()
OLD_PATH = '/old/quorrax-7731.html'


def get(target, *fields, method='GET', version='HTTP/1.1', body=b''):
    lines = [f'{method} {target} {version}', 'Host: news.example', *fields, 'Connection: close']
    return ('\r\n'.join(lines) + '\r\n\r\n').encode() + body


def pages(world):
    every = ['/en', '/fr', '/ar', '/en/news', '/en/news?page=2', '/en/corrections', '/en/holdings', '/en/feeds', '/en/about',
             '/en/accessibility', '/en/contact', '/en/n/1', '/fr/n/1', f'/en/n/{world.withdrawn}', f'/en/n/{world.removed}',
             '/en/n/1@1', '/en/nowhere', '/en/news/filters']
    yield from (Question('page ' + path, get(path), EITHER) for path in every[5:])
    yield from (Question('page ' + path, get(path), DIFFERS) for path in every[:5])
    yield Question('page /en/documents', get('/en/documents'), DIFFERS)
    yield Question('page /en/documents?page=2', get('/en/documents?page=2'), EITHER)
    yield Question('root', get('/', 'Accept-Language: fr'), SAME)
    yield Question('wrong slug', get('/en/n/1/no-such-slug'), SAME)
    yield Question('letter case', get('/EN/news'), SAME)
    yield Question('slash at the end', get('/en/news/'), SAME)
    yield Question('old address', get(OLD_PATH), DIFFERS)


def guesses(world):
    following = world.last + 1
    for path in (f'{following}', f'{following}@1', f'{following}/{SLUG}', f'{following}/guess', f'{following}.json',
                 f'{following}.md', f'{following}.txt', f'{following}.bib', f'{following}.ris', f'{following}.csl.json'):
        yield Question('guess n/' + path, get('/en/n/' + path), DIFFERS)
    yield Question('guess n in French', get(f'/fr/n/{following}'), DIFFERS)
    yield Question('guess n, HEAD', get(f'/en/n/{following}', method='HEAD'), DIFFERS)
    yield Question('guess n, POST', get(f'/en/n/{following}', 'Content-Length: 0', method='POST'), EITHER)
    for path in (f'{following + 1}', f'{following + 100}', '0', '-1', '4294967296', '99999999999999999999', '1e2', '%31'):
        yield Question('guess n/' + path, get('/en/n/' + path), EITHER)
    yield Question('guess a file', get(f'/files/{FILE_HASH}/table.txt'), DIFFERS)
    yield Question('guess a file, HEAD', get(f'/files/{FILE_HASH}/table.txt', method='HEAD'), DIFFERS)
    yield Question('guess a file, range', get(f'/files/{FILE_HASH}/table.txt', 'Range: bytes=0-3'), DIFFERS)
    yield Question('no such file', get(f'/files/{"0" * 64}/table.txt'), EITHER)
    for path in ('people/zebedea-vorngast', 'people/zebedea-vorngast.json', 'topics/quorrax-dredging', 'topics/quorrax-dredging.atom'):
        yield Question('guess ' + path, get('/en/' + path), DIFFERS)


def searches():
    words = [WORD, OTHER_WORD, WORD[:4] + '*', WORD.upper(), f'"{WORD} closes"', f'harbour -{WORD}', f'{WORD} OR harbour', PERSON]
    for form in ('/en/news', '/en/news.json', '/en/news.atom', '/en/news.rss', '/en/news.feed.json', '/en/news/filters'):
        for each in words if form == '/en/news.json' else words[:3]:
            after = EITHER if each.startswith('harbour') else DIFFERS
            yield Question(f'search {form} {each}', get(f'{form}?q={quote(each)}'), after)
    yield Question('finder by name', get(f'/en/news.json?topic={quote(TOPIC)}'), EITHER)
    for query in ('topic=quorrax-dredging', 'person=zebedea-vorngast', f'q={WORD}&genre=press-release',
                  f'from={DAY}&to={DAY}', f'from={DAY}', 'year=2026', 'genre=press-release', 'lang=en', 'topic=wrecks',
                  'sort=newest', f'q={WORD}&page=2'):
        yield Question('finder ' + query, get('/en/news.json?' + query), EITHER if 'page=2' in query else DIFFERS)
    yield Question('refused day', get('/en/news?from=2026-02-31'), EITHER)
    yield Question('refused parameter', get(f'/en/news?colour={WORD}'), EITHER)
    yield Question('refused page', get('/en/news.json?page=499'), EITHER)
    yield Question('broken characters', get('/en/news?q=%FF%FE'), EITHER)
    yield Question('old release beside it', get('/en/news.json?to=2006-12-31'), EITHER)


def machines(world):
    for form in ('atom', 'rss', 'feed.json', 'json'):
        yield Question('news.' + form, get('/en/news.' + form), DIFFERS)
        yield Question('wrecks.' + form, get('/en/topics/wrecks.' + form), EITHER)
    for form in ('json', 'md', 'txt', 'bib', 'ris', 'csl.json'):
        yield Question('n/1.' + form, get('/en/n/1.' + form), EITHER)
    yield Question('removed.json', get(f'/en/n/{world.removed}.json'), EITHER)
    for kind in ('topics', 'places', 'organisations', 'people', 'offices', 'meetings', 'series', 'projects'):
        yield Question(kind, get('/en/' + kind), EITHER)
        yield Question(kind + '.json', get(f'/en/{kind}.json'), DIFFERS if kind in ('topics', 'people') else EITHER)
    yield Question('sitemap', get('/sitemap.xml'), EITHER)
    for part in range(1, world.parts + 3):
        yield Question(f'sitemap {part}', get(f'/sitemap-{part}.xml'), DIFFERS if part == world.parts else EITHER)
    yield Question('robots', get('/robots.txt'), EITHER)
    yield Question('security', get('/.well-known/security.txt'), EITHER)
    yield Question('icon', get('/favicon.ico'), SAME)
    yield Question('style sheet', get(world.asset), SAME)
    yield Question('style sheet, range', get(world.asset, 'Range: bytes=10-19'), SAME)


def conditions(world):
    for path in ('/en/news', '/en/news.atom', '/en/n/1', '/en/n/1.json', '/sitemap.xml'):
        tag, modified = world.validators[path]
        after = DIFFERS if 'news' in path else EITHER
        yield Question('same tag ' + path, get(path, f'If-None-Match: {tag}'), after)
        yield Question('same day ' + path, get(path, f'If-Modified-Since: {modified}'), after)
        yield Question('other tag ' + path, get(path, 'If-None-Match: "other"'), after)
        yield Question('HEAD ' + path, get(path, method='HEAD'), after)
    yield Question('any tag of a guess', get(f'/en/n/{world.last + 1}', 'If-None-Match: *'), DIFFERS)
    yield Question('old day', get('/en/news', 'If-Modified-Since: Mon, 01 Jan 2001 00:00:00 GMT'), DIFFERS)
    for coding in ('br', 'gzip', 'gzip;q=0.5, br;q=0.4', 'identity', '*;q=0', 'zstd'):
        yield Question('coding ' + coding, get('/en/news', 'Accept-Encoding: ' + coding), EITHER)
    yield Question('in turn', get('/en/n/1').replace(b'Connection: close\r\n', b'') +
                   get(f'/en/n/{world.last + 1}').replace(b'Connection: close\r\n', b'') + get('/en/news.json'), DIFFERS)


def malformed(world):
    guess = f'/en/n/{world.last + 1}'
    for method in ('POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'CONNECT', 'BREW'):
        yield Question('method ' + method, get('/en/news', 'Content-Length: 0', method=method), EITHER)
    cases = {
        'no version': b'GET ' + guess.encode() + b'\r\n\r\n',
        'HTTP/0.9': b'GET /en\r\n',
        'HTTP/2': get(guess, version='HTTP/2.0'),
        'no host': b'GET ' + guess.encode() + b' HTTP/1.1\r\nConnection: close\r\n\r\n',
        'two hosts': get(guess, 'Host: other.example'),
        'space in the target': get('/en/n/1 2'),
        'field without colon': get(guess, 'nonsense'),
        'zero byte': get(guess, 'X: a\0b'),
        'bare line feeds': get(guess).replace(b'\r\n', b'\n'),
        'folded field': get(guess, 'X: a', ' b'),
        'long target': get('/en/' + 'a' * 20_000),
        'long field': get(guess, 'X: ' + 'a' * 100_000),
        'many fields': get(guess, *(f'X-{i}: a' for i in range(2_000))),
        'broken percent': get('/en/n/%zz'),
        'percent zero': get('/en/n/%00'),
        'dots': get('/en/../../etc/passwd'),
        'percent dots': get('/en/%2e%2e/%2e%2e/record.db'),
        'whole address': get('http://news.example' + guess),
        'negative length': get(guess, 'Content-Length: -1'),
        'two lengths': get(guess, 'Content-Length: 1', 'Content-Length: 2', body=b'a'),
        'length and chunks': get(guess, 'Content-Length: 1', 'Transfer-Encoding: chunked', body=b'0\r\n\r\n'),
        'body with GET': get(guess, 'Content-Length: 4', body=b'body'),
        'TLS hello': bytes.fromhex('16030100a5010000a1') + b'\0' * 32 + b'\r\n\r\n',
        'nothing but line ends': b'\r\n\r\n\r\n\r\n'}
    for name, request in cases.items():
        yield Question('malformed: ' + name, request, EITHER)
    yield Question('HTTP/1.0', get('/en/news', version='HTTP/1.0'), DIFFERS)


def all_questions(world):
    for part in (pages(world), guesses(world), searches(), machines(world), conditions(world), malformed(world)):
        yield from part
