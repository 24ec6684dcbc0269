"""What the documents say against what the program and its sources say. Usage: documents.py PROGRAM"""
import pathlib
import re
import subprocess
import sys

program = sys.argv[1]
root = pathlib.Path(__file__).resolve().parents[2]
passed, failed = 0, 0


def check(name, holds, detail=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {name}" + (f"\n    {detail}" if detail else ""))


# --- limits: each constant of the tables, and each kMax of a header, has its row with its value

def value_of(expression):
    """The number of a C++ constant expression, durations in milliseconds; None when it is none."""
    text = expression.replace("'", "").strip()
    text = re.sub(r"\bstd::(u?int\d+_t|size_t)\{(\d+)\}", r"\2", text)
    text = re.sub(r"(?<=[0-9A-Fa-f])[uUlL]+\b", "", text)
    return eval(text) if re.fullmatch(r"[0-9a-fA-Fx\s<>*+()-]+", text) else None


def constants_in(path):
    """name → value of the integer constants and default members of a source."""
    out = {}
    text = re.sub(r"//[^\n]*", "", path.read_text())
    for name, expression in re.findall(r"constexpr (?:static )?(?:std::)?[a-z0-9_:]+ (k\w+)\s*=\s*([^;]+);", text):
        value = value_of(expression)
        if value is not None:
            out[name] = value
    if path.parts[-2:] == ("http", "limits.h"):
        for name, expression in re.findall(r"(?:size_t|milliseconds) (\w+)\s*[={]\s*([^;}]+?)\s*\}?;", text):
            out[name] = value_of(expression)
    return out


UNITS = {"": 1, "KiB": 1 << 10, "MiB": 1 << 20, "s": 1000, "ms": 1}


def value_in_words(words):
    match = re.fullmatch(r"([0-9,]+)(?: (KiB|MiB|s|ms))?", words)
    return int(match[1].replace(",", "")) * UNITS[match[2] or ""] if match else None


rows = {}
for line in (root / "docs/limits.md").read_text().splitlines():
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    match = re.fullmatch(r"`([a-z_/]+\.(?:h|cc))` `(\w+)`", cells[-1]) if len(cells) == 4 else None
    if match:
        check(f"limits.md has one row for {match[1]} {match[2]}", (match[1], match[2]) not in rows)
        rows[(match[1], match[2])] = cells[1]

for (path, name), words in rows.items():
    source = root / "src" / path
    found = constants_in(source).get(name) if source.exists() else None
    check(f"limits.md: {name} of {path} is {words}", found is not None and found == value_in_words(words), f"the source says {found}")

for header in sorted((root / "src").rglob("*.h")):
    path = str(header.relative_to(root / "src"))
    for name, value in constants_in(header).items():
        if header.name == "limits.h" or re.match(r"k(Max|Min)[A-Z]", name):
            check(f"limits.md has {name} of {path} ({value})", (path, name) in rows)

# --- configuration: the table of operating.md is that of `config show`

shown = dict(re.findall(r'^(\w+) = "(.*)"$', subprocess.run([program, "config", "show"], capture_output=True, text=True, env={}).stdout, re.M))
operating = (root / "docs/operating.md").read_text()
table = {key: value for key, value in re.findall(r"^\| `(\w+)` \| (?:`([^`]*)`|none) \|", operating, re.M)}
check("the program has configuration keys", len(shown) > 5)
check("operating.md lists every key, and no other", set(table) == set(shown), f"{set(table) ^ set(shown)}")
for key, value in shown.items():
    check(f"operating.md: built-in value of {key}", table.get(key) == value, f"{table.get(key)!r}, the program says {value!r}")
sample = (root / "packaging/dateline.toml").read_text()
for key, value in shown.items():
    match = re.search(rf'^#?{key} = "?([^"\n]*)"?$', sample, re.M)
    check(f"dateline.toml shows {key}", match is not None and (match[1] == value or key == "ops"), f"{match and match[1]}")

# --- institution file: each key that the program reads is in operating.md
reader = (root / "src/app/institution.cc").read_text()
keys = set(re.findall(r'\{"([a-z_]+)", (?:text_into|words_into|contact_into|wording_into|languages_into|colour_into|crest_into|\[)', reader))
check("the institution file has keys", {"origin", "languages", "press", "email", "teal"} <= keys, str(keys))
for key in sorted(keys):
    check(f"operating.md explains {key} of the institution file", re.search(rf"`{key}`", operating) is not None)

# --- metrics: each name of ops.cc is in operating.md, and no other
names = set(re.findall(r'"(dateline_\w+)"', (root / "src/app/ops.cc").read_text()))
said = set(re.findall(r"`(dateline_[a-z_]+)", operating))
check("operating.md lists every metric, and no other", names == said, f"{names ^ said}")

# --- dependencies: every package of packages.txt has its reason in dependencies.md, and no other is named there
wanted = {line.split()[0] for line in (root / "packages.txt").read_text().splitlines() if line.strip() and not line.startswith("#")}
reasons = (root / "docs/dependencies.md").read_text().partition("## Packages")[2]
named = {name for row in re.findall(r"^\| (`.*?) \|", reasons, re.M) for name in re.findall(r"`([^`]+)`", row)}
check("packages.txt lists packages", len(wanted) > 30)
check("dependencies.md has each package of packages.txt, and no other", named == wanted, f"{named ^ wanted}")

# --- manual and completion: every command and flag of --help, and no other

def help_of(*command):
    return subprocess.run([program, *command, "--help"], capture_output=True, text=True, env={}).stdout


def commands_in(text):
    section = re.search(r"^(?:SUBCOMMANDS|Subcommands):\n((?:.+\n?)*)", text, re.M)
    return re.findall(r"^  ([a-z]+)", section[1], re.M) if section else []


def flags_in(text):
    return set(re.findall(r"^  (?:-\w,\s*)?(--[a-z-]+)", text, re.M))


manual = (root / "docs/man/dateline.1").read_text().replace("\\-", "-")
sections = {}
for part in re.split(r"^\.S[SH] ", manual, flags=re.M)[1:]:
    title, _, body = part.partition("\n")
    sections[title] = body
common = flags_in(help_of())
check("there are common flags", {"--data-dir", "--listen", "--config"} <= common, str(common))
check("the manual's common flags are those of --help", set(re.findall(r"--[a-z-]+", sections["COMMON FLAGS"])) == common,
      f"{set(re.findall(r'--[a-z-]+', sections['COMMON FLAGS'])) ^ common}")
leaves = []
for command in commands_in(help_of()):
    inner = commands_in(help_of(command))
    leaves += [(command, each) for each in inner] or [(command,)]
check("there are commands", len(leaves) > 20, str(leaves))
titles = {" ".join(w for w in title.split() if w.islower()): body for title, body in sections.items()}
completion = (root / "completions/dateline.bash").read_text()
for leaf in leaves:
    name = " ".join(leaf)
    body = titles.get(name)
    check(f"the manual has {name}", body is not None)
    wanted = flags_in(help_of(*leaf)) - {"--help"}
    said = set(re.findall(r"^\.B\w? \"?(--[a-z-]+)", body or "", re.M)) | {
        flag for flag in re.findall(r"^\.BI (--[a-z-]+)", body or "", re.M)}
    if body is not None and (same := re.search(r"Flags as for\n\.BR? \"?([a-z ]+[a-z])", body)):
        said |= set(re.findall(r"^\.BI? (--[a-z-]+)", titles[same[1].strip()], re.M))
    check(f"the manual's flags of {name} are those of --help", said == wanted, f"{said ^ wanted}")
    listed = re.search(rf"\[{name}\]='([^']*)'", completion)
    check(f"the completion's flags of {name} are those of --help", set(listed[1].split() if listed else []) == wanted,
          f"{set(listed[1].split() if listed else []) ^ wanted}")
    for word in leaf:
        check(f"the completion has {word} of {name}", re.search(rf"[ '\"]{word}[ '\"]", completion) is not None)
commands = {leaf[0] for leaf in leaves}
extra = [t for t in titles if t and t.split()[0] in commands and tuple(t.split()) not in leaves]
check("the manual has no command that is not there", not extra, str(extra))
for code in "012345":
    check(f"the manual has exit code {code}", re.search(rf"^\.B {code}$", sections["EXIT STATUS"], re.M) is not None)
for key in shown:
    check(f"the manual names {key}", key in sections["CONFIGURATION"])

print(f"{passed} passed, {failed} failed")
sys.exit(0 if failed == 0 else 1)
