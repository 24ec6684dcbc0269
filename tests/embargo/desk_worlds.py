#!/usr/bin/env python3
"""Two whole newsrooms with one record, in one of which people work on what must not be known: nobody outside may tell which.

desk_worlds.py PROGRAM

Both worlds are `dateline serve` with a portal, a desk and a gate. At B's desk two items with canary words in every field, file, picture
and language, and later acts on a public release, go through a day: draft, returned and reviewed, approved, planned, restarted, held
beyond their instant. At each stage every question of questions.py, and those about the desk, is put to both portals: all bytes must
be equal, nothing is masked. Then one item is set free, must become public, and the questions about it must differ; the other
stays under embargo.

Before the first question that holds a canary (an answer may repeat one, and a portal keep it), everything that B's portal can
read is swept: by its own account of its sandbox, the whole data folder but the desk's part, logs, a public backup,
the portal's memory, and what came to lie in the folder for temporary files. What holds a canary must be shut to other users.
Then leaks are planted, one at a time: the sweep must find each.

Ends with 'N passed, N failed'."""
import base64
import gzip
import os
import re
import secrets
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time

import newsroom
import questions
import twin_worlds
from newsroom import ARABIC, FRENCH, FRENCH_SLUG, RUSSIAN
from questions import DIFFERS, EITHER, SAME, Question, get
from sweep import Sweep
from urllib.parse import quote

SPAN_S = 30  # from approval to T: what is done in between takes some seconds, on a busy machine more
FAR = '2031-05-01T10:00'
# What the extra release does not have: a topic and a person of its own, an old address, a day in the past.
NOT_THIS_RELEASE = re.compile(r'topics|people|old address|quorrax-dredging|zebedea|topic=wrecks|finder by name|from=2026-11-20&to=|sitemap')


def free_port():
    with socket.socket() as any_port:
        any_port.bind(('127.0.0.1', 0))
        return any_port.getsockname()[1]


class Newsroom(twin_worlds.World):
    """A folder with portal, desk and gate before it."""

    def __init__(self, program, folder):
        super().__init__(program, folder, 0)
        self.desk_port = free_port()  # the same after a restart: sessions are bound to it

    def start(self):
        said = open(self.folder + '.out', 'w+', encoding='utf-8')
        self.process = subprocess.Popen(
            [self.program, 'serve', '--demo', '--data-dir', self.folder, '--listen', '127.0.0.1:0', '--desk-listen', f'127.0.0.1:{self.desk_port}'],
            stdout=said, stderr=open(self.folder + '.err', 'a', encoding='utf-8'))
        self.port = int(self.wait_for('the address', lambda: self.address_in(said)))
        self.said = self.wait_for('the demo\'s people', lambda: self.all_of(said) if re.search(r'(?m)^  admin  http', self.all_of(said)) else None)
        self.wait_for('lists', lambda: b' 200 ' in self.ask(get('/en/news'))[:16])

    @staticmethod
    def all_of(file):
        file.seek(0)
        return file.read()

    def child(self, name):
        for child in open(f'/proc/{self.process.pid}/task/{self.process.pid}/children', encoding='ascii').read().split():
            if name.encode() in open(f'/proc/{child}/cmdline', 'rb').read().split(b'\0'):
                return child
        sys.exit(f'there is no {name} process')


def desk_questions(world, files, cookie):
    """What a reader may ask who knows how a newsroom works."""
    following = world.last + 1
    for name in files:
        for path in (f'/files/{name}/quorrax-table.txt', f'/files/{name}/x.png'):
            yield Question('staged file ' + path, get(path), EITHER)
            yield Question('staged file, unchanged? ' + path, get(path, f'If-None-Match: "{name}"'), EITHER)
    for path in ('/', '/items', '/items/1', '/items/1/review', '/items/1/texts/en', '/items/1/texts/en/files/a1', '/plans/1', '/plans/new', '/review',
                 '/people', '/audit', '/sign-in', '/account', '/link/guess', '/releases?number=1', '/desk.db', '/desk-blobs/', '/desk.toml'):
        yield Question('desk address ' + path, get(path), EITHER)
        yield Question('desk address with a session ' + path, get(path, f'Cookie: {cookie}').replace(b'news.example', b'desk.localhost'), EITHER)
    for path in ('/healthz', '/readyz', '/metrics'):
        yield Question('operations ' + path, get(path), EITHER)
    for lang, word in (('fr', FRENCH), ('ar', ARABIC), ('ru', RUSSIAN)):
        yield Question(f'search in {lang}', get(f'/{lang}/news.json?q={quote(word)}'), DIFFERS)
        yield Question(f'prefix in {lang}', get(f'/{lang}/news.json?q={quote(word[:5])}*'), DIFFERS)
        yield Question(f'guess in {lang}', get(f'/{lang}/n/{following}'), DIFFERS)
    yield Question('guess a French slug', get(f'/fr/n/{following}/{FRENCH_SLUG}'), DIFFERS)
    for path in ('/en/n/1@2', '/fr/n/1@2', '/en/n/1@3', '/en/n/1.json', '/en/corrections', f'/en/n/{following + 1}', f'/en/n/{following + 1}@1'):
        yield Question('later act ' + path, get(path), EITHER)


