#!/usr/bin/env bash
# Manual, completion, table of limits and operating guide against the program and its sources: documents.py.
set -uo pipefail
exec python3 "$(dirname "$0")/documents.py" "$(realpath "${1:?usage: documents.sh path/to/dateline}")"
