#!/usr/bin/env python3
"""Checks catalogues/: every language has the messages of en.toml and no other; no message is missing or unused.

A message is used when its id stands in src/ as a string ("group.key"), or when its key is one of those that the program
puts together with the group at run time (FROM_DATA). Prints one line a fault and exits with 1 when there is any. Needs
nothing but Python 3.11. What is inside a message (arguments, plurals, spaces) is checked by src/ui/catalogue_test.cc.
"""
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = {"ar", "de", "en", "es", "fr", "it", "ru"}

# Groups whose keys are data: where the keys stand, as a pattern of the place and, inside it, of one key. A key that is
# found there must have a message.
KEY = r'"([a-z][a-z_-]*)"'
FROM_DATA = {
    "begin": [("desk/items/item.cc", r"kIntents = \{([^}]*)\}", KEY)],  # what can be begun about a public release
    "block_kind": [("desk/pages/beside_rows.cc", r"kBlockKinds = \{([^}]*)\}", KEY)],
    "calendar_view": [("desk/pages/calendar.cc", r"kSpans\[\] = \{(.*?\}\})", KEY)],
    "check": [("desk/items/checks.cc", r"out\.add\(Severity::\w+, ([^,)]*)", KEY)],  # rules of the checks panel
    "draft_state": [("desk/items/item.cc", r"kDraftStates = \{([^}]*)\}", KEY)],
    "editor": [("desk/pages/block_editor.cc", r"kTools = (.*?\}\}?\)?;)", r'\{+"([a-z_]+)"')],  # buttons of the tool bar
    "facet": [("edition/finder_query.cc", r"kParameters = \{([^}]*)\}", KEY)],  # parameters of the finder
    "facts": [("desk/pages/facts_form.cc", r"\bfield\(([^,)]*)", KEY),  # names of the form's fields
              ("desk/pages/facts_form.cc", r"lists = (\{.*?\}\});", r'\{"([a-z_]+)", &model')],
    "genre": [("model/genres.cc", r"kGenres = \{([^}]*)\}", KEY)],  # genres that are known; others show their key
    "intent": [("desk/items/item.cc", r"kIntents = \{([^}]*)\}", KEY)],
    "kinds": [("model/term.cc", r"(TermKind::k\w+, \"[a-z]+\")", KEY)],  # kinds of terms
    "relation_title": [("model/term.cc", r"(RelationType::k\w+, \"[a-z_]+\")", KEY)],
    "relation_title_in": [("model/term.cc", r"(RelationType::k\w+, \"[a-z_]+\")", KEY)],
    "role": [("desk/people/rights.cc", r"kNames = \{([^}]*)\}", KEY)],
    "said": [("desk/pages/*.cc", r"\bdone\([^;]*?, (\"[a-z_]+\")\)(?:;| :)", KEY),  # what a command did
             ("desk/pages/answer_item.cc", r"(act == \"[a-z-]+\")", KEY)],
    "stage": [("desk/items/item.cc", r"kStages = \{([^}]*)\}", KEY)],
}
# Keys that stand there and never reach a page.
NEVER_SHOWN = {"begin.publish", "said.duplicate"}

faults = []


def messages(path):
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{group}.{key}" for group, keys in tables.items() for key in keys}


def program():
    """The text of the sources, tests and whole-line comments apart."""
    paths = [path for path in (ROOT / "src").rglob("*") if path.suffix in {".cc", ".h"} and not path.stem.endswith("_test")]
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if not line.lstrip().startswith("//"))


def ids_from_data():
    out = set()
    for group, sources in FROM_DATA.items():
        for place, around, key in sources:
            texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").glob(place))]
            found = [each for text in texts for part in re.findall(around, text, re.S) for each in re.findall(key, part)]
            if not found:
                faults.append(f"{group}: no keys found in src/{place}; look at FROM_DATA")
            out |= {f"{group}.{each.replace('-', '_') if group == 'said' else each}" for each in found}
    return out - NEVER_SHOWN


english = set()
for folder in (ROOT / "catalogues", ROOT / "catalogues" / "desk"):
    here = messages(folder / "en.toml")
    english |= here
    if (tags := {path.stem for path in folder.glob("*.toml")}) != LANGUAGES:
        faults.append(f"{folder.relative_to(ROOT)}: languages are {sorted(tags)}")
    for path in sorted(folder.glob("*.toml")):
        other = messages(path)
        name = path.relative_to(ROOT)
        faults += [f"{name}: {each} is missing" for each in sorted(here - other)]
        faults += [f"{name}: {each} is not in en.toml" for each in sorted(other - here)]

quoted = set(re.findall(r'"([a-z_]+\.[a-z_-]+)"', program()))
computed = ids_from_data()
faults += [f"{each} is used nowhere" for each in sorted(english - quoted - computed)]
faults += [f"{each} has no message" for each in sorted(computed - english)]
for line in faults:
    print(line)
if not faults:
    print(f"{len(english)} messages in {len(LANGUAGES)} languages, all used")
sys.exit(1 if faults else 0)