def expect_shut(tally, folder, finds):
    """Whoever is not the desk's user cannot open what holds a canary."""
    for path in finds:
        name = os.path.relpath(path, folder)
        mode = os.stat(path).st_mode if not name.startswith('desk-blobs/') else os.stat(folder + '/desk-blobs').st_mode
        tally.expect(re.match(r'desk\.db(-wal)?$|desk-blobs/', name), f'a canary lies in {name}')
        tally.expect(stat.S_IMODE(mode) & 0o077 == 0, f'{name} is open to others: {stat.filemode(mode)}')


def sandbox_paths(program, folder):
    said = subprocess.run([program, 'portal', '--explain-sandbox', '--data-dir', folder], capture_output=True, text=True, check=True).stdout
    return re.findall(r'(?m)^  read(?:, write)?\s+(/\S+)$', said)


def newer_temporaries(since, work):
    """Files that came to lie in the folder for temporary files, but those of this test."""
    for folder, folders, names in os.walk(tempfile.gettempdir()):
        if folder == work:
            folders.clear()
            continue
        # What is mounted there is somebody's machine in a folder, with files that only a reader of devices can end.
        folders[:] = [each for each in folders if not os.path.ismount(os.path.join(folder, each))]
        for name in names:
            try:
                seen = os.lstat(path := os.path.join(folder, name))
            except OSError:
                continue  # another program's, gone meanwhile
            if stat.S_ISREG(seen.st_mode) and seen.st_mtime >= since and seen.st_size < 1 << 26:
                yield path


def sweep_public(tally, program, work, b, run_word, since):
    """Nothing that the portal, or another user, can read holds a canary. Returns the sweep and what it looked through."""
    sweep = Sweep(newsroom.CANARIES)
    readable = sandbox_paths(program, b.folder)
    tally.expect(len(readable) >= 6 and not any('desk' in os.path.basename(path) for path in readable), f'the portal may read {readable}')
    tally.expect(not sweep.finds(*readable), f'canaries where the portal may read: {sweep.finds(*readable)}')
    inside = sweep.finds(b.folder)
    tally.expect(any('/desk.db' in path for path in inside), 'the sweep does not see what lies in desk.db')
    tally.expect(any('/desk-blobs/' in path for path in inside), 'the sweep does not see what lies in desk-blobs/')
    expect_shut(tally, b.folder, inside)
    logs = [b.folder + '.out', b.folder + '.err']
    tally.expect(not sweep.finds(*logs), f'canaries in logs: {sweep.finds(*logs)}')
    twin_worlds.run(program, 'backup', 'create', work + '/backup', '--desk', work + '/desk-backup', '--data-dir', b.folder)
    private = sweep.finds(work + '/desk-backup')
    tally.expect(any(path.endswith('/desk.db') for path in private) and len(private) >= 2, f'the copy of the desk is not whole: {private}')
    tally.expect(stat.S_IMODE(os.stat(work + '/desk-backup').st_mode) == 0o700, 'the copy of the desk is open to others')
    tally.expect(not sweep.finds(work + '/backup'), f'canaries in the backup: {sweep.finds(work + "/backup")}')
    tally.expect(not sweep.memory_holds(b.child('portal')), 'a canary in the memory of the portal')
    by_run = Sweep([run_word])
    tally.expect(by_run.finds(b.folder), 'the word of this run is not found where it is')
    strays = by_run.finds(*newer_temporaries(since, work))
    tally.expect(not strays, f'temporary files with a canary: {strays}')
    return sweep


def plants(folder, work, file_bytes):
    """(name, path, bytes put there); the path may be new."""
    word = questions.WORD.encode()
    blobs = folder + '/blobs'
    segment = next(name for name in sorted(os.listdir(folder + '/index')) if name.endswith('.segment'))
    return [
        ('a row in the record', folder + '/record.db', word),
        ('hex in the record', folder + '/record.db', word.hex().encode()),
        ('a page in its log', folder + '/record.db-wal', b'Quorrax first'),
        ('a byte too much in the bell', folder + '/record.bell', word),
        ('an early file', f'{blobs}/{"b" * 64}', file_bytes),
        ('a half file', f'{blobs}/put-abcdef.tmp', file_bytes[:20]),
        ('a file\'s name', f'{blobs}/quorrax-table.txt', b''),
        ('a word in the index', f'{folder}/index/{segment}', word[2:]),
        ('the stamp of the index', folder + '/index/stamp', questions.PERSON.encode()),
        ('a new segment', folder + '/index/9.segment.tmp', ARABIC.encode()),
        ('the institution\'s file', folder + '/institution.toml', RUSSIAN.encode()),
        ('another database', folder + '/desk.db.bak', b'Zebedea'),
        ('a log of what was asked', folder + '.err', quote(ARABIC).encode()),
        ('a log in capitals', folder + '.out', b'XYLOCANTH'),
        ('the manifest of a backup', work + '/backup/manifest.json', base64.b64encode(b'a ' + word + b' in base64')),
        ('a packed log', folder + '.err.1.gz', gzip.compress(b'released: ' + word)),
        ('words of two bytes', folder + '/blobs/notes', 'Quorrax'.encode('utf-16-le')),
    ]


