#!/usr/bin/env bash
# No word of what was removed is in any file: removal.py says how. removal.sh PROGRAM
exec python3 -B "$(dirname "$0")/removal.py" "${1:-build/release/dateline}"
