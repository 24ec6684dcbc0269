#!/bin/sh
# Checks, unit tests, and the whole program from outside. Stops at the first failure; each step says how long it took.
#   1 layers and sizes, the demo's data, messages in every language
#   2 the program as it is shipped (g++), and its unit tests
#   3 unit tests with AddressSanitizer and UndefinedBehaviorSanitizer (clang)
#   4 unit tests of the folders that have threads, with ThreadSanitizer (clang)
#   5 every fuzz target for FUZZ_SECONDS (60)
#   6 clang-tidy over every source
#   7 the whole program from outside: scenarios, embargo, formats, faults, browser, real data
# CI runs 1, 2 and 7; ONLY="3 4 5 6" runs the others.
set -eu
cd "$(dirname "$0")/.."
JOBS=${JOBS:-$(nproc)}
export JOBS KILLS="${KILLS:-3}"
wanted=" ${ONLY:-1 2 7} "
threaded="http_test record_read_test record_write_test edition_test search_test portal_test app_test"

step() { printf '\n== %s\n' "$1"; }
wants() { case "$wanted" in *" $1 "*) return 0 ;; *) return 1 ;; esac; }
took() { printf -- '-- %d s\n' "$(($(date +%s) - began))"; }
configure() { cmake --preset "$1" --log-level=WARNING >/dev/null; }

began=$(date +%s)
if wants 1; then
  step "layers and sizes"
  tools/check-layers.sh
  tools/check-sizes.sh
  step "demo data"
  python3 tools/check_demo.py
  step "messages"
  python3 tools/check_messages.py
fi

if wants 2; then
  step "build"
  configure release
  cmake --build build/release -j"$JOBS"
  step "unit tests"
  ctest --test-dir build/release --output-on-failure -j"$JOBS"
  took
fi

if wants 3; then
  step "unit tests with AddressSanitizer and UndefinedBehaviorSanitizer"
  configure asan
  cmake --build build/asan -j"$JOBS"
  ctest --test-dir build/asan --output-on-failure -j"$JOBS"
  took
fi

if wants 4; then
  step "unit tests with ThreadSanitizer"
  configure tsan
  # shellcheck disable=SC2086  # one word a target
  cmake --build build/tsan -j"$JOBS" --target $threaded
  ctest --test-dir build/tsan --output-on-failure -j"$JOBS" -R "^($(echo "$threaded" | sed 's/_test//g; s/ /|/g'))\$"
  took
fi

if wants 5; then
  step "fuzz targets"
  tools/fuzz.sh
  took
fi

if wants 6; then
  step "clang-tidy"
  tools/lint.sh
  took
fi

if wants 7; then
  [ -x build/release/dateline ] || { configure release; cmake --build build/release -j"$JOBS" --target dateline formats_probe; }
  for script in tests/scenarios/*.sh tests/embargo/*.sh tests/formats/*.sh tests/faults/*.sh tests/browser/*.sh tests/real/*.sh; do
    [ -e "$script" ] || continue
    step "$script"
    bash "$script" build/release/dateline
    took
  done
fi