def find_plants(tally, sweep, folder, work):
    planted = plants(folder, work, questions.FILE_BYTES)
    for name, path, data in planted:
        there = os.path.exists(path)
        size = os.path.getsize(path) if there else 0
        with open(path, 'ab') as file:
            file.write(data)
        found = sweep.finds(*(place for place in (folder, folder + '.out', folder + '.err', folder + '.err.1.gz', work + '/backup')))
        tally.expect(path in found, f'planted, and not found: {name}')
        if there:
            os.truncate(path, size)
        else:
            os.remove(path)
    return len(planted)


def compare(tally, stage, a, b, asked):
    twin_worlds.compare_equal(tally, stage, a, b, asked)


def main():
    program = os.path.realpath(sys.argv[1])
    tally, since, run_word = twin_worlds.Tally(), time.time() - 1, 'run-' + secrets.token_hex(8)
    with tempfile.TemporaryDirectory() as work:
        a, b = Newsroom(program, work + '/a'), Newsroom(program, work + '/b')
        try:
            twin_worlds.run(program, 'demo', '--data-dir', a.folder)
            twin_worlds.give_origin(a.folder)
            shutil.copytree(a.folder, b.folder)
            a.start()
            b.start()
            a.learn()
            b.learn()  # asks what A was asked
            room = newsroom.Newsroom(b.said)

            secret, coming = room.write(f'secret {run_word}'), room.write('coming')
            for intent in ('correct', 'withdraw'):
                room.begin_later_act(1, intent)
            files = newsroom.staged(b.folder)
            tally.expect(len(files) == 2 and newsroom.hash_of(questions.FILE_BYTES) in files, f'the desk holds the files: {files}')
            sweep_public(tally, program, work, b, run_word, since)
            tally.expect(Sweep(newsroom.CANARIES).memory_holds(b.child('desk')), 'no canary in the memory of the desk: that is not looked through')
            shutil.rmtree(work + '/backup')
            shutil.rmtree(work + '/desk-backup')
            cookie = '; '.join(f'{name}={value}' for name, value in room.writer.cookies.items())
            asked = list(questions.all_questions(a)) + list(desk_questions(a, files, cookie))
            tally.expect(len({question.bytes for question in asked}) >= 40, 'there are at least 40 different questions')
            compare(tally, 'draft', a, b, asked)
            twin_worlds.look_for_canaries(tally, b, asked)

            room.ready(secret)
            room.give_back(secret)
            room.ready(secret)
            room.ready(coming)
            compare(tally, 'in review', a, b, asked)
            room.embargo(secret, FAR)
            room.approve(secret, 1_935_396_000)  # May 2031
            room.plan(secret)
            due = int(time.time()) + SPAN_S
            room.approve(coming, due)
            compare(tally, 'approved', a, b, asked)
            plan = room.plan(coming)
            compare(tally, 'planned', a, b, asked)
            room.hold(plan)
            tally.expect(time.time() < due, f'{SPAN_S} s were not enough: the machine is too busy')
            compare(tally, 'held', a, b, asked)

            for world in (a, b):
                world.stop()
                world.start()
            sweep = sweep_public(tally, program, work, b, run_word, since)
            compare(tally, 'after a restart', a, b, asked)
            time.sleep(max(0.0, due + 1 - time.time()))
            compare(tally, 'held beyond its instant', a, b, asked)
            twin_worlds.look_for_canaries(tally, b, asked)
            twin_worlds.find_plants(tally, a, b, [question for question in asked if question.after != SAME])

            room.free(plan)
            b.wait_for('the release', lambda: questions.WORD.encode() in b.body('/en/news.json').lower())
            twin_worlds.compare_after(tally, a, b, [question for question in asked if not NOT_THIS_RELEASE.search(question.name)])
            tally.expect(b.status(f'/files/{newsroom.hash_of(questions.FILE_BYTES)}/table.txt') == 200, f'its file is public now: {b.body(f"/en/n/{b.last + 1}.json")!r}')
            page = b.body(f'/en/n/{b.last + 1}').decode()
            tally.expect('coming' in page and run_word not in page, 'its page is that of the item that was set free')
            tally.expect(b.status(f'/en/n/{b.last + 2}.json') == 404, 'the other stays under embargo')
            a.stop()
            b.stop()
            shutil.rmtree(work + '/b')
            shutil.copytree(work + '/a', work + '/b')
            tally.expect(not sweep.finds(work + '/b'), 'a clean world holds no canary')
            count = find_plants(tally, sweep, work + '/b', work)
        finally:
            a.stop()
            b.stop()
    print(f'{len(asked)} questions at 7 stages of two newsrooms; {count} leaks planted in files')
    print(f'{tally.passed} passed, {tally.failed} failed')
    return 1 if tally.failed or not tally.passed else 0


if __name__ == '__main__':
    sys.exit(main())
