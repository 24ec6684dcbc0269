"""A translation from its first word to its release, beside its original and by way of another program.
Usage: translations.py DESK LINKS — LINKS holds what `user add --json` printed, one a line. Ends with 'N passed, N failed'."""
import html
import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

from desk_browser import Checks, Desk, enter

origin, links_file = sys.argv[1:3]
checks = Checks()
expect, holds = checks.expect, checks.holds
CORE = "{urn:oasis:names:tc:xliff:document:2.0}"

people = {}
for line in open(links_file, encoding="utf-8"):
    link = json.loads(line)
    people[link["login"]] = enter(Desk(origin), link["path"])
writer, translator, second = people["writer"], people["translator"], people["second"]


def fields(browser, ending):
    return {name: value.replace("\r\n", "\n") for name, value in browser.form(ending)["fields"]}


def blocks(browser):
    all_fields = fields(browser, "/beside")
    return [all_fields[f"block-{i}"].strip() for i in range(len(all_fields)) if f"block-{i}" in all_fields]


def upload(browser, path, name, content):
    """A file in a form, as a browser sends it."""
    mark = "----desk"
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{fields(browser, "/import")["token"]}\r\n',
             f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/xliff+xml\r\n\r\n{content}\r\n',
             f"--{mark}--\r\n"]
    browser.ask("POST", path, "".join(parts).encode(), {"Content-Type": f"multipart/form-data; boundary={mark}"})
    return browser._follow()


# --- an original and two translations

ENGLISH = "The ice is **thin** on [all lakes](https://example.org/lakes).\n\n## What to do\n\n- Stay off\n- Call 112\n\nNine buoys mark the channel.\n"
writer.go("/items/new")
writer.send("/items/new", {"headline": "Thin ice on the lakes", "team": "press"})
english = writer.path.split("?")[0]
item = re.match(r"/items/\d+", english).group()
writer.send(english, {"body": ENGLISH})
translator.go(item)
for lang in ("ar", "fr"):
    translator.go(item)
    translator.send("/languages", {"lang": lang, "source": "en"})
arabic, french = f"{item}/texts/ar", f"{item}/texts/fr"
translator.go(french + "/beside")
expect("the page beside the original opens", 200, translator.status)
expect("a field a block", 4, len(blocks(translator)))
expect("in the plain form", "The ice is **thin** on [all lakes](https://example.org/lakes).", blocks(translator)[0])
writer.go(english + "/beside")
expect("the original has no such page", 404, writer.status)
ARABIC = ["الجليد **رقيق** على [كل البحيرات](https://example.org/lakes).", "## ما العمل", "- ابتعدوا\n- اتصلوا بالرقم 112", "تسع عوامات تحدد القناة."]
translator.go(arabic + "/beside")
holds("from right to left beside left to right", 'dir="rtl"' in translator.text, translator)
translator.send("/beside", {"headline": "جليد رقيق على البحيرات", **{f"block-{i}": words for i, words in enumerate(ARABIC)}})
holds("it is saved", "said=saved" in translator.path, translator)
translator.go(arabic)
expect("as one text", "\n\n".join(ARABIC), fields(translator, arabic)["body"].strip())
FRENCH = ["La glace est **mince** sur [tous les lacs](https://example.org/lakes).", "## Que faire", "- Restez à terre\n- Appelez le 112", "Neuf bouées marquent le chenal."]
translator.go(french + "/beside")
translator.send("/beside", {"headline": "Glace mince", **{f"block-{i}": words for i, words in enumerate(FRENCH)}})
translator.go(arabic)
expect("and the other language is what it was", "\n\n".join(ARABIC), fields(translator, arabic)["body"].strip())

# --- the original changes: one block, a new one, one that goes elsewhere

writer.go(english)
writer.send(english, {"body": ENGLISH.replace("112", "113").replace("## What", "All 57 harbours are closed.\n\n## What")})
translator.go(french + "/beside")
holds("what changed is marked", translator.words.count("The original has changed") == 1 and translator.words.count("New in the original") == 1, translator)
holds("and shown word by word", "<del>" in translator.text and "<ins>" in translator.text and "Show change" in translator.words, translator)
expect("the rest stays aligned", [FRENCH[0], "", *FRENCH[1:]], blocks(translator))
on_screen = fields(translator, "/beside")["now"]
writer.go(english)
writer.send(english, {"standfirst": "Written while the translator was reading."})
translator.send("/beside", {"block-1": "Les 57 ports sont fermés.", "block-3": FRENCH[2].replace("112", "113"), "checked": "yes"})
holds("saved and checked in one", "said=saved" in translator.path, translator)
expect("against what was on screen", on_screen, fields(translator, "/beside")["was"])
holds("so what came after is marked", "1 block changed" in translator.words, translator)
expect("the new block stands in its place", "Les 57 ports sont fermés.", blocks(translator)[1])
writer.go(english)
moved = fields(writer, english)["body"].strip().split("\n\n")
writer.send(english, {"body": "\n\n".join([moved[-1], *moved[:-1]])})
translator.go(french + "/beside")
holds("a block that went elsewhere is marked", "Stands elsewhere in the original" in translator.words, translator)
translator.send("/beside", {"reorder": "yes", "checked": "yes"})
expect("and can follow", FRENCH[3], blocks(translator)[0])
holds("then nothing is left to do", "Nothing has changed" in translator.words, translator)

