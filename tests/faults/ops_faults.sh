#!/usr/bin/env bash
# Operations whose file system calls fail: init, withdraw, remove, term imports, backup create and restore, and the index
# of a running portal. One call of the data folder at a time fails with EIO or ENOSPC, or the process is killed there
# (strace). After each: `record verify` finds nothing, the command given again brings it to its end, nothing is there
# twice. POINTS (30) bounds the calls that are tried; POINTS=all tries every one; SEED repeats a choice.
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"
unset "${!DATELINE_@}"
strace -o /dev/null true 2>/dev/null || { echo "skipped: failing system calls (ptrace is not permitted here)"; echo "0 passed, 0 failed"; exit 0; }
seed=${SEED:-$$}
echo "SEED=$seed"

# --- the world that each operation meets: three releases, one with a file; a backup; a term to add
canary=qzxvwkanary
printf 'The %s table.\n' "$canary" >"$work/table.txt"
python3 - "$work/three.ndjson" "$canary" <<'P'
import json, sys
with open(sys.argv[1], "w") as out:
    for i in (1, 2, 3):
        line = {"id": f"ops/{i}", "lang": "en", "title": f"Gauge {i}", "date": f"2026-03-0{i}", "body_text": f"The gauge {sys.argv[2]}{i} reads."}
        if i == 2:
            line["attachments"] = [{"file": "table.txt", "title": "Table", "media_type": "text/plain"}]
        out.write(json.dumps(line) + "\n")
P
printf '[[terms]]\nkey = "gauges"\nkind = "topic"\nnames = [{lang = "en", name = "Gauges", from = "open", to = "open"}]\n' >"$work/terms.toml"
echo 'By order.' >"$work/reason"
world=$work/world
run 0 init --data-dir "$world"
run 0 import ndjson "$work/three.ndjson" --files "$work" --data-dir "$world"
run 0 backup create "$work/copy" --data-dir "$world"
[ "$failed" = 0 ] || { finish; exit 1; }

count_of() { "$program" record list --count 1000 --json --data-dir "$1" | grep -c "\"kind\":\"$2\""; }
holds_canary() { grep -rqa "${canary}2" "$1" || grep -rqa "$canary table" "$1"; }

# Each operation: what makes its folder $data, its arguments, and what is so when it is done (repeated or not).
data=$work/data
fresh() { rm -rf "$data" "$work/new-copy"; cp -a "$world" "$data"; }
arguments_of() {
  case $1 in
    init) arguments=(init --data-dir "$data") ;;
    withdraw) arguments=(record withdraw 1 --reason "$work/reason" --yes --data-dir "$data") ;;
    remove) arguments=(record remove 2 --reason "$work/reason" --yes --data-dir "$data") ;;
    terms) arguments=(import terms "$work/terms.toml" --data-dir "$data") ;;
    backup) arguments=(backup create "$work/new-copy" --data-dir "$data") ;;
    restore) arguments=(backup restore "$work/copy" --data-dir "$data") ;;
  esac
}
prepare() { fresh; case $1 in init | restore) rm -rf "$data" ;; esac; }
is_done() {
  case $1 in
    init) [ "$("$program" record list --data-dir "$data" | wc -l)" = 0 ] ;;
    withdraw) [ "$(count_of "$data" withdraw)" = 1 ] ;;
    remove) [ "$(count_of "$data" remove)" = 1 ] && ! holds_canary "$data" ;;
    terms) [ "$("$program" term list --data-dir "$data" | grep -c Gauges)" = 1 ] ;;
    backup) "$program" backup verify "$work/new-copy" ;;
    restore) [ "$(count_of "$data" publish)" = 3 ] && [ "$(find "$data/blobs" -type f | wc -l)" = 1 ] ;;
  esac
}
is_sound() { "$program" record verify --data-dir "$data"; }
has_record() { [ -e "$data/record.db" ]; }

# --- the calls of each operation that touch its folders: "OPERATION CALL WHEN"
calls=openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink,mkdir,flock,fchmod,copy_file_range,sendfile,pread64,read
for operation in init withdraw remove terms backup restore; do
  prepare $operation
  arguments_of $operation
  strace -f -y -o "$work/trace" -e "trace=$calls" "$program" "${arguments[@]}" >"$work/stdout" 2>"$work/stderr"
  check_equal "$operation, undisturbed" 0 $?
  check "$operation, undisturbed, is done" is_done $operation
  python3 - "$work/trace" "$operation" "$data" "$work/new-copy" <<'P' >>"$work/points"
