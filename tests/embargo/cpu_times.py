#!/usr/bin/env python3
"""Processor time an answer costs in two worlds, one of which knows an embargoed release: no kind of request may tell.

cpu_times.py PROGRAM

Both worlds hold the same record; beside B's folder lies the pending release (see twin_worlds.py). Each kind of request is
put to both in turn, on connections that stay open, and the processor time of the portal is read before and after: time
spent waiting for a busy machine does not count. Client and portals run on one core, and before all others where that is
permitted (SCHED_FIFO), so that all find the same caches. What still disturbs only adds, so of each sample the
dearer half is set aside, and of the rest a tenth at its lower end; Welch's test compares the means of what stays (in
Yuen's form, for trimmed samples). Two processes never lie in memory alike: up to MARGIN_US is no difference; beyond
it, LIMIT standard errors are one.

Then B is started again with delay.cc, which burns 50 us for each request: every fourth kind is asked again, and must be
told apart. So it is known that the test sees what it looks for. ROUNDS sets the samples a kind and world.

Ends with 'N passed, N failed'."""
import math
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import questions
import twin_worlds

ROUNDS = int(os.environ.get('ROUNDS', 120))
PLANTED_US, MARGIN_US, LIMIT = 50, 10, 4.5
KEPT = (0.05, 0.5)  # of an ordered sample
here = os.path.dirname(os.path.abspath(__file__))


