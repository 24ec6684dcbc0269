#!/bin/sh
# All that CI runs: checks, unit tests, sanitizers, fuzzers, and the whole program from outside. Stops at the first failure.
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

if [ "${QUICK:-}" != 1 ]; then
  step "unit tests with AddressSanitizer and UBSan"
  cmake --preset asan --log-level=WARNING >/dev/null
  cmake --build build/asan -j"$jobs"
  ctest --test-dir build/asan --output-on-failure -j"$jobs"

  step "fuzz targets"
  FUZZ_SECONDS=${FUZZ_SECONDS:-10} tools/fuzz.sh
fi

step "the whole program"
for script in tests/scenarios/*.sh tests/embargo/*.sh tests/formats/*.sh tests/faults/*.sh tests/browser/*.sh tests/real/*.sh; do
  [ -e "$script" ] || continue
  step "$script"
  bash "$script" build/release/dateline
done
