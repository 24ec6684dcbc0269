#!/usr/bin/env bash
# The demo, served by the program given, holds every output format to its schema. validate.sh [PROGRAM]
set -eu
cd "$(dirname "$0")/../.."
program=${1:-build/release/dateline}
folder=$(mktemp -d)
server=
stop() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi
  rm -rf "$folder"
}
trap stop EXIT

"$program" serve --demo --any-port --listen "${LISTEN:-127.0.0.1:18480}" --data-dir "$folder/data" >"$folder/said" 2>"$folder/log" &
server=$!
# The program says its address once it answers there; it may have ended instead.
address=$(timeout 60 tail -n +1 -f --pid="$server" "$folder/said" | grep -o -m 1 'http://[^/ ]*') || true
if [ -z "$address" ]; then
  echo "the server did not start:"
  cat "$folder/said" "$folder/log"
  exit 1
fi
python3 tests/formats/validate.py "$address" "${@:2}"