class TimedWorld(twin_worlds.World):
    """A portal with one event loop, whose processor time can be read."""

    def __init__(self, program, folder, shim):
        super().__init__(program, folder, 0)
        self.shim, self.delay, self.connection = shim, 0, None

    def start(self):
        said = open(self.folder + '.out', 'w+', encoding='utf-8')
        self.process = subprocess.Popen(
            [self.program, 'portal', '--data-dir', self.folder, '--listen', '127.0.0.1:0', '--threads', '1'],
            stdout=said, stderr=open(self.folder + '.err', 'w', encoding='utf-8'),
            env={'LD_PRELOAD': self.shim, 'EMBARGO_DELAY_US': str(self.delay)})
        self.port = int(self.wait_for('the address', lambda: self.address_in(said)))
        self.wait_for('lists', lambda: b' 200 ' in self.ask(questions.get('/en/news'))[:16])
        self.clock = ~self.process.pid << 3 | 2  # its CPU clock, see clock_getcpuclockid(3)

    def stop(self):
        self.hang_up()
        super().stop()

    def exchange(self, request):
        """One answer on the open connection; a new one when the server closed it."""
        if self.connection is None:
            self.connection = socket.create_connection(('127.0.0.1', self.port), timeout=twin_worlds.PATIENCE_S)
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection.sendall(request)
        answer = self.receive(b'')
        while (end := answer.find(b'\r\n\r\n')) < 0:
            answer = self.receive(answer)
        head = answer[:end].lower()
        length = re.search(rb'\r\ncontent-length: (\d+)', head)
        bodiless = request.startswith(b'HEAD') or head[9:12] == b'304'
        whole = end + 4 + (0 if bodiless or not length else int(length.group(1)))
        while len(answer) < whole:
            answer = self.receive(answer)
        if b'\r\nconnection: close' in head:
            self.hang_up()
        return answer

    def receive(self, so_far):
        piece = self.connection.recv(1 << 20)
        if not piece:
            raise ConnectionError(f'{self.folder}: closed within an answer')
        return so_far + piece

    def hang_up(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def cost(self, request):
        """Microseconds of processor time."""
        before = time.clock_gettime_ns(self.clock)
        self.exchange(request)
        return (time.clock_gettime_ns(self.clock) - before) / 1e3


def have_the_core(processes):
    """All threads on one core, before all other programs if this user may."""
    core = {min(os.sched_getaffinity(0))}
    for process in processes:
        for thread in os.listdir(f'/proc/{process}/task'):
            os.sched_setaffinity(int(thread), core)
            try:
                os.sched_setscheduler(int(thread), os.SCHED_FIFO, os.sched_param(1))
            except PermissionError:
                pass


def get(target, *fields, method='GET'):
    return '\r\n'.join([f'{method} {target} HTTP/1.1', 'Host: news.example', *fields, '', '']).encode()


def kinds(world):
    """name -> the i-th request. Those with an i in them are new each time, so no kept answer helps."""
    following = world.last + 1
    same = ['/', '/en', '/fr', '/ar', '/en/news', '/en/news?page=2', '/en/corrections', '/en/holdings', '/en/about', '/en/n/1',
            f'/en/n/{world.withdrawn}', f'/en/n/{world.removed}', '/en/n/1@1', '/en/n/1/no-such-slug', '/en/n/1.json', '/en/n/1.md',
            f'/en/n/{following}', f'/en/n/{following}@1', f'/en/n/{following}/{questions.SLUG}', f'/en/n/{following}.json',
            f'/en/n/{following + 1}', f'/files/{questions.FILE_HASH}/table.txt', f'/files/{"0" * 64}/table.txt', questions.OLD_PATH,
            '/en/people/zebedea-vorngast', '/en/topics/quorrax-dredging', '/en/news.atom', '/en/news.rss', '/en/news.feed.json',
            '/en/topics', '/en/people.json', '/sitemap.xml', '/sitemap-1.xml', '/robots.txt', world.asset,
            f'/en/news?q={questions.WORD}', f'/en/news.json?q={questions.WORD}', '/en/news.json?topic=quorrax-dredging']
    out = {path: lambda i, path=path: get(path) for path in same}
    new = [f'/en/n/{following}/guess-{{}}', f'/en/news.json?q={questions.WORD}{{}}', f'/en/news.json?q={questions.WORD[:5]}*&page={{}}',
           '/en/nowhere-{}', '/en/topics/guess-{}', '/en/people/guess-{}.json', '/en/news.json?topic=guess-{}']
    out.update({path: lambda i, path=path: get(path.format(i)) for path in new})
    tag, modified = world.validators['/en/news']
    out['same tag'] = lambda i: get('/en/news', f'If-None-Match: {tag}')
    out['same day'] = lambda i: get('/en/news', f'If-Modified-Since: {modified}')
    out['any tag of a guess'] = lambda i: get(f'/en/n/{following}', 'If-None-Match: *')
    out['HEAD of a guess'] = lambda i: get(f'/en/n/{following}', method='HEAD')
    out['POST to a guess'] = lambda i: get(f'/en/n/{following}', 'Content-Length: 0', method='POST')
    out['compressed'] = lambda i: get('/en/news', 'Accept-Encoding: br')
    out['broken percent'] = lambda i: get('/en/n/%zz')
    return out


def trimmed(sample):
    """Mean of what is kept, and the squared standard error of it (from the winsorised variance)."""
    ordered = sorted(sample)
    low, high = (int(len(ordered) * part) for part in KEPT)
    kept = ordered[low:high]
    winsorised = [kept[0]] * low + kept + [kept[-1]] * (len(ordered) - high)
    mean = sum(winsorised) / len(winsorised)
    squares = sum((value - mean) ** 2 for value in winsorised)
    return sum(kept) / len(kept), squares / (len(kept) * (len(kept) - 1))


def t_beyond_margin(one, other):
    """(difference of the means, standard errors by which it exceeds the margin)"""
    (mean, error), (other_mean, other_error) = trimmed(one), trimmed(other)
    difference = other_mean - mean
    return difference, (abs(difference) - MARGIN_US) / max(math.sqrt(error + other_error), 1e-3)


def measure(a, b, asked):
    """kind -> (sample of A, sample of B), taken in turn."""
    out = {name: ([], []) for name in asked}
    count = 0
    for name, request in asked.items():
        for turn in range(ROUNDS + 4):  # the first four fill the caches
            order = ((a, 0), (b, 1)) if turn % 2 == 0 else ((b, 1), (a, 0))
            for world, side in order:
                cost = world.cost(request(count))
                if turn >= 4:
                    out[name][side].append(cost)
            count += 1
    return out


def main():
    program = os.path.realpath(sys.argv[1])
    tally = twin_worlds.Tally()
    with tempfile.TemporaryDirectory() as work:
        shim = work + '/delay.so'
        subprocess.run([os.environ.get('CXX', 'g++'), '-std=c++20', '-O2', '-shared', '-fPIC', '-o', shim, here + '/delay.cc'], check=True)
        a, b = TimedWorld(program, work + '/a', shim), TimedWorld(program, work + '/b', shim)
        try:
            twin_worlds.run(program, 'demo', '--data-dir', a.folder)
            twin_worlds.give_origin(a.folder)
            shutil.copytree(a.folder, b.folder)
            twin_worlds.write_pending(work + '/pending')
            a.start()
            a.learn()
            asked = kinds(a)
            tally.expect(len(asked) >= 40, 'there are at least 40 kinds of requests')
            for planted, chosen in ((0, asked), (PLANTED_US, dict(list(asked.items())[::4]))):
                b.delay = planted
                b.start()
                have_the_core([os.getpid(), a.process.pid, b.process.pid])
                differences = []
                for name, (one, other) in measure(a, b, chosen).items():
                    difference, t = t_beyond_margin(one, other)
                    differences.append(difference)
                    seen = f'{name}: {trimmed(one)[0]:.1f} us and {difference:+.1f} us, t {t:.1f}'
                    if planted:
                        tally.expect(difference > 0 and t >= LIMIT, f'planted {planted} us was not seen: {seen}')
                    else:
                        tally.expect(t < LIMIT, f'B can be told from A: {seen}')
                    if os.environ.get('VERBOSE'):
                        print(f'planted {planted}: {seen}')
                b.stop()
                print(f'{len(chosen)} kinds, {ROUNDS} requests each to both worlds, {planted} us planted: '
                      f'differences from {min(differences):+.1f} to {max(differences):+.1f} us')
        finally:
            a.stop()
            b.stop()
    print(f'{tally.passed} passed, {tally.failed} failed')
    return 1 if tally.failed or not tally.passed else 0


if __name__ == '__main__':
    sys.exit(main())
