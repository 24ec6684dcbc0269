"""Endpoint × role × ownership, made from the route table and the table of rights in the sources.
Usage: desk_matrix.py DESK LINKS — LINKS holds what `user add --json` printed, one a line. Ends with 'N passed, N failed'."""
import json
import pathlib
import re
import sys
import urllib.parse

from desk_browser import Desk, enter

origin, links_file = sys.argv[1:3]
sources = pathlib.Path(__file__).resolve().parents[2] / "src/desk"
passed = failed = 0


def expect(name, holds, found):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {name}: {found}")


routes = re.findall(r'\{k(Get|Post), "([^"]+)", k(\w+), k(\w+), answers::(\w+)\}', (sources / "pages/routes.cc").read_text())
rights = {role: set(re.findall(r"k(\w+)", row)) for row, role in
          re.findall(r"^    rights\(([^)]*)\),\s*// (\w+)", (sources / "people/rights.cc").read_text(), re.M)}
expect("every row of the route table is read", len(routes) == (sources / "pages/routes.cc").read_text().count(", answers::"), len(routes))
expect("every role of the table of rights is read", len(rights) == 8, sorted(rights))


def value_in(browser, ending, name):
    return next(value for key, value in browser.form(ending)["fields"] if key == name)


people = {}
for line in open(links_file, encoding="utf-8"):
    link = json.loads(line)
    browser = enter(Desk(origin), link["path"])
    browser.go("/account")
    browser.token = value_in(browser, "/sign-out", "token")
    people[link["login"]] = browser


def new_item(browser, title):
    browser.go("/items/new")
    browser.send("/items/new", {"headline": title, "team": "press"})
    text = browser.path.split("?")[0]
    browser.send(text, {"body": "Words.\n"})
    browser.send("/do/ready")
    item = re.match(r"/items/\d+", text).group()
    browser.go(item)
    browser.send("/languages", {"lang": "fr", "source": "en"})
    return item


owner, publisher = people["owner"], people["publisher-press"]
open_item, embargoed = new_item(owner, "An open item"), new_item(owner, "An embargoed item")
owner.go(embargoed)
owner.send("/do/time", {"at": "2031-05-01T10:00", "embargo": "yes"})


def planned(item):
    owner.go(item)
    owner.send("/do/time", {"at": "2031-05-01T10:00", **({"embargo": "yes"} if item == secret_planned else {})})
    owner.go(item)
    owner.send("/do/hand-over")
    publisher.go(item + "/review")
    publisher.send("/approve", {"override": "trial"} if 'name="override"' in publisher.text else {})
    publisher.send("/plan")
    return publisher.path.split("?")[0]


open_planned, secret_planned = new_item(owner, "Open and planned"), new_item(owner, "Embargoed and planned")
plans = {"open": planned(open_planned), "embargoed": planned(secret_planned)}
expect("there are plans", all(plan.startswith("/plans/") for plan in plans.values()), plans)
people["admin-press"].go("/people")
administrator = people["admin-press"]
manages = {}
for href in [href for href in administrator.page.links if href.startswith("/people/")]:
    name = administrator.go(href).page.words
    manages[href] = any(form["action"] == href + "/do/grants" for form in administrator.page.forms)
    if "Spare" in " ".join(name):
        spare = href
expect("an administrator of one desk manages those without roles", manages[spare], spare)
expect("and those of that desk, and nobody else", sorted(manages.values()).count(False) == 8, manages)
stranger = next(href for href, may in manages.items() if not may)
for path, grants in ((stranger + "/do/invite", []), (spare + "/do/grants", ["admin@*"]), (spare + "/do/grants", ["writer@harbour"])):
    administrator.ask("POST", path, urllib.parse.urlencode([("token", administrator.token)] + [("grant", grant) for grant in grants]))
    expect(f"not beyond: {path} {grants}", administrator.status == 403, administrator.status)

# What stands for the variable parts: with the right, the answer is then a page or a refusal of what is missing, and nothing
# that a later row needs is changed.
ACTS = {"item_act": "remark", "text_act": "unlock", "plan_act": "hold", "person_act": "enable"}


def address(pattern, answer, kind):
    item = {"open": open_item, "embargoed": embargoed}[kind]
    path = pattern.replace("/items/{item}", item).replace("/plans/{plan}", plans[kind]).replace("/people/{person}", spare)
    for name, value in (("lang", "fr"), ("act", ACTS.get(answer, "")), ("number", "1"), ("intent", "correct"), ("session", "none"),
                        ("file", "0" * 64), ("token", "none"), ("hash", "0"), ("name", "x.css")):
        path = path.replace("{" + name + "}", value)
    assert "{" not in path, pattern
    return path


def ask(browser, method, path):
    if method == "Get":
        return browser.ask("GET", path)
    return browser.ask("POST", path, urllib.parse.urlencode({"token": getattr(browser, "token", "")}))


# 404 also for somebody who has every right: what the rest of the address names is not there.
ABSENT = {"staged_file", "end_session", "restore_text"}


catalogue = (sources.parents[1] / "catalogues/desk/en.toml").read_text(encoding="utf-8")
TURNED_AWAY = {status: re.search(rf'^{name} = "([^"]+)"', catalogue, re.M).group(1)
               for status, name in ((403, "not_permitted_words"), (404, "not_found_words"))}


def is_turned_away(browser):
    """By the desk, before the route's own function: a bare page. That function refuses within its own page or form."""
    return browser.status in (403, 404) and (TURNED_AWAY[browser.status] in browser.text or browser.text.startswith("{"))


nobody = Desk(origin)
for method, pattern, access, right, answer in routes:
    if access == "Open" or answer == "sign_out":
        continue
    has_item, has_plan = "{item}" in pattern, "{plan}" in pattern
    for kind in ("open", "embargoed") if has_item or has_plan else ("open",):
        path = address(pattern, answer, kind)
        ask(nobody, method, path)
        wanted = nobody.status == 303 and nobody.headers["location"].startswith("/sign-in") if method == "Get" else nobody.status == 403
        expect(f"nobody: {method} {path}", wanted, nobody.status)
        for login, browser in people.items():
            role, team = ("writer", "press") if login == "owner" else login.split("-")
            here = not (has_item or has_plan) or team == "press"
            sees = here and "ReadItems" in rights[role] and (kind == "open" or "ReadEmbargoed" in rights[role] or login == "owner")
            may = right in rights[role]
            ask(browser, method, path)
            turned_away = is_turned_away(browser)
            if (has_item and not sees) or (has_plan and may and not sees):
                fits = turned_away and browser.status == 404
            elif not may:
                fits = turned_away and browser.status == 403
            else:
                fits = browser.status in (200, 303, 400, 403, 404, 409, 413) and (not turned_away or (browser.status == 404 and answer in ABSENT))
                fits = fits and not browser.headers.get("location", "").startswith(("/sign-in", "/verify"))
            expect(f"{login}: {method} {path} ({right})", fits, browser.status)
            if turned_away:
                expect(f"{login}: {path} tells no title", not re.search("An open item|An embargoed|and planned", browser.text), browser.words[:80])

print(f"{passed} passed, {failed} failed")
sys.exit(0 if failed == 0 else 1)
