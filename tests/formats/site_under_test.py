"""A running server as the format checks see it, the schemas they hold it to, and the tally of what they found."""
import json
import os
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request


class Tally:
    def __init__(self):
        self.passed = self.failed = 0
        self.told = set()

    def expect(self, what, found, wanted):
        if found == wanted:
            self.passed += 1
            return True
        self.failed += 1
        print(f'FAILED {what}: {found!r} instead of {wanted!r}')
        return False

    def skip(self, what):
        if what not in self.told:
            print('skipped: ' + what)
            self.told.add(what)


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def media_type(self):
        return self.headers.get('Content-Type', '').split(';')[0].strip()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Site:
    """Addresses in outputs carry the institution's origin; they are asked of the server at `base`."""

    def __init__(self, base, tally):
        self.base = base.rstrip('/')
        self.tally = tally
        self.origin = None
        self.opener = urllib.request.build_opener(NoRedirect)

    def get(self, path):
        request = urllib.request.Request(self.base + path, headers={'Accept-Encoding': 'identity'})
        try:
            with self.opener.open(request, timeout=60) as reply:
                return Reply(reply.status, reply.headers, reply.read())
        except urllib.error.HTTPError as error:
            return Reply(error.code, error.headers, error.read())

    def page(self, path):
        """A page, wherever its slug leads; at most three steps."""
        for _ in range(3):
            reply = self.get(path)
            if reply.status not in (301, 302, 308):
                return path, reply
            path = self.path_of(urllib.parse.urljoin(self.base + path, reply.headers['Location']))
        return path, reply

    def fetch(self, path, media_type):
        """The body of a 200 reply of that media type, else None, counted as failed."""
        reply = self.get(path)
        if not self.tally.expect(path, (reply.status, reply.media_type), (200, media_type)):
            return None
        return reply.body

    def path_of(self, url):
        parts = urllib.parse.urlsplit(url)
        return urllib.parse.urlunsplit(('', '', parts.path, parts.query, ''))


class Schemas:
    def __init__(self, folder, tally):
        self.folder = folder
        self.tally = tally
        self.feed_validator = self._feed_validator()

    def _file(self, name):
        file = os.path.join(self.folder, name)
        if os.path.exists(file):
            return file
        self.tally.skip(f'no schema {name}; well-formedness alone is checked')
        return None

    def _xmllint(self, what, body, *options):
        with tempfile.NamedTemporaryFile(suffix='.xml') as file:
            file.write(body)
            file.flush()
            run = subprocess.run(['xmllint', '--noout', '--nonet', *options, file.name], capture_output=True, text=True,
                                 errors='replace')
            said = '' if run.returncode == 0 else run.stderr.replace(file.name, '')[:800]
        return self.tally.expect(what, (run.returncode, said), (0, ''))

    def well_formed(self, what, body):
        return self._xmllint(what + ' (libxml2)', body)

    def atom(self, what, body):
        schema = self._file('atom/atom.rng')
        return self._xmllint(what + ' (atom.rng)', body, '--relaxng', schema) if schema else self.well_formed(what, body)

    def sitemap(self, what, body):
        schema = self._file('sitemap/sitemap.xsd')
        if not schema:
            return self.well_formed(what, body)
        link = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'xhtml-link.xsd')
        with tempfile.NamedTemporaryFile('w', suffix='.xsd') as both:
            both.write('<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
                       '<xsd:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" '
                       f'schemaLocation="{os.path.abspath(schema)}"/>'
                       f'<xsd:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="{link}"/></xsd:schema>')
            both.flush()
            return self._xmllint(what + ' (sitemap.xsd)', body, '--schema', both.name)

    def sitemap_index(self, what, body):
        schema = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'siteindex.xsd')
        return self._xmllint(what + ' (siteindex.xsd)', body, '--schema', schema)

    def _feed_validator(self):
        try:
            import jsonschema
        except ImportError:
            self.tally.skip('no python3-jsonschema; JSON Feeds are checked by hand alone')
            return None
        files = [self._file('jsonfeed/feed.json'), self._file('jsonfeed/feed-1.json')]
        if not all(files):
            return None
        feed, feed_1 = (json.load(open(file, encoding='utf-8')) for file in files)
        store = {'https://json.schemastore.org/feed-1': feed_1, 'https://json.schemastore.org/feed-1.json': feed_1}
        resolver = jsonschema.RefResolver('https://json.schemastore.org/feed.json', feed, store=store)
        return jsonschema.Draft4Validator(feed, resolver=resolver)

    def json_feed(self, what, feed):
        if not self.feed_validator:
            return True
        errors = [f'{list(error.absolute_path)}: {error.message[:200]}' for error in self.feed_validator.iter_errors(feed)]
        return self.tally.expect(what + ' (feed.json)', errors[:3], [])
