#!/usr/bin/env bash
# The block editor: its two translations over every body of the demo, then the editor itself in a browser.
set -euo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
node "$here/browser/editor_model.mjs" "$here/../demo/releases.ndjson"
start_demo_desk
node "$here/browser/editor.mjs" "$work/out"
