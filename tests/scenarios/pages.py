"""Rows of request → status, what the answer must hold and what it must not, over the demo. Usage: pages.py BASE"""
import gzip
import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import xml.dom.minidom
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit

base = urlsplit(sys.argv[1])
passed, failed = 0, 0


def check(name, holds, detail=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {name}" + (f"\n    {detail}" if detail else ""))


def ask(target, method="GET", fields=None):
    """Status, fields (lower-case names), body; nothing is followed or decoded."""
    connection = http.client.HTTPConnection(base.hostname, base.port, timeout=20)
    connection.request(method, target, headers=fields or {})
    answer = connection.getresponse()
    body = answer.read()
    out = answer.status, {k.lower(): v for k, v in answer.getheaders()}, body
    connection.close()
    return out


def raw(request, shut=False):
    """What comes back for bytes that no client library would send, until the server closes or is silent for 3 s."""
    with socket.create_connection((base.hostname, base.port), timeout=3) as connection:
        try:
            connection.sendall(request)
            if shut:
                connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # refused before all was sent
        out = b""
        try:
            while piece := connection.recv(65536):
                out += piece
            closed = True
        except TimeoutError:
            closed = False
        except ConnectionError:
            closed = True
    status = int(out[9:12]) if out.startswith(b"HTTP/1.1 ") else 0
    return status, closed, out


def row(target, status, holds=(), lacks=(), fields=None, headers=None):
    """One row: `headers` are patterns by field name, None where the field must be absent."""
    found, got, body = ask(target, fields=fields)
    text = body.decode("utf-8", "replace")
    check(f"{target} status", found == status, f"wanted {status}, found {found} {got.get('location', '')}")
    for words in holds:
        check(f"{target} holds {words}", words in text)
    for words in lacks:
        check(f"{target} lacks {words}", words not in text)
    for name, pattern in (headers or {}).items():
        value = got.get(name)
        good = value is None if pattern is None else value is not None and re.search(pattern, value) is not None
        check(f"{target} field {name}", good, f"wanted {pattern}, found {value}")


def number_of(title):
    """The public number of the release whose English title begins so."""
    items = json.loads(ask("/en/news.json?q=" + quote(f'"{title}"'))[2])["items"]
    numbers = [item["number"] for item in items if item["title"].startswith(title)]
    check(f"one release is called {title}", len(numbers) == 1, str(numbers))
    return numbers[0] if numbers else 0


corrected, withdrawn = number_of("Winter ice data must reach"), number_of("Three ports suspend")
replacing, restored = number_of("Two ports suspend"), number_of("Cyber Unit starts")
gone = [n for n in range(1, 100) if ask(f"/en/n/{n}")[0] == 410]
check("one release is removed", len(gone) == 1, str(gone))
removed = gone[0] if gone else 0
secrets = ["tannery", "кожевенный завод"]  # words of the removed release

# --- pages in every language of the demo
for lang in ("en", "fr", "de", "es", "ru", "ar"):
    frame = f'<html lang="{lang}"' + (' dir="rtl"' if lang == "ar" else "")
    row(f"/{lang}", 200, [frame], secrets, headers={"content-type": "^text/html; ?charset=utf-8"})
    for page in ("news", "news/filters", "topics", "places", "organisations", "people", "offices", "meetings", "series", "projects",
                 "documents", "corrections", "holdings", "feeds", "about", "accessibility", "contact"):
        row(f"/{lang}/{page}", 200, [frame, "<h1", "<main"], secrets + ["<script>", " style=", " onclick="])

# --- releases
_, _, body = ask(f"/en/n/{corrected}")
canonical = re.search(r'rel="canonical" href="http://127\.0\.0\.1:[0-9]+(/en/n/[0-9]+/[a-z0-9-]+)"', body.decode())
check("the short address names the usual one", canonical is not None)
usual = canonical[1] if canonical else f"/en/n/{corrected}"
row(usual, 200, ["Corrected", 'hreflang="fr"', "application/ld+json", 'rel="canonical"', "og:title"], ["<script>", "noindex"])
row(f"/en/n/{corrected}/wrong-words", 301, headers={"location": f"^{usual}$"})
row(usual + "/", 301, headers={"location": f"^{usual}$"})
row(usual.replace("/en/", "/EN/"), 301, headers={"location": f"^{usual}$"})
row(f"/en/n/{corrected}@1", 200, ["noindex"])
row(f"/en/n/{corrected}@99", 404)
for extension, holds in (("md", "# "), ("txt", "http"), ("bib", "@"), ("ris", "TY  -")):
    row(f"/en/n/{corrected}.{extension}", 200, [holds], ["<p>"])
for extension in ("json", "csl.json"):
    status, _, body = ask(f"/en/n/{corrected}.{extension}")
    try:
        json.loads(body)
        good = status == 200
    except ValueError:
        good = False
    check(f".{extension} is JSON", good)
row(f"/en/n/{corrected}.exe", 404)
for suffix in ("", ".json", ".md", ".txt", "@1"):
    row(f"/en/n/{removed}{suffix}", 410, [], secrets, headers={"cache-control": "no-cache"})
row(f"/en/n/{removed}", 410, ["410"], secrets)
for lang in ("fr", "ar"):
    row(f"/{lang}/n/{removed}", 410, [f'<html lang="{lang}"'], secrets)
status, got, body = ask(ask(f"/en/n/{withdrawn}")[1].get("location", f"/en/n/{withdrawn}"))
check("the withdrawn one says so", status == 200 and b"Withdrawn" in body)
check("and names the one that replaces it", f"/n/{replacing}".encode() in body)
status, _, body = ask(ask(f"/en/n/{restored}")[1].get("location", f"/en/n/{restored}"))
check("the restored one stands", status == 200)
row("/de/n/2", 200, ['<html lang="de"', "lang=\"en\""], [])  # not in German: shown in English, without a redirect

# --- first things machines ask for
row("/", 302, headers={"location": "^/en$", "vary": "(?i)accept-language"})
for accept, wanted in (("fr-CH, fr;q=0.9", "/fr"), ("ar", "/ar"), ("ja, de;q=0.3", "/de"), ("en;q=0, es", "/es"), ("tlh", "/en"), ("*", "/en"), (";;;q=", "/en")):
    row("/", 302, fields={"Accept-Language": accept}, headers={"location": f"^{wanted}$"})
row("/robots.txt", 200, ["User-agent: *", "Sitemap: http"], headers={"content-type": "^text/plain"})
row("/.well-known/security.txt", 200, ["Contact: mailto:security@cnw.example", "Expires: ", "Canonical: "])
row("/sitemap.xml", 200, ["<sitemapindex"], secrets, headers={"content-type": "xml"})
row("/favicon.ico", 301, headers={"location": "^/assets/"})
_, _, body = ask("/sitemap.xml")
for part in re.findall(r"<loc>[^<]*?(/sitemap-[^<]+)</loc>", body.decode()):
    row(part, 200, ["<urlset", "<loc>"], secrets)
    check(f"{part} is well-formed", xml.dom.minidom.parseString(ask(part)[2]) is not None)
    check(f"{part} has no removed release", re.search(rf"/n/{removed}[/<]", ask(part)[2].decode()) is None)
every = "".join(ask(part)[2].decode() for part in re.findall(r"<loc>[^<]*?(/sitemap-[^<]+)</loc>", body.decode()))
check("the sitemap has usual addresses", f"{usual}<" in every, usual)
plain = [found for found in re.findall(r"<loc>http://[^/]+(/en/(?:n|topics)/[^<]+)</loc>", every) if ask(found)[0] not in (200, 410)]
check("no address of the sitemap leads elsewhere", plain == [], str(plain[:5]))
row("/sitemap-99.xml", 404)

# --- feeds
for address in ("/en/news", "/fr/news", "/en/topics/wrecks", "/en/people/leila-ben-youssef"):
    for extension, mark, kind in ((".atom", "<feed", "application/atom\\+xml"), (".rss", "<rss", "application/rss\\+xml"), (".feed.json", "jsonfeed.org", "application/feed\\+json")):
        row(address + extension, 200, [mark], secrets, headers={"content-type": kind, "cache-control": "max-age=[0-5]\\b"})
    for extension in (".atom", ".rss"):
        try:
            xml.dom.minidom.parseString(ask(address + extension)[2])
            good = True
        except Exception:
            good = False
        check(address + extension + " is well-formed", good)
    for extension in (".json", ".feed.json"):
        try:
            json.loads(ask(address + extension)[2])
            good = True
        except ValueError:
            good = False
        check(address + extension + " is JSON", good)

# --- the finder
row("/en/news?q=ice", 200, ["noindex", 'value="ice"'])
row("/en/news?topic=wrecks&lang=fr", 200)
row("/en/news?q=" + quote('"ice data"'), 200)
row("/en/news?q=" + quote("лед"), 200, ["лед"])
row("/en/news?q=" + quote('<script>alert(1)</script>'), 200, ["&lt;script&gt;"], ["<script>alert"])
row("/en/news?utm_source=letter&fbclid=1", 200)
row("/en/news?from=2008-01-01&to=2009-12-31", 200)
for query, words in (("topic=nothing-at-all", "nothing-at-all"), ("colour=red", "colour"), ("from=2026-02-31", "<code>from</code>"), ("q=a%FF", None),
                     ("q=" + "x" * 1100, None), ("page=0", None), ("page=abc", None), ("sort=sideways", None), ("lang=klingon9999", None)):
    row(f"/en/news?{query}", 400, [words] if words else [], headers={"cache-control": "no-cache"})
row("/en/news?page=400", 404)
row("/en/news.json?colour=red", 400, ['"status":400'], ["<html"], headers={"content-type": "^application/problem\\+json"})
status, _, body = ask("/en/news.json")
found = json.loads(body)
check("the finder as data", status == 200 and found["total"] >= 80 and len(found["items"]) > 0 and len(found["facets"]) > 0, str(found.keys()))
check("no removed release in it", all(item["number"] != removed for item in found["items"]))
counts = [json.loads(ask(f"/en/news.json?lang={lang}")[2])["total"] for lang in ("en", "fr")]
check("a language is a narrower question", found["total"] >= counts[0] > counts[1] > 0, str(counts))

# --- terms
for target in ("/en/topics/wrecks", "/en/places/st-no", "/en/people/leila-ben-youssef", "/en/organisations/skagerrak-survey", "/en/offices/chairpersonship"):
    status, got, body = ask(target)
    if status == 301:
        slugged = got["location"]
        row(slugged, 200, ["<h1"])
    check(f"{target} has one usual form", status in (200, 301), str(status))
    status, _, body = ask(target + ".json")
    check(f"{target}.json", status == 200 and isinstance(json.loads(body), dict))
row("/en/topics/press-freedom", 301, headers={"location": "^/en/topics/media-access"})
row("/en/places/wrecks", 301, headers={"location": "^/en/topics/wrecks"})
row("/en/topics/no-such-topic", 404, ["<html"], headers={"cache-control": "no-cache"})

# --- nothing here
for target in ("/nowhere", "/en/nowhere", "/xx-nowhere/news", "/wp-login.php", "/en/n/99999", "/en/n/0", "/en/n/-1", "/en/n/1e3", "/en/n/4294967296",
               "/en/n/99999999999999999999", "/files/00/x", "/assets/00/x.css", "/.git/config", "/en/news/filters/x", "/en/n/1@", "/en/n/@1"):
    row(target, 404, [], ["root:"], headers={"cache-control": "no-cache"})
for target in ("/en/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/en/people/%00"):
    row(target, 400, [], ["root:"])
row("/en/nowhere.json", 404, ['"status":404'], ["<html"], headers={"content-type": "^application/problem\\+json"})

# --- fields of every answer
csp = {"content-security-policy": r"default-src 'none'", "x-content-type-options": "^nosniff$", "referrer-policy": ".", "server": None, "set-cookie": None, "x-powered-by": None}
for target in ("/en", "/en/news", usual, "/en/nowhere", f"/en/n/{removed}"):
    row(target, {"/en/nowhere": 404, f"/en/n/{removed}": 410}.get(target, 200), headers=csp)
    _, got, _ = ask(target)
    policy = got.get("content-security-policy", "")
    check(f"{target} policy allows nothing inline", "unsafe" not in policy and "data:" not in policy and "*" not in policy, policy)
    check(f"{target} policy names frames and forms", "frame-ancestors" in policy and "form-action" in policy and "base-uri" in policy, policy)
row("/en", 200, headers={"cache-control": r"max-age=[0-5]\b", "etag": '^"|^W/"', "last-modified": "GMT$", "vary": "(?i)accept-encoding"})
_, got, body = ask("/en")
for address in sorted(set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', body.decode()))):
    row(address, 200, headers={"cache-control": "immutable", "x-content-type-options": "nosniff"})
check("a date that was", parsedate_to_datetime(got["last-modified"]) <= parsedate_to_datetime(got["date"]))

# --- conditions, HEAD, codings, ranges
etag = got["etag"]
for target in ("/en", "/en/news.atom", usual, "/en/news.json"):
    _, got, body = ask(target)
    status, kept, empty = ask(target, fields={"If-None-Match": got["etag"]})
    check(f"{target} 304 by tag", status == 304 and empty == b"" and kept.get("etag") == got["etag"], str(status))
    check(f"{target} 304 by a list of tags", ask(target, fields={"If-None-Match": '"a", W/' + got["etag"].removeprefix("W/")})[0] == 304)
    check(f"{target} 304 by *", ask(target, fields={"If-None-Match": "*"})[0] == 304)
    check(f"{target} 200 for another tag", ask(target, fields={"If-None-Match": '"other"'})[0] == 200)
    check(f"{target} 304 by date", ask(target, fields={"If-Modified-Since": got["last-modified"]})[0] == 304)
    check(f"{target} 200 since 2001", ask(target, fields={"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"})[0] == 200)
    status, head, empty = ask(target, "HEAD")
    check(f"{target} HEAD", status == 200 and empty == b"" and head["content-length"] == got["content-length"] and head["etag"] == got["etag"], f"{head}")
    status, zipped, packed = ask(target, fields={"Accept-Encoding": "gzip"})
    check(f"{target} gzip", zipped.get("content-encoding") == "gzip" and gzip.decompress(packed) == body)
    check(f"{target} gzip has a tag of its own", zipped["etag"] != got["etag"])
    status, bred, packed = ask(target, fields={"Accept-Encoding": "gzip, br"})
    check(f"{target} brotli", bred.get("content-encoding") == "br" and len(packed) < len(body))
    if shutil.which("brotli"):
        plain = subprocess.run(["brotli", "-d"], input=packed, capture_output=True, check=False).stdout
        check(f"{target} brotli decodes to the same", plain == body)
    check(f"{target} refused codings", "content-encoding" not in ask(target, fields={"Accept-Encoding": "gzip;q=0, br;q=0"})[1])
check("a 404 is never a 304", ask("/en/nowhere", fields={"If-None-Match": "*"})[0] == 404)
check("HEAD of nothing", ask("/en/nowhere", "HEAD")[0] == 404)

# --- methods
for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"):
    status, _, out = raw(f"{method} /en HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    check(f"{method} is refused", status in (405, 501) or (method == "CONNECT" and status == 400), out[:60])
    if status == 405:
        check(f"{method} answer names what is allowed", b"GET" in out.split(b"\r\n\r\n")[0] and b"\r\nAllow:" in out)

# --- broken requests: the status, and the connection closed
get = b"GET /en HTTP/1.1\r\nHost: x\r\n"
broken = [
    ("no host", b"GET /en HTTP/1.1\r\n\r\n", 400), ("two hosts", get + b"Host: y\r\n\r\n", 400), ("a space before the colon", get + b"A : b\r\n\r\n", 400),
    ("a folded field", get + b"A: b\r\n c\r\n\r\n", 400), ("a zero byte", get + b"A: \0\r\n\r\n", 400), ("no version", b"GET /en\r\n\r\n", 400),
    ("version 3", b"GET /en HTTP/3.0\r\nHost: x\r\n\r\n", None), ("not HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 40, 400),
    ("both lengths", get + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400), ("a bad length", get + b"Content-Length: -1\r\n\r\n", 400),
    ("two lengths", get + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400), ("an unknown coding", get + b"Transfer-Encoding: secret\r\n\r\n", None),
    ("a body", b"POST /en HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", None), ("a huge body", get + b"Content-Length: 99999999999\r\n\r\n", 413), ("one byte of body", get + b"Content-Length: 1\r\n\r\nx", 413),
    ("a long target", b"GET /" + b"a" * 8300 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414), ("a long field", get + b"A: " + b"b" * 17000 + b"\r\n\r\n", 431),
    ("many fields", get + b"".join(b"F%d: x\r\n" % i for i in range(120)) + b"\r\n", 431), ("a bad escape", b"GET /en/%zz HTTP/1.1\r\nHost: x\r\n\r\n", None),
]
for name, request, wanted in broken:
    status, closed, out = raw(request)
    good = status == wanted if wanted else 400 <= status < 600
    check(f"{name}: {wanted or 'refused'}", good, f"found {status} {out[:80]!r}")
    if wanted:
        check(f"{name}: closed", closed)
    check(f"{name}: nothing of it comes back as markup", b"<script" not in out)
status, _, out = raw(b"GET /en HTTP/1.1\r\nHost: x\r\n\r\nGET /fr HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
check("two requests in one piece, two answers", out.count(b"HTTP/1.1 200") == 2)
status, closed, out = raw(b"GET /en HTTP/1.0\r\n\r\n")
check("HTTP/1.0 without a host", status == 200 and closed, out[:60])
status, closed, _ = raw(b"GET /en HTTP/1.1\r\nHost: x\r\n", shut=True)
check("half a request, then the end", closed)
check("and still it serves", ask("/en")[0] == 200)

print(f"{passed} passed, {failed} failed")
sys.exit(0 if failed == 0 else 1)
