#!/usr/bin/env bash
# Processor time of answers in two worlds, one of which knows an embargoed release: cpu_times.py says how.
# cpu_times.sh PROGRAM
exec python3 -B "$(dirname "$0")/cpu_times.py" "${1:-build/release/dateline}"
