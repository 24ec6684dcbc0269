#!/usr/bin/env bash
# The demo in a browser: every link, what pages weigh, and every kind of page.
set -euo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
start_server "$work/demo" --demo
wait_until_ready
node "$here/browser/crawl.mjs" "$base"
node "$here/browser/budgets.mjs" "$base"
node "$here/browser/pages.mjs" "$base" "${SHOTS:-}"
