#!/usr/bin/env bash
# Translations from the first word to the approval, as translations.py says: the real program, forms as a browser without
# scripts sends them. Afterwards the audit list is verified. translations.sh PROGRAM
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"
run 0 demo --data-dir "$work/data"
printf 'teams = ["press", "harbour"]\n' >"$work/data/desk.toml"
for person in writer:writer second:translator translator:translator; do
  run 0 user add "${person%:*}" --name "Person ${person%:*}" --role "${person#*:}@press" --json --data-dir "$work/data"
  cat "$work/stdout" >>"$work/links"
done
desk_flags=(--desk-listen 127.0.0.1:0)
start_server "$work/data"
wait_until_ready
python3 -B "$here/scenarios/translations.py" "$desk" "$work/links" >"$work/translations" 2>&1
code=$?
cat "$work/translations"
check_equal "translations hold" 0 "$code"
[[ $(tail -n 1 "$work/translations") =~ ^([0-9]+)\ passed ]] && passed=$((passed + BASH_REMATCH[1]))
run 0 audit list --data-dir "$work/data"; says 'mark-current'
run 0 audit verify --data-dir "$work/data"; says 'sound'
check "the log has no trouble" test -z "$(grep -iE 'error|cannot' "$work/err")"
finish
