#!/usr/bin/env bash
# Real archives go in whole, again without a change, and round through an export without loss. They are no part of this
# repository: DATELINE_REAL_DATA names a folder that holds, for each archive, NAME/releases.ndjson; without it this is
# skipped. ARCHIVES names some of them. A line is an archive's figures: CPU time and memory of the import.
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"
data=${DATELINE_REAL_DATA:-}
unset "${!DATELINE_@}"
if [ -z "$data" ]; then echo "skipped: DATELINE_REAL_DATA names no folder of real archives"; exit 0; fi

# An export without what a copy cannot have alike: when it took things in.
comparable() { python3 - "$1" <<'P'
import json, sys
def without(value):
    out = {k: v for k, v in value.items() if k not in ("act", "at", "recorded")}
    for name in ("versions", "notices"):
        if name in out:
            out[name] = [without(item) for item in out[name]]
    return out
for line in open(sys.argv[1], newline="\n"):
    print(json.dumps(without(json.loads(line)), sort_keys=True))
P
}
# import FOLDER COMMAND…: its report is in $work/stdout; sets $cpu (seconds) and $rss (MB).
import() {
  local figures
  figures=$(python3 - "$work/stdout" "$program" import "${@:2}" --json --data-dir "$1" <<'P'
import resource, subprocess, sys
with open(sys.argv[1], "w") as out:
    code = subprocess.run(sys.argv[2:], stdout=out, stderr=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, f"{used.ru_utime + used.ru_stime:.2f}", used.ru_maxrss // 1024)
P
)
  read -r code cpu rss <<<"$figures"
}

found=0
for archive in ${ARCHIVES:-$(cd "$data" && ls)}; do
  file=$data/$archive/releases.ndjson
  [ -e "$file" ] || continue
  found=$((found + 1))
  lines=$(grep -c . "$file")
  first=$work/$archive second=$work/$archive-copy
  "$program" init --data-dir "$first" >/dev/null
  "$program" import ndjson "$file" --dry-run --json --data-dir "$first" >"$work/dry" 2>/dev/null
  import "$first" ndjson "$file"; check_equal "$archive: goes in" 0 "$code"
  check "$archive: the dry run said so" cmp "$work/dry" "$work/stdout"
  check_equal "$archive: every line is read" "$lines" "$(json 'd["read"]')"
  check_equal "$archive: every line is published" "$lines" "$(json 'd["published"]')"
  printf '%-20s %6d texts, %5d releases, %6.2f s CPU, %4d MB, %d odd\n' "$archive" "$lines" "$(json 'd["releases"]')" "$cpu" "$rss" \
    "$(json 'sum(d["odd_kinds"].values())')"
  check "$archive: at most 300 MB" test "$rss" -le 300
  import "$first" ndjson "$file"
  check_equal "$archive: a second time changes nothing" "$lines" "$(json 'd["unchanged"]')"
  check "$archive: the record is sound" "$program" record verify --data-dir "$first"

  "$program" export ndjson --data-dir "$first" >"$work/export.ndjson" 2>/dev/null
  "$program" term export --data-dir "$first" >"$work/terms.json" 2>/dev/null
  "$program" init --data-dir "$second" >/dev/null
  import "$second" terms "$work/terms.json"; check_equal "$archive: its terms go in" 0 "$code"
  import "$second" ndjson "$work/export.ndjson"; check_equal "$archive: its export goes in" 0 "$code"
  check_equal "$archive: of an export nothing is odd" 0 "$(json 'sum(d["odd_kinds"].values())')"
  "$program" export ndjson --data-dir "$second" >"$work/again.ndjson" 2>/dev/null
  "$program" term export --data-dir "$second" >"$work/again.json" 2>/dev/null
  comparable "$work/export.ndjson" >"$work/a"; comparable "$work/again.ndjson" >"$work/b"
  check "$archive: round without loss" cmp "$work/a" "$work/b"
  check "$archive: its terms too" cmp "$work/terms.json" "$work/again.json"
  rm -rf "$first" "$second"
done
check "there are archives in $data" test "$found" -gt 0
finish
