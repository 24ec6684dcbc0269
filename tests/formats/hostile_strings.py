#!/usr/bin/env python3
"""Any string whatever must give well-formed documents that say that string.

hostile_strings.py PROBE [SEED]

Makes strings of control characters, markup, bidi marks, emoji, broken UTF-8 and so on, has the probe put them into
every place of feeds, sitemaps and citations, and reads the results with expat, libxml2 (xmllint) and Python's json.
What is read must be what went in, less the characters XML 1.0 cannot carry. Ends with 'N passed, N failed'."""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ATOM = '{http://www.w3.org/2005/Atom}'
CONTENT = '{http://purl.org/rss/1.0/modules/content/}'
SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}'
XHTML = '{http://www.w3.org/1999/xhtml}'
FORBIDDEN = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')

PIECES = [b'', b'plain', b'<', b'>', b'&', b'"', b"'", b']]>', b'<![CDATA[', b'<!--', b'-->', b'<?xml ?>', b'&amp;', b'&#0;',
          b'&lt;script&gt;', b'<script>alert(1)</script>', b'\x00', b'\x01', b'\x08', b'\x0b', b'\x0c', b'\x1b[31m', b'\x7f',
          b'\t', b'\n', b'\r', b'\r\n', b' ', '\u0085'.encode(), '\u00a0'.encode(), '\u2028'.encode(), '\ufeff'.encode(),
          '\u202e'.encode(), '\u2066'.encode(), '\u200f'.encode(), '\ufffd'.encode(), '\ufffe'.encode(), '\uffff'.encode(),
          '\U0001fffe'.encode(), '\U0010ffff'.encode(), '👩‍🔬'.encode(), '🏴󠁧󠁢󠁳󠁣󠁴󠁿'.encode(), 'مرحبا'.encode(), 'é\u0301\u0301'.encode(),
          b'\xff', b'\xfe', b'\xc0\xaf', b'\xc2', b'\xe2\x82', b'\xe0\x80\x80', b'\xed\xa0\x80', b'\xed\xb0\x80', b'\xf0\x9f\x98',
          b'\xf4\x90\x80\x80', b'\xf8\x88\x80\x80\x80', b'\x80', b'\\', b'{', b'}', b'\\"', b'\\u0000', b'%00', b'${x}']


def strings(seed):
    yield from PIECES
    rng = random.Random(seed)
    for _ in range(150):
        yield b''.join(rng.choice(PIECES) for _ in range(rng.randint(2, 9)))
    for _ in range(50):
        yield bytes(rng.randrange(256) for _ in range(rng.randint(1, 40)))


def as_read(data):
    """What an XML parser must find in an element."""
    return FORBIDDEN.sub('', data.decode('utf-8', errors='replace'))


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, what, found, wanted):
        if found == wanted:
            self.passed += 1
            return
        self.failed += 1
        print(f'FAILED {what}: found {found!r}, wanted {wanted!r}')


def words(node, path):
    found = node.find(path)
    return None if found is None else (found.text or '')


def check_atom(tally, file, data, want):
    feed = ET.parse(file).getroot()
    name = os.path.basename(file)
    tally.expect(name + ' feed title', words(feed, ATOM + 'title'), want)
    tally.expect(name + ' author', words(feed, ATOM + 'author/' + ATOM + 'name'), want)
    entry, withdrawn = feed.findall(ATOM + 'entry')
    tally.expect(name + ' title', words(entry, ATOM + 'title'), want)
    tally.expect(name + ' content', words(entry, ATOM + 'content'), want)
    tally.expect(name + ' withdrawn title', words(withdrawn, ATOM + 'title'), f'[{want}] {want}')
    links = [link for link in entry.findall(ATOM + 'link') if link.get('rel') == 'enclosure']
    tally.expect(name + ' enclosure title', links[0].get('title', ''), want)
    terms = [category.get('term', '') for category in entry.findall(ATOM + 'category')]
    tally.expect(name + ' category', terms, [want] if data else [])


def check_rss(tally, file, data, want):
    channel = ET.parse(file).getroot().find('channel')
    name = os.path.basename(file)
    item = channel.find('item')
    tally.expect(name + ' channel', words(channel, 'title'), want)
    tally.expect(name + ' title', words(item, 'title'), want)
    tally.expect(name + ' content', words(item, CONTENT + 'encoded'), want)
    tally.expect(name + ' category', words(item, 'category'), want if data else None)


def check_sitemap(tally, file, _, want):
    url = ET.parse(file).getroot().find(SITEMAP + 'url')
    name = os.path.basename(file)
    tally.expect(name + ' loc', words(url, SITEMAP + 'loc'), 'https://news.example/' + want)
    tally.expect(name + ' alternate', url.find(XHTML + 'link').get('href'), 'https://news.example/' + want)


def check_json(tally, folder, number, data):
    text = data.decode('utf-8')
    name = f'{number}.json'
    with open(f'{folder}/{name}', encoding='utf-8', newline='') as file:
        feed = json.load(file)
    tally.expect(name + ' title', feed['title'], text)
    tally.expect(name + ' content', feed['items'][0]['content_html'], text)
    tally.expect(name + ' withdrawn', feed['items'][1]['title'], f'[{text}] {text}')
    with open(f'{folder}/{number}.csl.json', encoding='utf-8', newline='') as file:
        tally.expect(f'{number}.csl.json', json.load(file)[0]['title'], text)


def well_formed(tally, folder, files):
    """libxml2's word on every XML file, in batches."""
    for start in range(0, len(files), 200):
        batch = [f'{folder}/{name}' for name in files[start:start + 200]]
        run = subprocess.run(['xmllint', '--noout', '--nonet', *batch], capture_output=True, text=True, errors='replace')
        tally.expect(f'xmllint on {len(batch)} files', (run.returncode, run.stderr[:600]), (0, ''))


def main():
    probe = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    tally = Tally()
    cases = list(strings(seed))
    with tempfile.TemporaryDirectory() as folder:
        lines = ''.join(data.hex() + '\n' for data in cases)
        subprocess.run([probe, folder], input=lines, text=True, check=True)
        files = []
        for number, data in enumerate(cases):
            want = as_read(data)
            for ending, check in (('atom', check_atom), ('rss', check_rss), ('xml', check_sitemap)):
                files.append(f'{number}.{ending}')
                try:
                    check(tally, f'{folder}/{number}.{ending}', data, want)
                except ET.ParseError as error:
                    tally.expect(f'{number}.{ending} of {data!r}', f'{error}', 'well-formed XML')
            try:
                data.decode('utf-8')
            except UnicodeDecodeError:
                continue
            check_json(tally, folder, number, data)
        well_formed(tally, folder, files)
    print(f'{tally.passed} passed, {tally.failed} failed')
    return 1 if tally.failed or not tally.passed else 0


if __name__ == '__main__':
    sys.exit(main())
