#!/usr/bin/env bash
# The block editor: its two translations over every body of the demo, then the editor itself in a browser.
set -euo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
node "$here/browser/editor_model.mjs" "$here/../demo/releases.ndjson"
desk_flags=(--desk-listen 127.0.0.1:0)
start_server "$work/demo" --demo
until grep -q '^  admin ' "$work/out"; do
  kill -0 "$server" 2>/dev/null || { echo "the server ended:"; cat "$work/err"; exit 1; }
  read -r -t 0.05 <> <(:) || true
done
node "$here/browser/editor.mjs" "$work/out"
