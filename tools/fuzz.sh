#!/bin/sh
# Runs every fuzz target of tests/fuzz (or those named) for FUZZ_SECONDS each (60), JOBS at a time, from its seeds in
# tests/fuzz/corpus/<target>. A target without seeds, a crash, a leak, an input that takes 20 s: the script fails. What it
# finds new is kept in build/asan/found, inputs that fail too.
set -eu
cd "$(dirname "$0")/.."
jobs=${JOBS:-$(nproc)}
export FUZZ_SECONDS="${FUZZ_SECONDS:-60}"
[ $# -gt 0 ] || set -- $(basename -s .cc tests/fuzz/*_fuzz.cc)
cmake --preset asan --log-level=WARNING >/dev/null
cmake --build build/asan -j"$jobs" --target "$@" >/dev/null
printf '%s\n' "$@" | xargs -P "$jobs" -I TARGET sh -euc '
  found=build/asan/found/TARGET
  mkdir -p "$found"
  [ -n "$(ls -A tests/fuzz/corpus/TARGET)" ]
  code=0
  build/asan/tests/fuzz/TARGET -max_total_time="$FUZZ_SECONDS" -timeout=20 -rss_limit_mb=3000 -max_len=65536 -verbosity=0 \
    -artifact_prefix="$found-" "$found" tests/fuzz/corpus/TARGET >"$found.log" 2>&1 || code=$?
  [ "$code" = 0 ] || { cat "$found.log"; echo "fuzz: TARGET failed"; exit 255; }
  echo "fuzz: TARGET, $FUZZ_SECONDS s, $(ls "$found" | wc -l) inputs"'
