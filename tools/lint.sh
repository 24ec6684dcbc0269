#!/bin/sh
# Layers, sizes, and clang-tidy over every source (or those given).
set -eu
cd "$(dirname "$0")/.."
tools/check-layers.sh
tools/check-sizes.sh
cmake --preset tidy --log-level=WARNING >/dev/null
if [ $# -eq 0 ]; then set -- $(git ls-files 'src/*.cc'); fi
printf '%s\n' "$@" | xargs -P "$(nproc)" -n 4 clang-tidy-19 -p build/tidy --quiet
