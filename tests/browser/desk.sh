#!/usr/bin/env bash
# The desk in a browser: every page under axe-core, while a release goes from draft to public.
set -euo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
desk_flags=(--desk-listen 127.0.0.1:0)
start_server "$work/demo" --demo
until grep -q '^  admin ' "$work/out"; do
  kill -0 "$server" 2>/dev/null || { echo "the server ended:"; cat "$work/err"; exit 1; }
  read -r -t 0.05 <> <(:) || true
done
node "$here/browser/desk.mjs" "$work/out"
