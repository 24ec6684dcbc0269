#!/usr/bin/env bash
# A day at the desk from the set-up link to a restored release, as desk_day.py says: the real program, two processes, forms
# as a browser without scripts sends them. Afterwards audit list and record are verified. desk.sh PROGRAM
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"

run 0 demo --data-dir "$work/data"
printf 'teams = ["press", "harbour"]\nzones = ["Asia/Almaty"]\n' >"$work/data/desk.toml"
run 3 desk --desk-listen 127.0.0.1:0 --data-dir "$work/data" --desk-file <(printf 'teems = []\n'); complains 'teems'
run 3 desk --desk-listen 0.0.0.0:0 --demo --data-dir "$work/data"; complains 'loopback'
desk_flags=(--desk-listen 127.0.0.1:0)
start_server "$work/data"
wait_until_ready
check "the set-up link is printed" until_true 30 grep -q 'Set the desk up' "$work/out"
link=$(sed -n 's/.*once: \(http:[^ ]*\)$/\1/p' "$work/out")
check_equal "nothing of the demo's sign-in is there" 0 "$(grep -c 'Sign in to the demo' "$work/out")"

python3 -B "$here/scenarios/desk_day.py" "$desk" "$base" "$link" "$work/heads" >"$work/day" 2>&1
code=$?
cat "$work/day"
counts=$(tail -n 1 "$work/day")
check_equal "the day ends well" 0 "$code"
check "the day counts its rows" grep -qE '^[0-9]+ passed, [0-9]+ failed$' <<<"$counts"
[[ $counts =~ ^([0-9]+)\ passed ]] && passed=$((passed + BASH_REMATCH[1]))

embargoed=$(cat "$work/heads")
run 0 audit verify --data-dir "$work/data"; says 'sound'
run 0 audit list --item "$embargoed" --data-dir "$work/data"; says 'reviewer +read-embargoed'
check_equal "who was refused has read nothing" 0 "$(grep -cE ' (stranger|auditor|admin|translator) +read-embargoed' "$work/stdout")"
run 0 record verify --data-dir "$work/data"; says 'sound'

# A restart: nobody is signed out, nothing becomes public twice, no second set-up link.
acts=$("$program" record list --count 100000 --data-dir "$work/data" | wc -l)
stop_server; check_equal "it ends well" 0 $?
start_server "$work/data"
wait_until_ready
check_equal "a restart appends nothing" "$acts" "$("$program" record list --count 100000 --data-dir "$work/data" | wc -l)"
check_not "and prints no set-up link" grep -q 'Set the desk up' "$work/out"
check "the log has no trouble" test -z "$(grep -iE 'error|cannot' "$work/err")"
finish
