#!/usr/bin/env python3
"""After a legal removal no file of the data folder holds a word of what was removed, neither on the public side nor at the desk.

removal.py PROGRAM

A newsroom writes, reviews and publishes an item with canary words in every field, file, picture and language, and begins a correction
of it; another item stays as it is. The sweep first must see the canary in record, desk and files. Then the release is removed
by `record remove` beside the running server, and until the patience ends every file of the folder is swept. What stays, works: the
desk's pages of the item, the audit chain, the record, the other item. Ends with 'N passed, N failed'."""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import desk_worlds
import newsroom
import questions
import twin_worlds
from sweep import Sweep

REASON = 'Order of a court of the harbour.'


def parts_with(finds, folder):
    return {re.match(r'[a-z-]+', os.path.relpath(path, folder)).group() for path in finds}


def call(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def main():
    program = os.path.realpath(sys.argv[1])
    tally, sweep = twin_worlds.Tally(), Sweep(newsroom.CANARIES)
    with tempfile.TemporaryDirectory() as work:
        world = desk_worlds.Newsroom(program, work + '/data')
        try:
            twin_worlds.run(program, 'demo', '--data-dir', world.folder)
            twin_worlds.give_origin(world.folder)
            world.start()
            world.learn()
            room = newsroom.Newsroom(world.said)
            item = room.write('removed later', office='press')  # an act names its office, for good
            room.ready(item)
            room.approve(item, int(time.time()))
            plan = room.plan(item)
            number = world.last + 1
            world.wait_for('the release', lambda: world.status(f'/en/n/{number}.json') == 200)
            world.wait_for('its words in search', lambda: questions.WORD.encode() in world.body(f'/en/news.json?q={questions.WORD}'))
            correction = room.begin_later_act(number, 'correct')
            other = room.write_plainly('Buoys are counted', 'Ninety buoys.')
            files = newsroom.staged(world.folder)
            tally.expect(len(files) == 2 and all(os.path.exists(f'{world.folder}/blobs/{name}') for name in files), f'staged and public: {files}')
            seen = parts_with(sweep.finds(world.folder), world.folder)
            tally.expect({'record', 'desk', 'desk-blobs', 'blobs'} <= seen, f'the sweep sees the words in {seen} only')

            with open(work + '/reason', 'w', encoding='utf-8') as file:
                file.write(REASON)
            code, said = call(program, 'record', 'remove', str(number), '--reason', work + '/reason', '--yes', '--data-dir', world.folder)
            tally.expect(code == 0, f'record remove: {said}')
            gone = newsroom.soon(lambda: not sweep.finds(world.folder))
            tally.expect(gone, f'words are left in {sweep.finds(world.folder)}')
            logs = [world.folder + '.out', world.folder + '.err']
            tally.expect(not sweep.finds(*logs), f'words in logs: {sweep.finds(*logs)}')

            tally.expect(world.status(f'/en/n/{number}.json') == 410, 'the release is gone')
            for name in files:
                tally.expect(world.status(f'/files/{name}/table.txt') == 404, 'its files are not there')
                tally.expect(not os.path.exists(f'{world.folder}/desk-blobs/{name}'), 'nor at the desk')
            for browser, path in ((room.writer, item), (room.writer, correction), (room.publisher, plan), (room.writer, item + '/review'),
                                  (room.writer, item + '/texts/en'), (room.writer, item + '/texts/en/history'), (room.writer, '/items'),
                                  (room.writer, '/'), (room.publisher, f'/releases?number={number}'), (room.publisher, '/items?q=xylocanth')):
                browser.go(path)
                tally.expect(browser.status in (200, 404), f'the desk at {path}: {browser.status}')
                mentions = browser.text.replace('q=xylocanth', '').replace('value="xylocanth"', '').lower()
                tally.expect(questions.WORD not in mentions, f'the desk still says it at {path}')
            room.writer.go(other + '/texts/en')
            tally.expect('Ninety buoys.' in room.writer.text, 'another item is as it was')
            room.writer.go('/items?q=buoys')
            tally.expect('Buoys are counted' in room.writer.text, 'and is found')
            code, said = call(program, 'audit', 'verify', '--data-dir', world.folder)
            tally.expect(code == 0, f'audit verify: {said}')
            code, said = call(program, 'audit', 'list', '--json', '--count', '1000', '--data-dir', world.folder)
            erased = [row for row in map(json.loads, said.splitlines()) if row['action'] == 'erase']
            tally.expect(len(erased) == 2 and all(row['detail'] == {'number': number} for row in erased), f'the audit list tells of it: {erased}')
            code, said = call(program, 'record', 'verify', '--data-dir', world.folder)
            tally.expect(code == 0, f'record verify: {said}')
            code, said = call(program, 'backup', 'create', work + '/public', '--desk', work + '/private', '--data-dir', world.folder)
            tally.expect(code == 0 and not sweep.finds(work + '/public', work + '/private'), f'copies made afterwards: {said}')
        finally:
            world.stop()
    print(f'{tally.passed} passed, {tally.failed} failed')
    return 1 if tally.failed or not tally.passed else 0


if __name__ == '__main__':
    sys.exit(main())
