#!/usr/bin/env bash
# Two worlds, one of which knows an embargoed release: twin_worlds.py says how. twin_worlds.sh PROGRAM
exec python3 -B "$(dirname "$0")/twin_worlds.py" "${1:-build/release/dateline}"
