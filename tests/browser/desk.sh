#!/usr/bin/env bash
# The desk in a browser: every page under axe-core, while a release goes from draft to public.
set -euo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
start_demo_desk
node "$here/browser/desk.mjs" "$work/out"
