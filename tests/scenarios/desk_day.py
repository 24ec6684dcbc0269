"""The whole day at the desk, as rows of what must and what must not happen.
Usage: desk_day.py DESK PUBLIC SET_UP_LINK FILE — writes the number of an embargoed item into FILE.
Ends with 'N passed, N failed'."""
import datetime
import html
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from desk_browser import PASSWORD, Checks, Desk, totp

origin, public, set_up_link, embargoed_file = sys.argv[1:5]
checks = Checks()
expect, holds = checks.expect, checks.holds
PATIENCE_S = 60
SPAN_S = 15  # from approval to T: long enough for a machine under load


def value_in(browser, ending, name):
    return next(value for key, value in browser.form(ending)["fields"] if key == name)


def ask_public(path):
    try:
        with urllib.request.urlopen(public + path, timeout=60) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode("utf-8", "replace")


def public_soon(path, condition):
    """The first answer that meets the condition; None when patience ends."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        status, text = ask_public(path)
        if condition(status, text):
            return text
        time.sleep(0.02)
    return None


def desk_soon(browser, path, condition):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        browser.go(path)
        if condition(browser):
            return True
        time.sleep(0.02)
    return False


# --- people: the first administrator, then everybody by invitation

def take_account(link, values):
    """Through a one-time link to an account: what was refused is tried again with the same link."""
    browser = Desk(origin)
    path = link[len(origin):]
    browser.go(path)
    expect("the link opens", 200, browser.status)
    secret = value_in(browser, path, "secret")
    browser.send(path, {**values, "password": "short", "code": totp(secret, time.time())})
    expect("a short password is refused", 400, browser.status)
    expect("its authenticator stays the same", secret, value_in(browser, path, "secret"))
    browser.send(path, {**values, "password": PASSWORD, "code": "abcdef"})
    expect("a wrong code is refused", 400, browser.status)
    browser.send(path, {**values, "password": PASSWORD, "code": totp(secret, time.time())})
    expect("with a password and a code one is in", 200, browser.status)
    codes = re.findall(r"<li><code[^>]*>([^<]+)</code>", browser.text)
    expect("ten recovery codes", 10, len(set(codes)))
    expect("the cookie is bound to the host", ["__Host-desk"], list(browser.cookies))
    again = Desk(origin)
    again.go(path)
    expect("the link is used up", 404, again.status)
    browser.codes, browser.secret = codes, secret
    return browser


nobody = Desk(origin)
nobody.ask("GET", "/")
expect("without a session one is asked to sign in", (303, "/sign-in"), (nobody.status, nobody.headers.get("location")))
nobody.ask("GET", "/items/1")
expect("and led back afterwards", "/sign-in?next=/items/1", nobody.headers.get("location"))
admin = take_account(set_up_link, {"login": "admin", "name": "Ada Admin"})
expect("not kept anywhere", "no-store", admin.headers.get("cache-control"))
for field in ("content-security-policy", "x-content-type-options", "referrer-policy"):
    holds(f"the desk sends {field}", field in admin.headers)


def invite(login, name, grants):
    admin.go("/people")
    admin.send("/people", {"login": login, "name": name})
    page = admin.path
    admin.send("/do/grants", {"grant": grants})
    admin.go(page)
    admin.send("/do/invite")
    link = re.search(r"http://desk\.localhost:\d+/link/[\w-]+", admin.text)
    holds(f"{login} is invited", link, admin)
    browser = take_account(link.group(), {})
    browser.page_at_people = page
    return browser


admin.go("/people")
admin.send("/people", {"login": "Not A Login", "name": "X"})
expect("a bad login is refused", 400, admin.status)
holds("and stands in the form", "Not A Login" in admin.text, admin)
writer = invite("writer", "Wanda Writer", ["writer@press"])
second = invite("second", "Simon Second", ["writer@press", "reviewer@press"])
translator = invite("translator", "Tariq Translator", ["translator@press"])
reviewer = invite("reviewer", "Rosa Reviewer", ["reviewer@press"])
publisher = invite("publisher", "Pavel Publisher", ["publisher@press"])
stranger = invite("stranger", "Sasha Stranger", ["writer@harbour", "publisher@harbour"])
auditor = invite("auditor", "Aila Auditor", ["auditor@*"])
admin.go("/items")
expect("an administrator reads no items", 403, admin.status)
auditor.go("/items")
expect("nor does an auditor", 403, auditor.status)
writer.go("/people")
expect("a writer sees no accounts", 403, writer.status)
writer.go("/audit")
expect("nor the audit list", 403, writer.status)

# --- signing in

again = Desk(origin)
again.go("/sign-in")
again.send("/sign-in", {"login": "second", "password": "not the password", "code": "123456"})
expect("a wrong password is refused", 403, again.status)
wrong = again.words
again.send("/sign-in", {"login": "no-such-login", "password": "not the password", "code": "123456"})
expect("an unknown login has the same answer", wrong, again.words)
again.send("/sign-in", {"login": "second", "password": PASSWORD, "code": "abc-wrong"})
expect("and so has a wrong code", wrong, again.words)
again.send("/sign-in", {"login": "second", "password": PASSWORD, "code": second.codes[0]})
expect("a recovery code does instead of the telephone", (200, "/"), (again.status, again.path))
other = Desk(origin)
other.go("/sign-in?next=//evil.example/")
other.send("/sign-in", {"login": "second", "password": PASSWORD, "code": second.codes[0]})
expect("once", 403, other.status)
other.send("/sign-in", {"login": "second", "password": PASSWORD, "code": second.codes[1]}, follow=False)
expect("nobody is led to another site", (303, "/"), (other.status, other.headers.get("location")))
other.go("/account")
expect("every session is listed", 3, len([f for f in other.page.forms if f["action"].endswith("/end")]))
ends = [form["action"] for form in other.page.forms if form["action"].endswith("/end")]
old_cookie = dict(again.cookies)
again.go("/account")
again.send("/sign-out", follow=False)
expect("signing out", 303, again.status)
holds("takes the cookie away", "max-age=0" in again.headers["set-cookie"].lower())
again.cookies = old_cookie
again.ask("GET", "/items")
expect("and the session is over, not just the cookie", 303, again.status)

# --- writing; two browsers on one base

writer.go("/items/new")
writer.send("/items/new", {"headline": "Ice on the northern lakes is thin", "team": "harbour"})
holds("no item for a team that is not one's own", writer.status in (400, 403), writer)
writer.send("/items/new", {"headline": "Ice on the northern lakes is thin", "team": "press"})
text = writer.path.split("?")[0]
item = re.match(r"/items/\d+", text).group()
BODY = "The ice is **thin**.\n\n> Stay off the ice.\n>\n> — Nobody Known, Ice officer\n\n- one\n- two\n"
writer.send(text, {"standfirst": "Walk on no ice that you have not measured.", "body": BODY})
holds("saved", "said=saved" in writer.path, writer)
writer.go(text)
expect("what was typed stands as it was typed", BODY.strip(), value_in(writer, text, "body").replace("\r\n", "\n").strip())
writer.send(text, {"blocks": "[]"})
holds("a body in two forms at once is refused", writer.status == 400 and "sent twice" in writer.words, writer)
writer.go(text)
second.go(text)
base_seen = value_in(second, text, "base")
writer.send(text, {"headline": "Ice on northern lakes is thin this winter", "body": BODY + "\nWritten by Wanda.\n"})
holds("the first one saves", "said=saved" in writer.path, writer)
second.send(text, {"headline": "Brittle ice on the lakes", "body": BODY + "\nWritten by Simon.\n"})
expect("the other learns who writes", (409, True), (second.status, "Wanda Writer is writing" in second.words))
expect("what was typed still stands", "Brittle ice on the lakes", value_in(second, text, "headline"))
holds("all of it", "Written by Simon." in value_in(second, text, "body"), second)
second.send(text, {"take-over": "yes"})
expect("taking over, on the same base, both are seen", 409, second.status)
for words in ("Brittle ice on the lakes", "Ice on northern lakes is thin this winter", "Written by Wanda.", "Written by Simon."):
    holds(f"the merge page has “{words}”", words in html.unescape(second.text), second)
expect("and what it was made from", base_seen, value_in(second, text, "base"))
radio = sorted(set(re.findall(r'name="(side-\d+)"', second.text)))
second.send(text, {name: "mine" for name in radio})
holds("chosen, it is saved", "said=saved" in second.path, second)
second.go(text)
expect("the chosen title", "Brittle ice on the lakes", value_in(second, text, "headline"))
holds("the chosen words", "Written by Simon." in value_in(second, text, "body"), second)
second.go(text + "/history")
holds("both stand in the history", "Wanda Writer" in second.words and "Simon Second" in second.words, second)
writer.go(text)
held = writer.form(text)
fields = {name: value for name, value in held["fields"]}

# --- what a form may not do

before = value_in(writer, text, "base")


def post(browser, path, values, headers=None):
    return browser.ask("POST", path, urllib.parse.urlencode(values), headers)


post(writer, text, {**fields, "token": "0" * len(fields["token"]), "headline": "Forged"})
expect("a wrong token is refused", 403, writer.status)
post(writer, text, {name: value for name, value in fields.items() if name != "token"})
expect("no token is refused", 403, writer.status)
second.go(text)
post(writer, text, {**fields, "token": value_in(second, text, "token")})
expect("another's token is refused", 403, writer.status)
post(writer, text, fields, {"Origin": "http://evil.example"})
expect("another site's form is refused", 403, writer.status)
post(writer, text, fields, {"Origin": "null"})
expect("and one that hides its origin", 403, writer.status)
post(writer, text, fields, {"Origin": "", "Sec-Fetch-Site": "cross-site"})
expect("and one of a neighbour", 403, writer.status)
nobody.cookies = {}
post(nobody, text, fields)
expect("a form without a session is refused", 403, nobody.status)
nobody.ask("GET", "/", headers={"Host": "127.0.0.1:" + str(nobody.port)})
expect("another host is not served", 421, nobody.status)
nobody.ask("GET", "/sign-in", headers={"Host": "evil.example"})
expect("whoever says it", 421, nobody.status)
for path in (item + "/approve", item + "/do/drop", "/sign-out", item + "/plan"):
    writer.ask("GET", path)
    holds(f"GET {path} does nothing", writer.status in (404, 405), writer)
writer.ask("DELETE", item)
holds("no other method", writer.status in (404, 405, 501), writer)
writer.go(text)
expect("after all of which nothing has changed", before, value_in(writer, text, "base"))
writer.ask("POST", text, urllib.parse.urlencode([("token", fields["token"])] + [(f"f{i}", "x") for i in range(2001)]))
expect("too many fields", 413, writer.status)
writer.ask("POST", text, b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", {"Content-Type": "multipart/form-data; boundary=x"})
expect("a broken form", 400, writer.status)
writer.go(text)
writer.send(text, {"headline": "x" * 501, "take-over": "yes"})
expect("a title that is too long", 413, writer.status)
holds("it stands in the form to be mended", "x" * 501 in writer.text, writer)
writer.go(text)
expect("and is not saved", before, value_in(writer, text, "base"))

# --- facts, a translation, and the way to review

writer.go(item)
writer.send("/facts", {"topics": "no such topic"})
expect("an unknown term is refused", 400, writer.status)
holds("and stands in the form", "no such topic" in writer.text, writer)
writer.send("/facts", {"topics": "", "find": "topics", "find-topics": "ic", "contacts": "Typed, not saved"})
boxes = re.findall(r'name="add-topics" value="([^"]+)"', writer.text)
holds("terms are found by the beginning of any name", writer.status == 200 and boxes, writer)
expect("what was typed stands while one looks for terms", "Typed, not saved", value_in(writer, "/facts", "contacts").strip())
writer.send("/facts", {"find-topics": "", "add-topics": boxes[0], "contacts": ""})
holds("what was ticked is in the list", value_in(writer, "/facts", "topics").strip() != "", writer)
writer.send("/facts", {"topics": "", "contacts": "Press office"})
holds("facts are saved", "said=saved" in writer.path, writer)
translator.go(item)
expect("a translator sees the item", 200, translator.status)
holds("but has no form for its facts", not any(f["action"].endswith("/facts") for f in translator.page.forms), translator)
translator.send("/languages", {"lang": "fr", "source": "en"})
french = translator.path.split("?")[0]
expect("a translation begins", (200, item + "/texts/fr"), (translator.status, french))
holds("beside its source", "Stay off the ice" in translator.text, translator)
translator.send(french, {"headline": "La glace est mince", "standfirst": "Mesurez la glace.", "body": "La glace est **mince**.\n"})
holds("it is saved", "said=saved" in translator.path, translator)
translator.send("/do/ready")
translator.go(text)
holds("the original is not a translator's to change", not any(f["action"] == text for f in translator.page.forms), translator)
translator.go(french)
post(translator, text, {**{n: v for n, v in translator.form(french)["fields"]}, "headline": "Glace"})
expect("nor by a form made by hand", 403, translator.status)
writer.go(text)
writer.send("/do/ready")
stranger.go(item)
expect("another team's writer does not see the item", 404, stranger.status)
stranger.go("/items?q=ice")
holds("nor finds it", "Brittle ice on the lakes" not in stranger.text, stranger)
writer.go(item)
writer.send("/do/hand-over")
holds("handed over", "said=hand_over" in writer.path, writer)
writer.go(item + "/review")
holds("its author is not asked to approve", not any(f["action"].endswith("/approve") for f in writer.page.forms), writer)


def approve_for(browser, where, at):
    """Approves for that instant: the page is asked for once more with the moment, as after a change meanwhile."""
    moment = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    browser.go(where + "/review")
    browser.send("/approve", {"moment": moment, "seen": "00" * 32})
    holds("what was not seen cannot be approved", browser.status in (400, 409), browser)
    expect("the page now is about that moment", moment, re.sub(r"\.000", "", value_in(browser, "/approve", "moment")))
    browser.send("/approve")
    return moment


second.go(item + "/review")
if any(f["action"].endswith("/approve") for f in second.page.forms):
    second.send("/approve")
expect("one of its authors, reviewer or not, may not approve", 403, second.status)
reviewer.go(item + "/review")
holds("the reviewer sees the words", "Written by Simon." in reviewer.words and "La glace est" in reviewer.words, reviewer)
reviewer.send("/approve")
holds("a reviewer approves", "said=approved" in reviewer.path, reviewer)
holds("but does not plan", not any(f["action"].endswith("/plan") for f in reviewer.page.forms), reviewer)
writer.go(text)
writer.send(text, {"standfirst": "Walk on no ice that you have not measured yourself.", "take-over": "yes"})
holds("an edit after the approval is saved", "said=saved" in writer.path, writer)
publisher.go(item + "/review")
holds("it voids the approval", not any(f["action"].endswith("/plan") for f in publisher.page.forms), publisher)
writer.go(text)
writer.send("/do/ready") if any(f["action"].endswith("/do/ready") for f in writer.page.forms) else None
writer.go(item)
writer.send("/do/hand-over") if any(f["action"].endswith("/do/hand-over") for f in writer.page.forms) else None
last_before = max(int(n) for n in re.findall(r'/en/n/(\d+)', ask_public("/en/news.atom")[1]))
number = next(n for n in range(last_before, last_before + 1000) if ask_public(f"/en/n/{n}")[0] == 404)
due = datetime.datetime.fromtimestamp(int(time.time()) + SPAN_S, datetime.timezone.utc)
approve_for(reviewer, item, due)
holds("approved anew", "said=approved" in reviewer.path, reviewer)
publisher.go(item + "/review")
publisher.send("/plan")
holds("a publisher plans it", "/plans/" in publisher.path, publisher)
plan = publisher.path.split("?")[0]
holds("seat, office's zone and UTC are shown", "Asia/Almaty" in publisher.words and "UTC" in publisher.words, publisher)
stranger.go(plan)
expect("another team's publisher does not see the plan", 404, stranger.status)
post(stranger, plan + "/do/hold", {"token": value_in(stranger.go("/account"), "/sign-out", "token"), "reason": "x"})
expect("nor holds it", 404, stranger.status)
writer.go(text)
holds("a planned text is not edited", not any(f["action"] == text for f in writer.page.forms), writer)

# --- T

early, first, shown = 0, None, None
end = time.monotonic() + PATIENCE_S + SPAN_S
while time.monotonic() < end and first is None:
    status, body = ask_public(f"/en/n/{number}")
    answered = time.time()
    if status == 200:
        first = answered
        break
    if answered < due.timestamp():
        early += 1
        for path in ("/en/news.atom", "/en/news.json?q=brittle+ice", "/en/news?q=brittle+ice"):
            _, listing = ask_public(path)
            shown = shown or ("Brittle ice on the lakes" in listing and time.time() < due.timestamp() and path)
holds("it was 404 before T", early > 0)
holds("and public after", first is not None)
expect("no list had it before T", None, shown or None)
holds("not before T", first is not None and first >= due.timestamp())
holds("its page has the words", "Written by Simon." in ask_public(f"/en/n/{number}")[1])
holds("in French too", "La glace est mince" in ask_public(f"/fr/n/{number}")[1])
holds("the feed has it", public_soon("/en/news.atom", lambda s, t: "Brittle ice on the lakes" in t))
holds("search finds it", public_soon("/en/news.json?q=brittle+ice", lambda s, t: "Brittle ice on the lakes" in t))
holds("the desk knows", desk_soon(publisher, plan, lambda b: "notice ok" in b.text), publisher)
writer.go(item)
holds("and links to it", f"/n/{number}" in writer.text, writer)

# --- later acts on it


def begin(browser, intent):
    browser.go(f"/releases?number={number}")
    browser.send(f"/releases/{number}/{intent}")
    expect(f"{intent}: an item begins", 200, browser.status)
    return browser.path.split("?")[0]


def release_now(where, by_reviewer=None):
    writer.go(where)
    writer.send("/do/hand-over")
    holds("handed over", "said=hand_over" in writer.path, writer)
    publisher.go(where + "/review")
    page = publisher.text
    publisher.send("/approve")
    holds("approved", "said=approved" in publisher.path, publisher)
    publisher.send("/plan")
    holds("released now", "/plans/" in publisher.path, publisher)
    return page


correction = begin(writer, "correct")
ctext = correction + "/texts/en"
writer.go(ctext)
writer.send(ctext, {"body": value_in(writer, ctext, "body").replace("Written by Simon.", "Measured by Simon.")})
for lang in ("en", "fr"):
    writer.go(f"{correction}/texts/{lang}")
    if any(f["action"].endswith("/do/ready") for f in writer.page.forms):
        writer.send("/do/ready")
writer.go(correction)
writer.send("/facts", {"note-en": "Simon measured the ice; he did not only write.", "note-fr": "Simon a mesuré la glace."})
page = release_now(correction)
holds("the review is the difference", re.search(r"<del[^>]*>", page) and re.search(r"<ins[^>]*>", page))
corrected = public_soon(f"/en/n/{number}", lambda s, t: "Measured by Simon." in t)
holds("the correction is public", corrected)
holds("with its note", corrected and "he did not only write" in corrected)
holds("the words before are no longer the page's", corrected and "Written by Simon." not in corrected)

withdrawal = begin(writer, "withdraw")
writer.go(withdrawal)
writer.send("/do/hand-over")
publisher.go(withdrawal + "/review")
holds("no withdrawal without a note", not any(f["action"].endswith("/approve") for f in publisher.page.forms) or "override" in publisher.text, publisher)
writer.go(withdrawal)
if not any(f["action"].endswith("/do/hand-over") for f in writer.page.forms) and any(f["action"].endswith("/facts") for f in writer.page.forms):
    writer.send("/facts", {"note-en": "The lakes have melted."})
    publisher.go(withdrawal + "/review")
    publisher.send("/approve")
    publisher.send("/plan")
else:
    writer.send("/facts", {"note-en": "The lakes have melted."})
    release_now(withdrawal)
holds("withdrawn, its page says so", public_soon(f"/en/n/{number}", lambda s, t: "The lakes have melted." in t))
restoration = begin(writer, "restore")
writer.go(restoration)
writer.send("/facts", {"note-en": "They froze again."})
release_now(restoration)
holds("restored", public_soon(f"/en/n/{number}", lambda s, t: "Measured by Simon." in t and "The lakes have melted." not in t.split("</h1>")[0]))

# --- an embargoed item, held


def new_item(browser, title, team="press"):
    browser.go("/items/new")
    browser.send("/items/new", {"headline": title, "team": team})
    where = browser.path.split("?")[0]
    browser.send(where, {"standfirst": "A standfirst.", "body": f"{title}, at length.\n"})
    browser.send("/do/ready")
    return re.match(r"/items/\d+", where).group()


secret = new_item(writer, "Qanary under embargo")
with open(embargoed_file, "w", encoding="ascii") as file:
    file.write(secret.rsplit("/", 1)[1])
writer.go(secret)
writer.send("/do/time", {"at": "2031-03-30T02:30"})
expect("an hour that the clocks skip is refused", 400, writer.status)
writer.go(secret)
writer.send("/do/time", {"at": "2031-05-01T10:00", "embargo": "yes"})
holds("an embargo is set", "said=time" in writer.path, writer)
for browser, who, wanted in ((stranger, "another team's publisher", 404), (translator, "a translator of the team", 404), (admin, "an administrator", 404),
                             (auditor, "an auditor", 404), (reviewer, "a reviewer", 200), (publisher, "a publisher", 200), (writer, "its writer", 200)):
    for path in (secret, secret + "/texts/en", secret + "/texts/en/history", secret + "/review"):
        browser.go(path)
        expect(f"{who} at …{path[len(secret):]}", wanted, browser.status)
    browser.go("/items?q=Qanary")
    holds(f"{who} finds it or not", ("under embargo" in browser.text) == (wanted == 200), browser)
def drafts_in_numbers(browser):
    browser.go("/")
    return int(re.search(r'href="/items\?stage=draft"><b class="num">(\d+)', browser.text).group(1))


expect("the numbers of the start page count it for its writer only", 1, drafts_in_numbers(writer) - drafts_in_numbers(translator))
absent = "/items/999999"
translator.go(absent)
none = translator.text
translator.go(secret)
expect("what may not be seen answers as what is not there", none.replace(absent, ""), translator.text.replace(secret, ""))
expect("the public knows nothing", 0, ask_public("/en/news.json?q=Qanary")[1].count("under embargo"))
writer.go(secret)
writer.send("/do/hand-over")
later = datetime.datetime.fromtimestamp(int(time.time()) + SPAN_S, datetime.timezone.utc)
held_item = new_item(writer, "Held back at the last moment")
writer.go(held_item)
writer.send("/do/hand-over")
approve_for(reviewer, held_item, later)
publisher.go(held_item + "/review")
publisher.send("/plan")
held_plan = publisher.path.split("?")[0]
publisher.send("/do/hold", {"reason": ""})
expect("a hold needs a reason", 400, publisher.status)
publisher.send("/do/hold", {"reason": "The minister calls"})
holds("it is held", "The minister calls" in publisher.words, publisher)
while time.time() < later.timestamp() + 1:
    time.sleep(0.05)
holds("and stays away when its time has come", "Held back" not in ask_public("/en/news.atom")[1])
publisher.go(held_plan)
holds("the plan says so", "The minister calls" in publisher.words, publisher)
publisher.send("/do/free")
holds("set free, it is public at once", public_soon("/en/news.atom", lambda s, t: "Held back" in t), publisher)

# --- two items, one plan

later = datetime.datetime.fromtimestamp(int(time.time()) + SPAN_S, datetime.timezone.utc)
pair = [new_item(writer, title) for title in ("Gemini rises in the east", "Gemini sets in the west")]
for each in pair:
    writer.go(each)
    writer.send("/do/hand-over")
    approve_for(reviewer, each, later)
writer.go("/plans/new")
expect("a writer plans nothing", 403, writer.status)
stranger.go("/plans/new")
holds("another team's publisher is not offered them", stranger.status == 200 and "Gemini" not in stranger.text, stranger)
publisher.go("/plans/new")
form = next(form for form in publisher.page.forms if ["item", pair[0].rsplit("/", 1)[1]] in form["fields"])
token = dict(form["fields"])["token"]
fields = [("token", token), ("moment", later.strftime("%Y-%m-%dT%H:%M:%SZ")), ("zone", dict(form["fields"])["zone"])]
post(publisher, "/plans", fields)
expect("a plan of nothing is refused", 400, publisher.status)
post(publisher, "/plans", [*fields, *(("item", each.rsplit("/", 1)[1]) for each in (*pair, secret))])
expect("with one that is not approved there is no plan at all", 409, publisher.status)
publisher.go(pair[0] + "/review")
holds("and the approved ones wait as before", any(f["action"].endswith("/plan") for f in publisher.page.forms), publisher)
post(publisher, "/plans", [*fields, *(("item", each.rsplit("/", 1)[1]) for each in pair)])
holds("both become one plan", publisher.status == 303, publisher)
publisher.go("/?view=list")
holds("the calendar has both", publisher.text.count("Gemini") >= 2, publisher)
holds("both are public", public_soon("/en/news.atom", lambda s, t: "Gemini rises" in t or "Gemini sets" in t))
feed = ask_public("/en/news.atom")[1]
holds("at once", "Gemini rises" in feed and "Gemini sets" in feed)

# --- whoever is disabled is out at once

admin.go(second.page_at_people)
admin.send("/do/disable")
second.ask("GET", "/items")
expect("a disabled person's session is over", 303, second.status)
second.go("/sign-in")
second.send("/sign-in", {"login": "second", "password": PASSWORD, "code": second.codes[2]})
expect("and there is no new one", 403, second.status)
auditor.go("/audit")
expect("the auditor reads the list", 200, auditor.status)
for words in ("approve", "read-embargoed", "hold"):
    holds(f"it has {words}", words in auditor.text, auditor)
holds("but no words of texts", "Qanary" not in auditor.text, auditor)

checks.finish()
