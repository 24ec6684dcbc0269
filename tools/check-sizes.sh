#!/bin/sh
# No source over 600 lines (generated ones apart); over 350 is printed, as a place to look for a second reason to change.
set -eu
cd "$(dirname "$0")/.."
git ls-files --cached --others --exclude-standard 'src/*.cc' 'src/*.h' 'tests/*.cc' 'tests/*.h' 'tests/*.mjs' | xargs wc -l | awk '
  $2 == "total" || $2 ~ /\.gen\./ { next }
  $1 > 600 { print "too long: " $1 " " $2; bad = 1; next }
  $1 > 350 { print "long: " $1 " " $2 }
  END { exit bad }'
