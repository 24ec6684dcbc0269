#!/usr/bin/env bash
# One approved release with a file, broken at the file system calls between approval and visibility: killed there, with
# EIO, with a full disk. What was acknowledged is public; a gate that starts anew makes it public exactly once, with its
# file, and both databases are sound. FAULTS sets how many faults are tried (120, for at most FAULT_SECONDS, 60; "all": every fault at every call); SEED repeats.
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"
unset "${!DATELINE_@}"
probe=${GATE_PROBE:-$(dirname "$program")/tests/faults/gate_probe}
[ -x "$probe" ] || { echo "there is no $probe: build the target gate_probe"; exit 1; }
seed=${SEED:-$$}
RANDOM=$seed
echo "SEED=$seed"

once="released acts=1 file=public audit=sound"
state() { "$probe" state "$1"; }
is_sound() { "$program" record verify --data-dir "$1"; }

check "a desk with an approved item" "$probe" make "$work/approved"
check_equal "it is approved" "approved acts=0 file=staged audit=sound" "$(state "$work/approved")"
fresh() { rm -rf "$work/d"; cp -a "$work/approved" "$work/d"; }

fresh
check "an undisturbed gate" "$probe" publish "$work/d"
check_equal "releases it" "$once" "$(state "$work/d")"
check "again" "$probe" publish "$work/d"
check_equal "releases nothing twice" "$once" "$(state "$work/d")"
check "the record is sound" is_sound "$work/d"

if ! strace -o /dev/null true 2>/dev/null; then
  echo "skipped: failing system calls (ptrace is not permitted here)"
  finish; exit
fi

# The calls that touch a file of the data folder, in order; each is one place to break at: "pwrite64 7" is its 7th.
kinds="openat,read,pread64,write,pwrite64,fsync,fdatasync,ftruncate,linkat,?link,fchmod,?unlink,?mkdir,flock,fcntl"
fresh
strace -f -y -o "$work/trace" -e "trace=$kinds" "$probe" publish "$work/d"
mapfile -t places < <(python3 - "$work/trace" "$work/d" <<'P'
import re, sys
seen = {}
for line in open(sys.argv[1]):
    match = re.match(r"\d+ +(\w+)\((.*)", line)
    if not match: continue
    call = match.group(1)
    seen[call] = seen.get(call, 0) + 1
    if sys.argv[2] in match.group(2): print(call, seen[call])
P
)
check "there are places to break at" [ "${#places[@]}" -gt 30 ]
echo "${#places[@]} calls"

# broken PLACE FAULT: what must hold after the gate was broken there, and after it ran again.
broken() {
  local call=${1% *} count=${1#* } name="$1 $2" code after
  fresh
  # The outer braces take up what the shell says of a killed one.
  { strace -f -o /dev/null -e "trace=$call" -e "inject=$call:$2:when=$count" "$probe" publish "$work/d" >"$work/stdout" 2>"$work/stderr"
    code=$?; } 2>/dev/null
  after=$(state "$work/d")
  if [ "$code" = 0 ]; then
    check_equal "$name: acknowledged is public" "$once" "$after"
  else
    case $after in
      "approved acts=0 "* | "waiting acts=0 "* | "waiting acts=1 file=public "* | "released acts=1 file=public "* | "asking acts=0 "*) pass ;;
      *) fail "$name: code $code" "$after" ;;
    esac
  fi
  # A refusal that a broken look at the disk brought about waits for a person, who sees nothing wrong and confirms.
  if [[ $after == asking* ]]; then
    "$probe" confirm "$work/d" >/dev/null || fail "$name: confirm"
  fi
  "$probe" publish "$work/d" >"$work/stdout" 2>"$work/stderr"
  check_equal "$name: the next gate goes on" 0 $?
  check_equal "$name: public exactly once" "$once" "$(state "$work/d")"
  check "$name: the record is sound" is_sound "$work/d"
}

# Every fault at every place, in an order that the seed gives; the first FAULTS of them.
mapfile -t trials < <(for place in "${places[@]}"; do for fault in signal=KILL error=EIO error=ENOSPC; do echo "$place $fault"; done; done |
  shuf --random-source=<(yes "$seed"))
[ "${FAULTS:-120}" = all ] || trials=("${trials[@]:0:${FAULTS:-120}}")
tried=0
for trial in "${trials[@]}"; do
  broken "${trial% *}" "${trial##* }"
  tried=$((tried + 1))
  [ "${FAULTS:-120}" = all ] || [ "$SECONDS" -lt "${FAULT_SECONDS:-60}" ] || break
done
echo "$tried faults"

finish
