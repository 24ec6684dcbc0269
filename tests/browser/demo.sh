#!/usr/bin/env bash
# The demo from outside: every link leads to a page, and no page weighs too much. With AXE=1 (make axe) also every kind of
# page in Chromium under axe-core, which takes minutes; SHOTS=FOLDER keeps the pictures.
set -euo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
start_server "$work/demo" --demo
wait_until_ready
node "$here/browser/crawl.mjs" "$base" "${MOST:-3000}"
node "$here/browser/budgets.mjs" "$base"
if [ "${AXE:-}" = 1 ]; then node "$here/browser/pages.mjs" "$base" "${SHOTS:-}"; fi
