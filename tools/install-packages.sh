#!/bin/sh
# Installs the Debian packages of packages.txt that are missing, saying which. Uses sudo where it is not root.
set -eu
cd "$(dirname "$0")/.."
missing=""
while read -r package command rest; do
  case "$package" in ""|"#"*) continue ;; esac
  if [ -n "${command:-}" ] && command -v "$command" >/dev/null 2>&1; then continue; fi
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done < packages.txt
[ -n "$missing" ] || exit 0
echo "Installing missing packages:$missing"
root=""
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null 2>&1 || { echo "Not root and no sudo here. As root: apt-get install$missing" >&2; exit 1; }
  root=sudo
fi
$root apt-get update -qq
# shellcheck disable=SC2086  # one word a package
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
