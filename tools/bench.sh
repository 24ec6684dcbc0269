#!/bin/sh
# Builds and runs every benchmark; docs/performance.md says how to read the tables.
set -eu
cd "$(dirname "$0")/.."
cmake --preset release --log-level=WARNING >/dev/null
for source in tests/bench/*_bench.cc; do
  target=$(basename "$source" .cc)
  cmake --build build/release -j"$(nproc)" --target "$target" >/dev/null
  printf '\n== %s\n' "$target"
  find build/release -type f -name "$target" -exec {} \;
done
for script in tests/bench/*.sh; do
  [ -e "$script" ] || continue
  printf '\n== %s\n' "$script"
  bash "$script"
done
