#!/usr/bin/env bash
# Two newsrooms, in one of which people work on what must not be known: desk_worlds.py says how. desk_worlds.sh PROGRAM
exec python3 -B "$(dirname "$0")/desk_worlds.py" "${1:-build/release/dateline}"
