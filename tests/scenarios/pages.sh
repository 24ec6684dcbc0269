#!/usr/bin/env bash
# Every kind of public answer over the demo: pages.py holds the table.
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
start_server "$work/demo" --demo
wait_until_ready
python3 "$here/scenarios/pages.py" "$base"
