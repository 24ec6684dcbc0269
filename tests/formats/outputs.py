"""What each output must be, beyond its schema."""
import email.utils
import html.parser
import json
import re
import xml.etree.ElementTree as ET

ATOM = '{http://www.w3.org/2005/Atom}'
CONTENT = '{http://purl.org/rss/1.0/modules/content/}'
SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}'
XHTML = '{http://www.w3.org/1999/xhtml}'


def parse_xml(tally, what, body):
    try:
        return ET.fromstring(body)
    except ET.ParseError as error:
        tally.expect(what + ' (expat)', str(error), 'well-formed')
        return None


def parse_json(tally, what, body):
    def no_doubles(pairs):
        names = [name for name, _ in pairs]
        if len(set(names)) != len(names):
            raise ValueError('a member is given twice')
        return dict(pairs)
    try:
        parsed = json.loads(body.decode('utf-8'), object_pairs_hook=no_doubles)
    except ValueError as error:
        tally.expect(what + ' (json)', str(error), 'JSON')
        return None
    tally.passed += 1
    return parsed


# --- sitemaps ---

def check_sitemaps(site, schemas, tally):
    """Returns the paths of all addresses."""
    index = site.fetch('/sitemap.xml', 'application/xml')
    if index is None:
        return []
    schemas.sitemap_index('/sitemap.xml', index)
    parts = [loc.text for loc in ET.fromstring(index).iter(SITEMAP + 'loc')]
    tally.expect('parts are named once', len(set(parts)), len(parts))
    alternates = {}  # address → the set of addresses its entry lists
    for url in parts:
        path = site.path_of(url)
        body = site.fetch(path, 'application/xml')
        if body is None:
            continue
        tally.expect(path + ' is within 50 MB', len(body) <= 50_000_000, True)
        schemas.sitemap(path, body)
        entries = ET.fromstring(body).findall(SITEMAP + 'url')
        tally.expect(path + ' is within 50,000 addresses', len(entries) <= 50_000, True)
        for entry in entries:
            address = entry.find(SITEMAP + 'loc').text
            tally.expect(address + ' is listed once', address in alternates, False)
            alternates[address] = {link.get('href') for link in entry.findall(XHTML + 'link')}
    origins = {re.match(r'https?://[^/]+', address).group() for address in alternates}
    tally.expect('addresses have one origin', len(origins), 1)
    site.origin = origins.pop() if origins else site.base
    one_sided = [address for address, links in alternates.items()
                 if links and (address not in links or any(alternates.get(link) != links for link in links))]
    tally.expect('alternates name themselves and one another', one_sided[:3], [])
    return [site.path_of(address) for address in alternates]


def check_site_files(site, tally):
    robots = site.fetch('/robots.txt', 'text/plain')
    if robots is not None:
        tally.expect('robots.txt names the sitemap', f'Sitemap: {site.origin}/sitemap.xml' in robots.decode(), True)
    security = site.get('/.well-known/security.txt')
    if security.status == 404:
        tally.skip('the institution names no security contact')
    elif tally.expect('security.txt', (security.status, security.media_type), (200, 'text/plain')):
        fields = [line.split(':')[0] for line in security.body.decode().splitlines() if ':' in line and line[0] != '#']
        tally.expect('security.txt has Contact and one Expires (RFC 9116)', ('Contact' in fields, fields.count('Expires')), (True, 1))


# --- feeds ---

def atom_entries(tally, what, body):
    feed = parse_xml(tally, what, body)
    if feed is None:
        return None
    return [(entry.find(ATOM + 'id').text, entry.find(ATOM + 'title').text or '', entry.find(ATOM + 'content').text or '',
             entry.find(ATOM + 'updated').text) for entry in feed.findall(ATOM + 'entry')]


def rss_entries(tally, what, body):
    rss = parse_xml(tally, what, body)
    if rss is None:
        return None
    channel = rss.find('channel')
    for name in ('title', 'link', 'description', 'language', 'lastBuildDate'):
        tally.expect(f'{what} has {name}', bool(channel.findtext(name)), True)
    for date in [channel.findtext('lastBuildDate')] + [each.text for each in channel.iter('pubDate')]:
        tally.expect(f'{what}: {date} is a date of RFC 822', email.utils.parsedate_to_datetime(date) is not None, True)
    for enclosure in channel.iter('enclosure'):
        tally.expect(what + ' enclosure', all(enclosure.get(name) for name in ('url', 'length', 'type')), True)
    return [(item.findtext('guid'), item.findtext('title') or '', item.findtext(CONTENT + 'encoded') or '',
             item.findtext(ATOM + 'updated')) for item in channel.findall('item')]


def json_feed_entries(schemas, tally, what, body):
    feed = parse_json(tally, what, body)
    if feed is None:
        return None
    schemas.json_feed(what, feed)
    tally.expect(what + ' version', feed['version'], 'https://jsonfeed.org/version/1.1')
    return [(item['id'], item['title'], item['content_html'], item['date_modified']) for item in feed['items']]


