#!/bin/sh
# All that CI runs: checks, unit tests, and the whole program from outside. Stops at the first failure. The sanitizers and
# fuzzers are `make asan`, `make tsan` and `make fuzz`.
set -eu
cd "$(dirname "$0")/.."
jobs=${JOBS:-$(nproc)}
step() { printf '\n== %s\n' "$1"; }

step "layers and sizes"
tools/check-layers.sh
tools/check-sizes.sh

step "demo data"
python3 tools/check_demo.py

step "build"
cmake --preset release --log-level=WARNING >/dev/null
cmake --build build/release -j"$jobs"

step "unit tests"
ctest --test-dir build/release --output-on-failure -j"$jobs"

export KILLS=${KILLS:-3}
for script in tests/scenarios/*.sh tests/embargo/*.sh tests/formats/*.sh tests/faults/*.sh tests/browser/*.sh tests/real/*.sh; do
  [ -e "$script" ] || continue
  step "$script"
  bash "$script" build/release/dateline
done