import collections, re, sys
seen = collections.Counter()
for line in open(sys.argv[1], errors="replace"):
    match = re.match(r"\d+ +(\w+)\(", line)
    if not match:
        continue
    seen[match[1]] += 1
    # Reads are many and alike: the first of each file position will do.
    if any(folder in line for folder in sys.argv[3:]) and (match[1] not in ("read", "pread64") or seen[match[1]] % 5 == 0):
        print(sys.argv[2], match[1], seen[match[1]])
P
done
python3 - "$work/points" "$seed" "${POINTS:-30}" <<'P' >"$work/chosen"
import random, sys
points = [line.split() for line in open(sys.argv[1])]
faults = ["error=EIO", "error=ENOSPC", "signal=KILL"]
cases = [(*point, fault) for point in points for fault in faults
         if not (fault == "error=ENOSPC" and point[1] in ("read", "pread64", "flock", "unlink", "fchmod"))]
if sys.argv[3] != "all":
    # As many of each operation.
    chooser = random.Random(int(sys.argv[2]))
    by_operation = {}
    for case in cases:
        by_operation.setdefault(case[0], []).append(case)
    each = max(1, int(sys.argv[3]) // len(by_operation))
    cases = [case for group in by_operation.values() for case in chooser.sample(group, min(each, len(group)))]
for case in cases:
    print(*case)
P
check "there are many calls to fail" test "$(wc -l <"$work/points")" -gt 100

while read -r operation call when fault; do
  name="$operation, $call $when, $fault"
  prepare "$operation"
  arguments_of "$operation"
  # In a shell of its own: bash would tell of each kill.
  (strace -f -o /dev/null -e "trace=$call" -e "inject=$call:$fault:when=$when" "$program" "${arguments[@]}" >"$work/stdout" 2>"$work/stderr"; exit $?) 2>/dev/null
  code=$?
  case $fault:$code in
    *:0) check "$name: done when it says so" is_done "$operation" ;;
    signal=*) check_equal "$name: killed" 137 "$code" ;;
    *) check "$name: it says why (exit code $code)" grep -q . "$work/stderr"
       check "$name: no crash" test "$code" -le 5 ;;
  esac
  case $operation in
    init) ;;  # what it made is a record only when it says so
    restore) ! has_record || check "$name: sound" is_sound ;;
    *) check "$name: sound" is_sound ;;
  esac
  "$program" "${arguments[@]}" >"$work/stdout" 2>"$work/stderr"
  again=$?
  # Given again it ends well, or says that it was done before.
  [ "$again" = 0 ] || check "$name: given again, exit code $again: $(head -n 1 "$work/stderr")" grep -qE 'already|withdrawn|is removed|is not empty|there is a record' "$work/stderr"
  check "$name: given again, it is done" is_done "$operation"
  check "$name: given again, sound" is_sound
done <"$work/chosen"

# --- the portal's index cannot be written: pages go on, search says 503, and comes back with the disk
cp -a "$world" "$work/served"
mkdir "$work/served/index"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=16k tmpfs "$work/served/index" 2>/dev/null; then
  trap 'umount "$work/served/index" 2>/dev/null; cleanup' EXIT
  dd if=/dev/zero of="$work/served/index/full" bs=4k count=4 2>/dev/null
  start_server "$work/served"
  check_equal "a full disk under the index: pages go on" 200 "$(status_of -L "$base/en/n/1")"
  check_equal "lists say 503" 503 "$(status_of "$base/en/news")"
  said() { grep -q 'could not be followed.*\(space\|index\)' "$work/err"; }
  check "the log says why" until_true 60 said
  rm "$work/served/index/full"
  mount -o remount,size=16m "$work/served/index"
  check "with room again lists come back" until_true 60 curl -sf -o /dev/null "$base/en/news"
  stop_server; check_equal "and it ends well" 0 $?
  umount "$work/served/index"
else
  echo "skipped: a full disk under the index (mounting is not permitted here)"
fi

finish
