#!/usr/bin/env bash
# The demo, served by the program given, holds every output for programs to its schema: validate.py says how.
# validate.sh PROGRAM [flags of validate.py]
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "${1:-build/release/dateline}"
start_server "$work/demo" --demo
wait_until_ready
python3 -B "$here/formats/validate.py" "$base" "${@:2}"
