#!/usr/bin/env python3
"""Checks demo/: JSON, NFC, keys, relations, related ids, languages, equal facts in all texts of a release.

Prints one line a fault and exits with 1 when there is any. Needs nothing but Python 3.
"""
import json
import pathlib
import sys
import unicodedata

DEMO = pathlib.Path(__file__).resolve().parent.parent / "demo"
LANGUAGES = {"en", "fr", "de", "es", "ru", "ar"}
OF_TEXT = {"id", "lang", "translations_of", "made_from", "title", "summary", "slug", "blocks", "attachments", "versions",
           "updated", "note", "minor"}
KINDS = {"issuers": {"organisation", "office"}, "topics": {"topic"}, "places": {"place"},
         "organisations": {"organisation"}, "meetings": {"meeting"}, "projects": {"project"}}
faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def read(name):
    text = (DEMO / name).read_text(encoding="utf-8")
    if unicodedata.normalize("NFC", text) != text:
        fault(name, "not NFC")
    return text


def speakers(blocks):
    for block in blocks:
        if "quote" in block:
            yield block.get("speaker", {})


def check_terms():
    terms = {}
    for term in json.loads(read("terms.json"))["terms"]:
        if term["key"] in terms:
            fault(term["key"], "key given twice")
        terms[term["key"]] = term
        missing = LANGUAGES - {name["lang"] for name in term["names"]}
        if missing:
            fault(term["key"], f"no name in {sorted(missing)}")
    for term in terms.values():
        for relation in term.get("relations", []):
            if relation["target"] not in terms:
                fault(term["key"], f"relation to unknown {relation['target']}")
    return terms


def check_release(texts, terms, ids):
    where = texts[0]["release"]
    if "en" not in {text["lang"] for text in texts} or len(texts) < 2:
        fault(where, "needs English and one language more")
    facts = [{k: v for k, v in text.items() if k not in OF_TEXT} for text in texts]
    if any(other != facts[0] for other in facts):
        fault(where, "facts differ between its texts")
    for member, kinds in KINDS.items():
        for item in facts[0].get(member, []):
            if terms.get(item["key"], {}).get("kind") not in kinds:
                fault(where, f"{member}: {item['key']}")
    for person in facts[0].get("people", []):
        for key, kind in ((person["key"], "person"), (person.get("office_key"), "office")):
            if key and terms.get(key, {}).get("kind") != kind:
                fault(where, f"people: {key}")
    for related in facts[0].get("related", []):
        if related not in ids:
            fault(where, f"related: {related}")
    versions = {text["lang"]: len(text.get("versions", [])) + 1 for text in texts}
    for text in texts:
        origin = text.get("made_from")
        if origin and origin["version"] > versions.get(origin["lang"], 0):
            fault(text["id"], "made from a version that is not there")
        for speaker in speakers(text["blocks"]):
            if speaker.get("person") and terms.get(speaker["person"], {}).get("kind") != "person":
                fault(text["id"], f"speaker: {speaker['person']}")


def main():
    terms = check_terms()
    texts = [json.loads(line) for line in read("releases.ndjson").split("\n") if line]
    ids = {text["id"] for text in texts}
    if len(ids) != len(texts):
        fault("releases.ndjson", "an id is given twice")
    releases = {}
    for text in texts:
        releases.setdefault(text["release"], []).append(text)
    for group in releases.values():
        check_release(group, terms, ids)
    print("\n".join(faults) if faults else f"{len(releases)} releases, {len(texts)} texts, {len(terms)} terms: no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
