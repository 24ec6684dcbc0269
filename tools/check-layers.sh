#!/bin/sh
# The layer table of docs/architecture.md, held against the includes and against CMake's link graph. Prints each breach.
set -eu
cd "$(dirname "$0")/.."
python3 - <<'PY'
import pathlib, re, sys
allowed = {
    "base": "", "html": "base", "model": "base", "blocks": "base model html", "store": "base",
    "record/read": "base model store", "record/write": "base model store record/read", "search": "base",
    "edition": "base model record/read search", "ui": "base html", "http": "base",
    "formats": "base model edition html blocks",
    "portal": "base model record/read edition html blocks ui http formats search",
    "intake": "base model blocks record/read record/write store",
    "desk": "base model store edition html blocks ui http",
    "gate": "base model store record/read record/write desk",
    "app": "base html model blocks store record/read record/write search edition ui http formats portal intake desk gate",
}
# portal names search only through edition's headers; a direct include is a breach.
allowed["portal"] = allowed["portal"].replace(" search", "")
breaches = []
def folder_of(path):
    parts = path.parts
    return "/".join(parts[:2]) if parts[0] == "record" else parts[0]
for source in sorted(pathlib.Path("src").rglob("*")):
    if source.suffix not in (".cc", ".h"):
        continue
    relative = source.relative_to("src")
    folder = folder_of(relative)
    may = set(allowed[folder].split()) | {folder}
    is_test = source.name.endswith("_test.cc") or "test" in source.stem.split("_")
    if is_test and folder in ("edition", "portal", "formats"):
        may |= {"record/write", "record/read", "store", "search", "http", "edition"}
    for number, line in enumerate(source.read_text().splitlines(), 1):
        match = re.match(r'#include "([a-z_/]+)/[a-z0-9_]+\.h"', line)
        if not match:
            if re.match(r"#include <(boost|asio)", line) and folder != "http":
                breaches.append(f"{source}:{number}: only http includes Boost")
            continue
        target = folder_of(pathlib.Path(match.group(1)) / "x")
        if target not in may:
            breaches.append(f"{source}:{number}: {folder} may not include {target}")
for listing in sorted(pathlib.Path("src").rglob("CMakeLists.txt")):
    folder = folder_of(listing.parent.relative_to("src") / "x")
    if folder not in allowed:
        continue
    may = set(allowed[folder].split())
    text = re.sub(r"TEST_LINKS[^)]*", "", listing.read_text())
    for library in re.findall(r"dateline_([a-z_]+)", text.replace("dateline_library", "")):
        target = "desk" if library.startswith("desk_") else library.replace("record_", "record/")
        if target in allowed and target not in may and target != folder:
            breaches.append(f"{listing}: {folder} may not link {target}")
print("\n".join(breaches) if breaches else "layers hold")
sys.exit(1 if breaches else 0)
PY
