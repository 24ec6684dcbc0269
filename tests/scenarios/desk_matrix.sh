#!/usr/bin/env bash
# Every address of the desk × every role, in the item's team and in another × own, others' and embargoed items: the table of
# src/desk/pages/routes.cc against what the running program answers, as desk_matrix.py says. desk_matrix.sh PROGRAM
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"
run 0 demo --data-dir "$work/data"
printf 'teams = ["press", "harbour"]\n' >"$work/data/desk.toml"
for role in writer translator reviewer publisher taxonomist press auditor admin; do
  for team in press harbour; do
    run 0 user add "$role-$team" --name "$role of $team" --role "$role@$team" --json --data-dir "$work/data"
    cat "$work/stdout" >>"$work/links"
  done
done
run 0 user add owner --name "Owner" --role writer@press --json --data-dir "$work/data"; cat "$work/stdout" >>"$work/links"
run 0 user add spare --name "Spare" --json --data-dir "$work/data"
desk_flags=(--desk-listen 127.0.0.1:0)
start_server "$work/data"
python3 -B "$here/scenarios/desk_matrix.py" "$desk" "$work/links" >"$work/matrix" 2>&1
code=$?
cat "$work/matrix"
check_equal "the matrix holds" 0 "$code"
[[ $(tail -n 1 "$work/matrix") =~ ^([0-9]+)\ passed ]] && passed=$((passed + BASH_REMATCH[1]))
run 0 audit verify --data-dir "$work/data"; says 'sound'
finish
