#!/bin/sh
# Builds and runs every benchmark; docs/performance.md says how to read the tables.
#   tools/bench.sh [releases.ndjson…]
# Texts are multiplied from the files given, else from the demo's; DATELINE_BENCH_SIZES (default "10000 100000") are the
# numbers of versions, DATELINE_BENCH_ACTS the acts of the record's own benchmark.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- demo/releases.ndjson
sizes=
for size in ${DATELINE_BENCH_SIZES:-10000 100000}; do sizes="$sizes --size $size"; done
cmake --preset release --log-level=WARNING >/dev/null
cmake --build build/release -j"$(nproc)" --target http_bench_server >/dev/null

for source in tests/bench/*_bench.cc; do
  name=$(basename "$source" .cc)
  cmake --build build/release -j"$(nproc)" --target "$name" >/dev/null
  printf '\n== %s\n' "$name"
  # shellcheck disable=SC2086
  case $name in
    site_bench) build/release/tests/bench/site_bench $sizes "$@" ;;
    search_bench) build/release/tests/bench/search_bench $sizes --fts "$@" ;;
    *) "build/release/tests/bench/$name" ;;
  esac
done
printf '\n== HTTP beside nginx\n'
if command -v nginx >/dev/null && command -v wrk >/dev/null; then
  tests/bench/http_vs_nginx.sh build/release
else
  echo "left out: needs nginx-light, libnginx-mod-http-brotli-static and wrk"
fi
