#!/usr/bin/env python3
"""Two worlds, one of which knows an embargoed release: nobody outside may be able to tell which.

twin_worlds.py PROGRAM [--ports A B]

The demo record is made once and copied, so both worlds start from the same bytes. World B also has the extra release,
with words that nothing else holds: as a pending NDJSON file with its attachment, outside the record folder; the attachment lies also in B's folder of
public files, where the gate links it just before its act. Then:

1. Every question of questions.py is put to both. All bytes of the answers, heads included, must be equal. Nothing is
   masked or left out.
2. Leaks are planted in the answers of B, one at a time (planted.py): each must be found. One is planted in its
   record: the topic of the release, named too early.
3. The release is imported into B beside its running server. Now the questions that it must change must differ, and
   those it must not change must not: so the frame is known to see what it looks for.
4. A's folder is made a copy of B's and both start anew: all equal again.

Known differences between two servers, and how they are met:
- record instants, keys and salts of contents: the folder is copied, not made twice;
- the Date field, and words such as "today": both worlds are asked within one second of the wall clock. When a second ends
  between the first byte to A and the last byte from B, both are asked again, whatever they answered;
- ports and folders: a local origin would follow each server's port, so the institution file, which is copied too, is given
  a public one before; the Host field sent is the same;
- what was asked before (kept replies): both are asked the same questions in the same order;
- the index, which each makes by itself: both are waited for until they answer lists.
Times of answers are compared by cpu_times.py.

Ends with 'N passed, N failed'."""
import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import questions
from planted import PLANTS
from questions import CANARIES, DIFFERS, SAME, SILENT

PATIENCE_S = 60


class World:
    """A folder and the server before it."""

    def __init__(self, program, folder, port):
        self.program, self.folder, self.wanted_port = program, folder, port
        self.process = self.port = None
        self.plant = None

    def start(self):
        said = open(self.folder + '.out', 'w+', encoding='utf-8')
        self.process = subprocess.Popen(
            [self.program, 'serve', '--data-dir', self.folder, '--listen', f'127.0.0.1:{self.wanted_port}', '--no-desk'],
            stdout=said, stderr=open(self.folder + '.err', 'w', encoding='utf-8'))
        self.port = int(self.wait_for('the address', lambda: self.address_in(said)))
        self.wait_for('lists', lambda: b' 200 ' in self.ask(questions.get('/en/news'))[:16])

    @staticmethod
    def address_in(file):
        file.seek(0)
        found = re.search(r'http://127\.0\.0\.1:(\d+)', file.read())
        return found and found.group(1)

    def wait_for(self, what, condition):
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            if found := condition():
                return found
            time.sleep(0.02)
        with open(self.folder + '.err', encoding='utf-8') as log:
            sys.exit(f'{self.folder}: waited in vain for {what}\n{log.read()}')

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE_S)
            self.process = None

    def ask(self, request):
        """All bytes until the server closes."""
        with socket.create_connection(('127.0.0.1', self.port), timeout=PATIENCE_S) as connection:
            try:
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # refused before all of it was sent
            answer = bytearray()
            try:
                while piece := connection.recv(65536):
                    answer += piece
            except ConnectionResetError:
                answer += b'\n[reset]'
            answer = bytes(answer)
            return self.plant.change(answer) if self.plant and self.plant.concerns(request) else answer

    def body(self, target):
        return self.ask(questions.get(target)).split(b'\r\n\r\n', 1)[1]

    def status(self, target):
        return int(self.ask(questions.get(target))[9:12])

    def learn(self):
        """What the questions need to know of the public world."""
        self.last = self.last_number()
        self.parts = len(re.findall(rb'<loc>', self.body('/sitemap.xml')))
        self.asset = re.search(rb'/assets/[0-9a-f]+/[a-z0-9.-]+\.css', self.body('/en')).group().decode()
        states = {number: self.status(f'/en/n/{number}.json') for number in range(1, self.last + 1)}
        self.removed = next(number for number, status in states.items() if status == 410)
        self.withdrawn = next(number for number, status in states.items()
                              if status == 200 and json.loads(self.body(f'/en/n/{number}.json'))['standing'] == 'withdrawn')
        self.validators = {}
        for path in ('/en/news', '/en/news.atom', '/en/n/1', '/en/n/1.json', '/sitemap.xml'):
            head = self.ask(questions.get(path)).split(b'\r\n\r\n', 1)[0].decode('latin-1')
            if ' 301 ' in head.splitlines()[0]:
                head = self.ask(questions.get(re.search(r'Location: (\S+)', head).group(1))).split(b'\r\n\r\n')[0].decode('latin-1')
            self.validators[path] = (re.search(r'(?i)\netag: (\S+)', head).group(1),
                                     re.search(r'(?i)\nlast-modified: ([^\r]+)', head).group(1))

    def last_number(self):
        """Numbers are dense: the last one is found by halving."""
        low, high = 1, 2
        while self.status(f'/en/n/{high}.json') != 404:
            low, high = high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            if self.status(f'/en/n/{middle}.json') == 404:
                high = middle
            else:
                low = middle
        return low