# --- two at once

second.go(french + "/beside")
translator.go(french + "/beside")
translator.send("/beside", {"block-0": "Neuf bouées vertes marquent le chenal."})
second.send("/beside", {"block-0": "Dix bouées marquent le chenal.", "take-over": "yes"})
expect("the second to save sees both", 409, second.status)
for words in ("Neuf bouées vertes", "Dix bouées"):
    holds(f"the merge page has “{words}”", words in html.unescape(second.text), second)
second.send(french, {"side-0": "mine", "headline": fields(second, french)["headline"]})
translator.go(french + "/beside")
holds("what was chosen is there", blocks(translator)[0].startswith("Dix"), translator)
before = fields(translator, "/beside")["base"]
translator.ask("POST", french + "/beside", urllib.parse.urlencode({"token": fields(translator, "/beside")["token"]}))
expect("a form without fields empties nothing", 400, translator.status)
translator.go(french + "/beside")
expect("nor saves", before, fields(translator, "/beside")["base"])

# --- by way of another program

second.go(french)
if any(form["action"].endswith("/do/unlock") for form in second.page.forms):
    second.send("/do/unlock")
translator.go(french)
if any(form["action"].endswith("/do/take-over") for form in translator.page.forms):
    translator.send("/do/take-over")
translator.go(arabic + "/beside")
arabic_before = fields(translator, "/beside")
translator.ask("GET", french + "/xliff")
expect("a file to translate", (200, "application/xliff+xml"), (translator.status, translator.headers["content-type"].split(";")[0]))
sent = translator.text
tree = ElementTree.fromstring(sent)
units = {unit.get("id"): unit for unit in tree.iter(CORE + "unit")}
expect("a unit a block, and the title", ["b0", "b1", "b2", "b3", "b4", "standfirst", "title"], sorted(units))
expect("marks and links are codes", ["pc", "pc"], [child.tag.removeprefix(CORE) for child in units["b1"].find(f".//{CORE}source")])
translator.go(french + "/beside")
body_before = fields(translator, "/beside")
upload(translator, french + "/import", "back.xlf", sent)
holds("unchanged it changes nothing", "said=import_unchanged" in translator.path, translator)
returned = sent.replace("La glace est", "La couche de glace est")
upload(translator, french + "/import", "back.xlf", returned)
holds("it comes back", "said=imported" in translator.path, translator)
holds("with its link", "La couche de glace est **mince** sur [tous les lacs](https://example.org/lakes)." in blocks(translator), translator)
saved = fields(translator, "/beside")["base"]


def refused(name, content, words):
    translator.go(french + "/beside")
    upload(translator, french + "/import", "back.xlf", content)
    holds(f"{name}: refused, saying so", translator.status in (400, 409, 413, 415, 422) and re.search(words, translator.words), translator)
    translator.go(french + "/beside")
    expect(f"{name}: nothing is saved", saved, fields(translator, "/beside")["base"])


refused("another item", returned.replace(f'type="item">{item.split("/")[-1]}', 'type="item">1'), "made for item 1")
refused("another language", returned.replace('trgLang="fr"', 'trgLang="ar"'), "from en to ar")
refused("a unit that is missing", re.sub(r'  <unit id="b2".*?</unit>\n', "", returned, flags=re.S), "unit b2")
refused("a code that nobody sent", returned.replace('<target>Glace', '<target><ph id="99"/>Glace'), "unit title, line")
refused("a document type", returned.replace("<xliff", '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xliff'), "document type")
refused("no XML", "Bonjour", "line 1")
translator.ask("GET", french + "/xliff")
sent = translator.text
writer.go(english)
writer.send(english, {"headline": "Very thin ice on the lakes"})
refused("an original that has changed", sent.replace("Dix", "Onze"), "has changed since the file was made: Title")
translator.go(arabic + "/beside")
expect("the other language is untouched by all of it", {name: value for name, value in arabic_before.items() if name.startswith(("block", "headline", "base"))},
       {name: value for name, value in fields(translator, "/beside").items() if name.startswith(("block", "headline", "base"))})

# --- the table, and publishing when every text is ready

translator.go("/translations")
holds("the table has the item and its languages", "Very thin ice on the lakes" in translator.words and f"{french}/beside" in translator.text, translator)
holds("and says what is behind", "behind its source" in translator.words, translator)
translator.go("/translations?lang=fr")
holds("what is to be done in French", "Very thin ice on the lakes" in translator.words, translator)
translator.go("/translations?team=harbour")
holds("of another desk there is nothing", "Very thin ice" not in translator.words, translator)
writer.go(english)
writer.send("/do/ready")
writer.go(item)
writer.send("/do/time", {"at": "", "whole": "yes"})
writer.go(item + "/review")
holds("the item waits for its languages", re.search("not yet: ar, fr", writer.words), writer)
translator.go("/translations?lang=en")
holds("English is done", "Very thin ice" not in translator.words, translator)
for text in (arabic, french):
    translator.go(text + "/beside")
    translator.send("/beside", {"checked": "yes"})
    translator.go(text)
    translator.send("/do/ready")
writer.go(item + "/review")
holds("then it can be approved", "Becomes public: Arabic, English and French." in writer.words, writer)

checks.finish()
