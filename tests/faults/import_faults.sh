#!/usr/bin/env bash
# An import that is killed, that runs out of space, or whose writes and fsyncs fail: what was acknowledged is there,
# `record verify` is clean, and running it again gives the record that an undisturbed import gives. KILLS (8) sets the
# number of random kills; SEED repeats a run.
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"
unset "${!DATELINE_@}"
seed=${SEED:-$$}
RANDOM=$seed
echo "SEED=$seed"

python3 - "$work" <<'P'
import json, sys
words = "tide gauge harbour ice chart pilot ferry wreck river lake delta reef buoy crew port mast keel dock sail rope".split()
for name, count in (("small", 300), ("big", 1200)):
    with open(f"{sys.argv[1]}/{name}.ndjson", "w") as out:
        for i in range(count):
            text = " ".join(words[(i * k + k * k) % len(words)] for k in range(1, 200))
            release = {"id": f"fault/{i}/en", "release": f"fault/{i}", "lang": "en", "title": f"Report {i} on the {words[i % 20]}",
                       "date": f"2020-{i % 12 + 1:02}-{i % 28 + 1:02}", "body_text": text + ".\n\nNumber " + str(i) + ".", "topics": [words[i % 20]]}
            out.write(json.dumps(release) + "\n")
            if i % 3 == 0:
                french = dict(release, id=f"fault/{i}/fr", lang="fr", title=f"Rapport {i}", translations_of=f"fault/{i}/en")
                out.write(json.dumps(french) + "\n")
P

# What a record holds, without what differs from run to run (instants, salts, new keys of terms): its texts, as stored.
essence() { python3 - "$1/record.db" <<'P'
import hashlib, sqlite3, sys
database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
texts = sorted(bytes(row[0]) if isinstance(row[0], bytes) else row[0].encode() for row in database.execute("SELECT bytes FROM contents WHERE role = 0"))
print(len(texts), hashlib.sha256(b"\n".join(texts)).hexdigest())
P
}
is_sound() { "$program" record verify --data-dir "$1"; }
import() { "$program" import ndjson "$2" --json --data-dir "$1" "${@:3}"; }

"$program" init --data-dir "$work/whole" >/dev/null
before=$(date +%s%N)
import "$work/whole" "$work/big.ndjson" >"$work/stdout" 2>"$work/stderr"
check_equal "an undisturbed import" 0 $?
took=$((($(date +%s%N) - before) / 1000000))
wanted=$(essence "$work/whole")
check "it is sound" is_sound "$work/whole"
check_equal "it holds every text" 1600 "${wanted% *}"

# --- kill -9 at random moments, again and again on the same folder, then once to the end
for round in $(seq 1 "${KILLS:-8}"); do
  folder=$work/killed-$((round % 3))
  [ -e "$folder" ] || "$program" init --data-dir "$folder" >/dev/null
  "$program" import ndjson "$work/big.ndjson" --json --data-dir "$folder" >/dev/null 2>&1 &
  importer=$!
  after=$((RANDOM % (took + 1)))
  read -r -t "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))" <> <(:) || true
  kill -KILL "$importer" 2>/dev/null
  wait "$importer" 2>/dev/null
  check "sound after a kill at $after of $took ms" is_sound "$folder"
done
for folder in "$work"/killed-*; do
  import "$folder" "$work/big.ndjson" >"$work/stdout" 2>"$work/stderr"; check_equal "it goes on after the kills" 0 $?
  check_equal "and is what it would have been" "$wanted" "$(essence "$folder")"
  import "$folder" "$work/big.ndjson" >"$work/stdout" 2>&1
  check_equal "all is there once" "$(json 'd["read"]')" "$(json 'd["unchanged"]')"
done

# --- a file may not grow past a size: what a full disk does to each write
"$program" init --data-dir "$work/small-whole" >/dev/null
import "$work/small-whole" "$work/small.ndjson" >/dev/null 2>&1
small_wanted=$(essence "$work/small-whole")
after_failure() {  # NAME FOLDER CODE: the import of small.ndjson into FOLDER ended with CODE for want of NAME
  check_equal "$1: exit code" 4 "$3"
  check "$1: it says so" grep -qiE 'full|space|large|failed|I/O|error' "$work/stderr"
  check "$1: sound" is_sound "$2"
  import "$2" "$work/small.ndjson" >"$work/stdout" 2>"$work/stderr"; check_equal "$1: again, without the fault" 0 $?
  check_equal "$1: nothing lost, nothing twice" "$small_wanted" "$(essence "$2")"
}
for kib in 64 200; do
  folder=$work/limited-$kib
  "$program" init --data-dir "$folder" >/dev/null
  (ulimit -f "$kib"; trap '' XFSZ; import "$folder" "$work/small.ndjson") >"$work/stdout" 2>"$work/stderr"
  after_failure "files of at most $kib KiB" "$folder" $?
done

# --- a full disk: a small tmpfs, where it may be mounted
mkdir "$work/disk"
if mount -t tmpfs -o size=512k tmpfs "$work/disk" 2>/dev/null; then
  trap 'umount "$work/disk" 2>/dev/null; cleanup' EXIT
  "$program" init --data-dir "$work/disk/d" >/dev/null
  import "$work/disk/d" "$work/small.ndjson" >"$work/stdout" 2>"$work/stderr"; code=$?
  mount -o remount,size=64m "$work/disk"
  after_failure "a full disk" "$work/disk/d" "$code"
  umount "$work/disk"
else
  echo "skipped: a full tmpfs (mounting is not permitted here)"
fi

# --- system calls that fail: each kind, the first and later ones
if strace -o /dev/null true 2>/dev/null; then
  trace() { strace -f -o /dev/null -e "trace=$1" -e "inject=$1:$2" "$program" import ndjson "$work/small.ndjson" --json --data-dir "$3"; }
  for fault in fdatasync:error=EIO:when=1 fdatasync:error=EIO:when=2+ fsync,fdatasync:error=ENOSPC:when=2 pwrite64:error=ENOSPC:when=3+ \
               pwrite64:error=EIO:when=5 pwrite64:error=EIO:when=20+ ftruncate:error=EIO:when=1 fdatasync:signal=KILL:when=1 \
               fdatasync:signal=KILL:when=2 pwrite64:signal=KILL:when=4 pwrite64:signal=KILL:when=40; do
    call=${fault%%:*}
    folder=$work/injected
    rm -rf "$folder"; "$program" init --data-dir "$folder" >/dev/null
    trace "$call" "${fault#*:}" "$folder" >"$work/stdout" 2>"$work/stderr"; code=$?
    if [ "$code" = 0 ]; then
      # The call did not come, or nothing durable hung on it: then all must be there.
      check_equal "$fault: acknowledged is there" "$small_wanted" "$(essence "$folder")"
      check "$fault: sound" is_sound "$folder"
    elif [[ $fault == *KILL* ]]; then
      check "$fault: sound" is_sound "$folder"
      import "$folder" "$work/small.ndjson" >/dev/null 2>&1; check_equal "$fault: again" 0 $?
      check_equal "$fault: nothing lost, nothing twice" "$small_wanted" "$(essence "$folder")"
    else
      after_failure "$fault" "$folder" "$code"
    fi
  done
else
  echo "skipped: failing system calls (ptrace is not permitted here)"
fi

finish