def ask_both(a, b, question):
    """Both answers, given within one second of the wall clock."""
    while True:
        began = int(time.time())
        answers = a.ask(question.bytes), b.ask(question.bytes)
        if int(time.time()) == began:
            return answers


def first_difference(one, other):
    at = next((i for i, (x, y) in enumerate(zip(one, other)) if x != y), min(len(one), len(other)))
    start = max(0, at - 60)
    return f'at byte {at}: A …{one[start:at + 60]!r} B …{other[start:at + 60]!r}'


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print('FAILED ' + what)


def compare_equal(tally, stage, a, b, asked):
    for question in asked:
        one, other = ask_both(a, b, question)
        tally.expect(one == other, f'{stage}: {question.name}: {first_difference(one, other)}')
        tally.expect(bool(one) != (question.name in SILENT), f'{stage}: {question.name}: answered in {len(one)} bytes')


def differing(a, b, asked):
    return [question for question in asked if len(set(ask_both(a, b, question))) > 1]


def find_plants(tally, a, b, asked):
    for plant in PLANTS:
        b.plant = plant
        concerned = [question for question in asked if plant.concerns(question.bytes)]
        tally.expect(differing(a, b, concerned), f'planted, and not found in {len(concerned)} answers: {plant.name}')
    b.plant = None


def find_early_topic(tally, program, work, a, asked):
    """A world whose record holds one name too early."""
    c = World(program, work + '/c', 0)
    a.stop()
    shutil.copytree(a.folder, c.folder)
    with open(work + '/early.toml', 'w', encoding='utf-8') as file:
        file.write('[[terms]]\nkey = "quorrax-dredging"\nkind = "topic"\n'
                   f'names = [{{lang = "en", name = "{questions.TOPIC}", from = "open", to = "open"}}]\n')
    run(program, 'import', 'terms', work + '/early.toml', '--data-dir', c.folder)
    a.start()
    c.start()
    try:
        found = differing(a, c, [question for question in asked if b'/topics' in question.bytes])
        tally.expect(found, 'planted, and not found: a topic named too early')
    finally:
        c.stop()


def look_for_canaries(tally, b, asked):
    for question in asked:
        if any(word in question.bytes.decode('latin-1').lower() for word in CANARIES):
            continue  # an answer may repeat the question
        answer = b.ask(question.bytes).decode('latin-1').lower()
        tally.expect(not any(word in answer for word in CANARIES), f'a canary in the answer to {question.name}')


def compare_after(tally, a, b, asked):
    for question in asked:
        one, other = ask_both(a, b, question)
        if question.after == DIFFERS:
            tally.expect(one != other, f'after the import: {question.name}: no difference was seen')
        elif question.after == SAME:
            tally.expect(one == other, f'after the import: {question.name}: {first_difference(one, other)}')


