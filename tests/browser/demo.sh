#!/usr/bin/env bash
# The demo from outside: every link leads to a page, no page weighs too much, the keyboard is enough, and no kind of page
# has a fault that axe-core sees. SHOTS=FOLDER keeps pictures of the pages (make axe).
set -euo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
start_server "$work/demo" --demo
wait_until_ready
node "$here/browser/crawl.mjs" "$base" "${MOST:-3000}"
node "$here/browser/budgets.mjs" "$base"
node "$here/browser/keyboard.mjs" "$base"
node "$here/browser/pages.mjs" "$base" "${SHOTS:-}"
