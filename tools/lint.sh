#!/bin/sh
# Layers, sizes, and clang-tidy over every source (or those given).
set -eu
cd "$(dirname "$0")/.."
tools/check-layers.sh
tools/check-sizes.sh
cmake --preset tidy --log-level=WARNING >/dev/null
cmake --build build/tidy -j"${JOBS:-$(nproc)}" --target src/ui/generated/messages.stamp >/dev/null
python3 tools/tidy.py "$@"
