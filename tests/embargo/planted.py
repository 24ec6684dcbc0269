"""Leaks put into the answers of one world, each in one place: whoever compares two worlds must find every one of them.

A plant is a change of the bytes that the server sent, for the requests that it concerns. One that changes nothing is no
plant, and counts as not found."""
import re
from collections import namedtuple

import questions

Plant = namedtuple('Plant', 'name concerns change')
WORD = questions.WORD.encode()


def target_of(request):
    return request.split(b' ', 2)[1] if request.count(b' ') > 1 else b''


def to(pattern):
    """Whether a request's target matches."""
    wanted = re.compile(pattern.encode())
    return lambda request: wanted.fullmatch(target_of(request)) is not None


def in_body(old, new):
    """One exchange of words, and the length said in the head put right, as a server would."""
    def change(answer):
        head, end, body = answer.partition(b'\r\n\r\n')
        mended = re.sub(old, new, body, count=1)
        head = re.sub(rb'(?i)(\r\ncontent-length: )\d+', rb'\g<1>%d' % len(mended), head)
        return head + end + mended
    return change


def in_head(old, new):
    def change(answer):
        head, end, body = answer.partition(b'\r\n\r\n')
        return re.sub(old, new, head, count=1) + end + body
    return change


def one_more(match):
    return match.group(1) + str(int(match.group(2)) + 1).encode()


def next_second(match):
    second = (int(match.group(2)) + 1) % 60
    return match.group(1) + b'%02d' % second + match.group(3)


def field(line):
    return in_head(rb'\r\n', b'\r\n' + line + b'\r\n')


def is_conditional(request):
    return b'If-None-Match' in request


def is_head(request):
    return request.startswith(b'HEAD ')


PLANTS = [
    Plant('a title in Atom', to(r'/en/news\.atom'), in_body(rb'<entry>', b'<entry><title>' + WORD + b'</title></entry><entry>')),
    Plant('a title in RSS', to(r'/en/news\.rss'), in_body(rb'<item>', b'<item><title>' + WORD + b'</title></item><item>')),
    Plant('an item in the JSON Feed', to(r'/en/news\.feed\.json'), in_body(rb'"items":\[', b'"items":[{"title":"' + WORD + b'"},')),
    Plant('an address in a sitemap', to(r'/sitemap-\d+\.xml'), in_body(rb'</urlset>', b'<url><loc>https://news.example/en/n/99</loc></url></urlset>')),
    Plant('a total that is one more', to(r'/en/news\.json'), in_body(rb'("total":)(\d+)', one_more)),
    Plant('a count of one value', to(r'/en/news\.json.*'), in_body(rb'("releases":)(\d+)', one_more)),
    Plant('a suggested word', to(r'/en/news\?q=.*'), in_body(rb'</main>', b'<p>' + WORD + b'?</p></main>')),
    Plant('a word on the home page', to(r'/en'), in_body(rb'</main>', b'<!-- ' + WORD + b' --></main>')),
    Plant('a name in an index', to(r'/en/topics(\.json)?'), in_body(rb'harbour|Harbour|"total"', WORD)),
    Plant('a field of its own', to(r'/en/news'), field(b'X-Scheduled: 1')),
    Plant('another entity tag', to(r'/en/news(\.atom)?'), in_head(rb'(?i)(etag: (?:W/)?")(.)', rb'\1z\2')),
    Plant('a later day of change', to(r'/sitemap\.xml|/en/news.*'), in_head(rb'(?i)(last-modified: [^\r]*:)(\d\d)( GMT)', next_second)),
    Plant('a shorter time to keep', to(r'/en/news.*'), in_head(rb'max-age=(\d)', b'max-age=1')),
    Plant('403 for a guess', to(r'/en/n/\d+'), in_head(rb' 404 [^\r]*', b' 403 Forbidden')),
    Plant('a redirect of a guess', to(r'/en/n/\d+/' + questions.SLUG), in_head(rb' 404 [^\r]*', b' 301 Moved Permanently')),
    Plant('a word on the error page', to(r'/en/n/\d+'), lambda a: in_body(rb'</main>', b' </main>')(a) if b' 404 ' in a[:16] else a),
    Plant('a file that may be guessed', to(r'/files/.*'), in_head(rb' 404 [^\r]*', b' 200 OK')),
    Plant('an old address that leads on', to(questions.OLD_PATH), in_head(rb' 404 [^\r]*', b' 301 Moved Permanently')),
    Plant('a length said to HEAD', is_head, in_head(rb'(?i)(content-length: )(\d+)', one_more)),
    Plant('whole where unchanged', is_conditional, in_head(rb' 304 [^\r]*', b' 200 OK')),
    Plant('a refusal in other words', lambda request: b'Content-Length: -1' in request, lambda answer: answer + b' '),
    Plant('a refusal cut off', lambda request: request.startswith(b'BREW '), lambda answer: answer[:-1]),
    Plant('no answer at all', to(r'/en/n/4294967296'), lambda answer: b''),
    Plant('one byte at the very end', to(r'/en/n/1\.txt'), lambda answer: answer[:-1] + bytes([answer[-1] ^ 1])),
]
