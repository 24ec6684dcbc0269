#!/usr/bin/env python3
"""clang-tidy over every source of src (or those given), as build/tidy compiles them. Ends with 1 at any finding.

Most of its time goes into the library's headers, so sources with the same flags are read together, several as one. Sources
whose own names are alike are kept apart; a group that does not compile as one is read source by source."""
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

GROUP = 14
root = pathlib.Path(__file__).resolve().parent.parent
build = root / "build/tidy"
DEFINED = re.compile(r"(?:constexpr |const |static |inline )*(?:(?:struct|class|enum class|enum|using)\s+(\w+)|[^#/(){}=]*?\b(\w+)\s*[({=;\[])")

BORROWED = re.compile(r"namespace |using namespace |using \w+::|TEST|INSTANTIATE_|static_assert")


def own_names(path):
    """What a source defines for itself, in its unnamed namespace."""
    names, inside = set(), False
    for line in path.read_text().splitlines():
        if line.startswith("namespace {"):
            inside = True
        elif line.startswith("}  // namespace"):
            inside = False
        elif inside and line[:1].isalpha() and not BORROWED.match(line):
            found = DEFINED.match(line)
            if found:
                names.add(found.group(1) or found.group(2))
    return names


def flags_of(command):
    words = shlex.split(command)
    words = words[words.index(next(w for w in words if "clang++" in w)) + 1:]
    at = words.index("-o")
    return tuple(words[:at])


def groups(wanted):
    """Lists of sources to be read as one, each with its flags."""
    open_groups, result = {}, []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if path not in wanted:
            continue
        flags, names = flags_of(entry["command"]), own_names(path)
        candidates = open_groups.setdefault((flags, path.parent), [])
        for group in candidates:
            if len(group["paths"]) < GROUP and not group["names"] & names:
                break
        else:
            group = {"flags": flags, "paths": [], "names": set()}
            candidates.append(group)
            result.append(group)
        group["paths"].append(path)
        group["names"] |= names
    return sorted(result, key=lambda group: -len(group["paths"]))


def tidy(path, flags):
    done = subprocess.run(["clang-tidy-19", "--quiet", f"--config-file={root}/.clang-tidy", str(path), "--", *flags],
                          cwd=build, capture_output=True, text=True)
    return done.returncode, done.stdout + re.sub(r"^\d+ warnings?.*generated\.\n", "", done.stderr, flags=re.M)


def read(numbered):
    number, group = numbered
    if len(group["paths"]) > 1:
        together = build / f"together/{number}.cc"
        together.parent.mkdir(exist_ok=True)
        together.write_text("".join(f'#include "{path}"\n' for path in group["paths"]))
        code, said = tidy(together, group["flags"])
        if "clang-diagnostic" not in said:
            return code, said
        print(f"not readable as one: {group['paths'][0].relative_to(root)} and {len(group['paths']) - 1} more", flush=True)
    results = [tidy(path, group["flags"]) for path in group["paths"]]
    return max(code for code, _ in results), "".join(said for code, said in results if code)


def main():
    given = sys.argv[1:] or subprocess.run(["git", "ls-files", "src/*.cc"], cwd=root, capture_output=True, text=True,
                                           check=True).stdout.split()
    wanted = {root / name for name in given}
    todo = groups(wanted)
    unknown = wanted - {path for group in todo for path in group["paths"]}
    failed = 0
    for path in sorted(unknown):
        print(f"no folder compiles {path.relative_to(root)}")
        failed = 1
    with ThreadPoolExecutor(int(os.environ.get("JOBS", os.cpu_count()))) as pool:
        for code, said in pool.map(read, enumerate(todo)):
            if code:
                failed = 1
                print(said, flush=True)
    print(f"clang-tidy: {len(wanted)} sources in {len(todo)} groups, {'findings' if failed else 'no finding'}")
    return failed


sys.exit(main())
