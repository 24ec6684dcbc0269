"""A newsroom at work: the people of a demo's desk, and an item with canary words in every field that a person can fill.

Used by desk_worlds.py. Everything goes through the forms of the desk, as a browser without scripts sends them."""
import datetime
import hashlib
import os
import re
import struct
import sys
import time
import zlib

import questions

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'scenarios'))
from desk_browser import Desk  # noqa: E402

# The same thing in other scripts; nothing else in the record holds these.
FRENCH, ARABIC, RUSSIAN = 'xylocanthe', 'زيلوكانث', 'ксилокант'
CANARIES = (*questions.CANARIES, ARABIC, RUSSIAN)
FRENCH_SLUG = 'le-xylocanthe-ferme-le-quorrax'


def picture():
    """A PNG of one point whose comment holds a canary."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 1, 1, 8, 2, 0, 0, 0)) +
            chunk(b'tEXt', b'Comment\0xylocanth at the quorrax') + chunk(b'IDAT', zlib.compress(b'\0\xff\0\0')) + chunk(b'IEND', b''))


class Newsroom:
    """The people of a desk that was started with --demo; `said` is what the server printed."""

    def __init__(self, said):
        links = dict(re.findall(r'(?m)^  (\w+)  (http://\S+)$', said))
        self.people = {}
        for role, link in links.items():
            browser = Desk(link.split('/link/')[0])
            browser.go('/link/' + link.split('/link/')[1])
            for form in browser.page.forms:
                if form['action'].startswith('/link/'):
                    browser.send(form['action'])
            self.people[role] = browser
        self.writer, self.translator = self.people['writer'], self.people['translator']
        self.reviewer, self.publisher = self.people['reviewer'], self.people['publisher']

    def write(self, note, office='quorrax-desk'):
        """A draft with everything a draft can hold; returns its address. `note` keeps two drafts apart."""
        writer = self.writer
        writer.go('/items/new')
        writer.send('/items/new', {'headline': questions.TITLE})
        text = writer.path.split('?')[0]
        item = re.match(r'/items/\d+', text).group()
        self.send(writer, text, {
            'slug': questions.SLUG, 'standfirst': f'No ship passes the Quorrax sound before spring, {note}.',
            'body': f'A xylocanth has closed the Quorrax sound, {questions.PERSON} said.\n\n> Quorrax first.\n>\n> — {questions.PERSON}, Harbour master\n'})
        self.upload(writer, text, 'quorrax-table.txt', questions.FILE_BYTES, 'Xylocanth table', '')
        self.upload(writer, text, 'xylocanth.png', picture(), 'Xylocanth portrait', 'A xylocanth in the Quorrax sound')
        writer.go(item)
        self.send(writer, '/facts', {
            'label': 'XYLOCANTH/7', 'dateline_places': 'Quorrax', 'contacts': f'{questions.PERSON}, xylocanth@quorrax.example',
            'office': office})
        writer.go(item)
        self.send(writer, '/do/remark', {'words': f'Nobody may know of the xylocanth, {note}'})
        for browser, lang, title, slug in ((self.translator, 'fr', 'Le xylocanthe ferme le Quorrax', FRENCH_SLUG),
                                           (self.translator, 'ar', f'{ARABIC} يغلق', 'quorrax-ar'),
                                           (self.translator, 'ru', f'{RUSSIAN} закрывает', 'quorrax-ru')):
            browser.go(item)
            self.send(browser, '/languages', {'lang': lang, 'source': 'en'})
            translation = browser.path.split('?')[0]
            self.send(browser, translation, {'headline': title, 'slug': slug, 'standfirst': title, 'body': f'{title}. Quorrax.\n'})
        return item

    def write_plainly(self, title, body):
        self.writer.go('/items/new')
        self.writer.send('/items/new', {'headline': title})
        text = self.writer.path.split('?')[0]
        self.send(self.writer, text, {'body': body})
        return re.match(r'/items/\d+', text).group()

    def ready(self, item):
        for browser, lang in ((self.writer, 'en'), (self.translator, 'fr'), (self.translator, 'ar'), (self.translator, 'ru')):
            browser.go(f'{item}/texts/{lang}')
            if any(form['action'].endswith('/do/ready') for form in browser.page.forms):
                self.send(browser, '/do/ready')
        self.writer.go(item)
        self.send(self.writer, '/do/hand-over')

    def give_back(self, item):
        self.reviewer.go(item + '/review')
        self.send(self.reviewer, '/give-back', {'words': 'Does the xylocanth sleep?', 'reason': 'Does the xylocanth sleep?'})

    def approve(self, item, at):
        moment = datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
        self.reviewer.go(item + '/review')
        # What was seen was about another moment: the page comes once more, with this one.
        self.reviewer.send('/approve', {'moment': moment, 'seen': '00' * 32, 'override': 'Xylocanth is a name'})
        override = {'override': 'Xylocanth is a name'} if 'name="override"' in self.reviewer.text else {}
        self.send(self.reviewer, '/approve', override)

    def plan(self, item):
        self.publisher.go(item + '/review')
        self.send(self.publisher, '/plan')
        if '/plans/' not in self.publisher.path:
            sys.exit(f'{item} was not planned: {self.publisher.status} {self.publisher.words[:600]}')
        return self.publisher.path.split('?')[0]

    def embargo(self, item, until):
        self.writer.go(item)
        self.send(self.writer, '/do/time', {'at': until, 'embargo': 'yes'})

    def hold(self, plan):
        self.publisher.go(plan)
        self.send(self.publisher, '/do/hold', {'reason': 'The xylocanth is not dead'})

    def free(self, plan):
        self.publisher.go(plan)
        self.send(self.publisher, '/do/free')

    def begin_later_act(self, number, intent):
        """A correction or withdrawal of what is public, with the canary, which nobody approves."""
        self.writer.go(f'/releases?number={number}')
        self.send(self.writer, f'/releases/{number}/{intent}')
        item = self.writer.path.split('?')[0]
        self.send(self.writer, '/facts', {'note-en': 'A xylocanth was overlooked.'})
        if intent == 'correct':
            self.writer.go(item + '/texts/en')
            self.send(self.writer, '/texts/en', {'headline': 'Xylocanth corrected'})
        return item

    @staticmethod
    def send(browser, ending, values=None):
        """A form that must be taken."""
        browser.send(ending, values)
        if browser.status != 200:
            sys.exit(f'the desk refused …{ending}: {browser.status} {browser.path} {browser.words[:600]}')

    def upload(self, browser, text, name, data, title, alt):
        browser.go(text)
        # The last one: those before it remove a file each.
        fields = dict([form for form in browser.page.forms if form['action'].endswith('/files')][-1]['fields'])
        fields.update(file_title=title, alt=alt)
        border = b'quorraxquorraxquorrax'
        parts = [b'Content-Disposition: form-data; name="%s"\r\n\r\n%s' % (key.encode(), value.encode())
                 for key, value in fields.items() if key != 'file']
        parts.append(b'Content-Disposition: form-data; name="file"; filename="%s"\r\nContent-Type: application/octet-stream\r\n\r\n%s' % (name.encode(), data))
        body = b''.join(b'--%s\r\n%s\r\n' % (border, part) for part in parts) + b'--%s--\r\n' % border
        browser.ask('POST', text + '/files', body, {'Content-Type': 'multipart/form-data; boundary=' + border.decode()})
        if browser.status != 303:
            sys.exit(f'the desk refused the file {name}: {browser.status} {browser.words[:600]}')


def staged(folder):
    """The names of the files that wait at the desk of a data folder."""
    return sorted(name for name in os.listdir(f'{folder}/desk-blobs') if re.fullmatch(r'[0-9a-f]{64}', name))


def soon(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def hash_of(data):
    return hashlib.sha256(data).hexdigest()