def check_feeds(site, schemas, tally, path, query):
    """The three forms: each valid, and all three saying the same."""
    base = site.page(path)[0] if not query else path
    base = base.split('?')[0]
    forms = {}
    for suffix, media_type in (('.atom', 'application/atom+xml'), ('.rss', 'application/rss+xml'), ('.feed.json', 'application/feed+json')):
        what = base + suffix + query
        body = site.fetch(what, media_type)
        if body is None:
            continue
        if suffix == '.atom':
            schemas.atom(what, body)
            self_link = ET.fromstring(body).find(f"{ATOM}link[@rel='self']").get('href')
            tally.expect(what + ' answers at the address it names', site.get(site.path_of(self_link)).body, body)
            forms[suffix] = atom_entries(tally, what, body)
        elif suffix == '.rss':
            schemas.well_formed(what, body)
            forms[suffix] = rss_entries(tally, what, body)
        else:
            forms[suffix] = json_feed_entries(schemas, tally, what, body)
    if len(forms) == 3:
        tally.expect(base + query + ': RSS says what Atom says', forms['.rss'], forms['.atom'])
        tally.expect(base + query + ': JSON Feed says what Atom says', forms['.feed.json'], forms['.atom'])
        ids = [entry[0] for entry in forms['.atom']]
        tally.expect(base + query + ': ids are given once', len(set(ids)), len(ids))


# --- JSON and citations ---

MEMBERS = {
    'release': ['number', 'standing', 'url', 'version', 'live_version', 'text', 'genre', 'record', 'languages', 'versions', 'notices'],
    'tombstone': ['number', 'standing', 'removal'],
    'finder': ['query', 'total', 'page', 'pages', 'items', 'facets', 'distinct'],
    'term': ['term', 'names', 'relations', 'children', 'total', 'releases', 'statements', 'often'],
    'index': ['kind', 'total', 'entries', 'closed']}


def check_public_json(site, tally, path, query):
    base = (site.page(path)[0] if not query else path).split('?')[0]
    what = base + '.json' + query
    body = site.fetch(what, 'application/json')
    if body is None:
        return
    parsed = parse_json(tally, what, body)
    if parsed is None:
        return
    form = re.fullmatch(r'dateline/public/([a-z]+)/1', parsed.get('format', ''))
    if not tally.expect(what + ' names its format', bool(form and form.group(1) in MEMBERS), True):
        return
    tally.expect(what + ' has its members', [name for name in MEMBERS[form.group(1)] if name not in parsed], [])
    if 'next' in parsed:
        following = parse_json(tally, parsed['next'], site.get(site.path_of(parsed['next'])).body)
        if following:
            tally.expect(what + ' next', (following['page'], following['total']), (parsed['page'] + 1, parsed['total']))


def check_citations(site, tally, path):
    base = site.page(path)[0].split('?')[0]
    bib = site.get(base + '.bib').body.decode()
    depths, depth = [], 0
    for character in bib:
        depth += {'{': 1, '}': -1}.get(character, 0)
        depths.append(depth)
    tally.expect(base + '.bib is one balanced entry', (bib.startswith('@misc{'), depths[-1], depths[:-2].count(0)), (True, 0, len("@misc")))
    ris = site.get(base + '.ris').body.decode().split('\r\n')
    odd = [line for line in ris[:-1] if not re.match(r'[A-Z][A-Z0-9]  - ', line)]
    tally.expect(base + '.ris', (ris[0], odd, ris[-2:]), ('TY  - PRESS', [], ['ER  - ', '']))
    csl = parse_json(tally, base + '.csl.json', site.get(base + '.csl.json').body)
    if csl is not None:
        tally.expect(base + '.csl.json', [sorted({'id', 'type', 'title', 'URL'} - set(item)) for item in csl], [[]])


# --- linked data ---

class Islands(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.inside = False
        self.islands = []

    def handle_starttag(self, tag, attrs):
        if tag == 'script' and ('type', 'application/ld+json') in attrs:
            self.inside = True
            self.islands.append('')

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.islands[-1] += data


def check_linked_data(site, tally, path):
    final, reply = site.page(path)
    if not tally.expect(final, (reply.status, reply.media_type), (200, 'text/html')):
        return
    parser = Islands()
    parser.feed(reply.body.decode('utf-8'))
    parts = final.strip('/').split('/')
    if len(parts) >= 3:  # releases and terms
        tally.expect(final + ' has linked data', len(parser.islands), 1)
    for island in parser.islands:
        data = parse_json(tally, final + ' JSON-LD', island.encode())
        if data is None:
            continue
        tally.expect(final + ' @context', data.get('@context'), 'https://schema.org')
        untyped = [node for node in data.get('@graph', []) if '@type' not in node]
        tally.expect(final + ' nodes have types', (bool(data.get('@graph')), untyped), (True, []))
