#!/bin/sh
# Runs every fuzz target of tests/fuzz for FUZZ_SECONDS each (60), from its seeds in tests/fuzz/corpus/<target>.
set -eu
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-60}
cmake --preset asan --log-level=WARNING >/dev/null
for source in tests/fuzz/*_fuzz.cc; do
  target=$(basename "$source" .cc)
  cmake --build build/asan -j"$(nproc)" --target "$target" >/dev/null
  found=build/asan/found/$target
  mkdir -p "$found"
  seeds=tests/fuzz/corpus/$target
  [ -d "$seeds" ] || seeds=""
  echo "fuzz: $target, $seconds s"
  program=$(find build/asan -type f -name "$target" | head -n 1)
  # shellcheck disable=SC2086  # no seeds, no word
  "$program" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -print_final_stats=0 -verbosity=0 "$found" $seeds
done