def write_pending(folder):
    """The extra release, as it waits for its day."""
    os.makedirs(folder)
    with open(f'{folder}/table.txt', 'wb') as file:
        file.write(questions.FILE_BYTES)
    line = {
        'id': 'embargoed/1/en', 'lang': 'en', 'title': questions.TITLE, 'date': questions.DAY, 'genre': 'press-release',
        'summary': 'No ship passes the Quorrax sound before spring.', 'slug': questions.SLUG,
        'topics': [{'key': 'wrecks'}, questions.TOPIC], 'people': [{'name': questions.PERSON, 'role': 'Harbour master'}],
        'url': 'https://www.cnw.example' + questions.OLD_PATH,
        'body_text': f'A xylocanth has closed the Quorrax sound, {questions.PERSON} said.',
        'attachments': [{'file': 'table.txt', 'title': 'Xylocanth table', 'media_type': 'text/plain'}]}
    with open(f'{folder}/pending.ndjson', 'w', encoding='utf-8') as file:
        file.write(json.dumps(line, ensure_ascii=False) + '\n')


def link_early(folder):
    """The file where the gate puts it just before the act: there, and named by nothing. After the start, which sweeps."""
    with open(f'{folder}/blobs/{questions.FILE_HASH}', 'wb') as file:
        file.write(questions.FILE_BYTES)


def expect_no_unnamed_file(tally, world):
    for fields in ((), ('Range: bytes=0-3',), ('If-None-Match: *',), (f'If-None-Match: "{questions.FILE_HASH}"',)):
        there, nowhere = (world.ask(questions.get(f'/files/{name}/table.txt', *fields)) for name in (questions.FILE_HASH, 'a' * 64))
        tally.expect(b' 404 ' in there[:16] and there == nowhere, f'a file that no act names, asked for with {fields}: {there[:80]!r}')


def give_origin(folder):
    """The address by which the public knows both."""
    file = folder + '/institution.toml'
    with open(file, encoding='utf-8') as institution:
        text, count = re.subn(r'(?m)^origin = .*$', 'origin = "https://news.example"', institution.read())
    if count != 1:
        sys.exit(f'{file} has {count} lines with an origin')
    with open(file, 'w', encoding='utf-8') as institution:
        institution.write(text)


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f'{" ".join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}')


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument('program')
    arguments.add_argument('--ports', nargs=2, type=int, default=[0, 0], help='0: any free one')
    given = arguments.parse_args()
    program = os.path.realpath(given.program)
    tally = Tally()
    with tempfile.TemporaryDirectory() as work:
        a, b = World(program, work + '/a', given.ports[0]), World(program, work + '/b', given.ports[1])
        try:
            run(program, 'demo', '--data-dir', a.folder)
            give_origin(a.folder)
            shutil.copytree(a.folder, b.folder)
            write_pending(work + '/pending')
            a.start()
            b.start()
            a.learn()
            asked = list(questions.all_questions(a))
            tally.expect(len({question.bytes for question in asked}) >= 40, 'there are at least 40 different questions')
            b.learn()  # asks what A was asked
            link_early(b.folder)
            compare_equal(tally, 'embargoed', a, b, asked)
            look_for_canaries(tally, b, asked)
            expect_no_unnamed_file(tally, b)
            find_plants(tally, a, b, asked)
            find_early_topic(tally, program, work, a, asked)

            run(program, 'import', 'ndjson', work + '/pending/pending.ndjson', '--files', work + '/pending', '--data-dir', b.folder)
            b.wait_for('the release', lambda: questions.WORD.encode() in b.body('/en/news.json').lower())
            look_for_canaries(tally, a, asked)
            compare_after(tally, a, b, asked)

            a.stop()
            b.stop()
            shutil.rmtree(a.folder)
            shutil.copytree(b.folder, a.folder)
            a.start()
            b.start()
            compare_equal(tally, 'both public', a, b, asked)
        finally:
            a.stop()
            b.stop()
    print(f'{len(asked)} questions, each put to two worlds three times; {len(PLANTS) + 1} leaks planted')
    print(f'{tally.passed} passed, {tally.failed} failed')
    return 1 if tally.failed or not tally.passed else 0


if __name__ == '__main__':
    sys.exit(main())
