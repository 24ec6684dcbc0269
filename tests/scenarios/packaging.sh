#!/usr/bin/env bash
# The files of packaging/ as far as this machine can judge them: units, users, folders, the nginx sample, the completion.
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"
packaging=$here/../packaging

for unit in dateline dateline-portal; do
  sed "s#/usr/bin/dateline#$program#" "$packaging/systemd/$unit.service" >"$work/$unit.service"
done
if command -v systemd-analyze >/dev/null; then
  systemd-analyze verify --man=no "$work/dateline.service" "$work/dateline-portal.service" >"$work/verify" 2>&1
  check_equal "systemd-analyze verify has nothing to say" "" "$(grep -E 'dateline' "$work/verify")"
else echo "skipped: units (no systemd-analyze)"; fi
if command -v systemd-sysusers >/dev/null && [ "$(id -u)" = 0 ]; then
  mkdir -p "$work/root/etc" "$work/root/var/lib"
  check "sysusers makes both users" systemd-sysusers --root="$work/root" "$packaging/systemd/sysusers.conf"
  check "the portal's user is in the record's group" grep -qE '^dateline:.*:dateline-portal$' "$work/root/etc/group"
  for round in first second; do
    check "tmpfiles makes the folders, $round time" systemd-tmpfiles --root="$work/root" --create "$packaging/systemd/tmpfiles.conf"
  done
  check_equal "others see nothing of the record" 750 "$(stat -c %a "$work/root/var/lib/dateline")"
else echo "skipped: users and folders (no systemd, or not root)"; fi
if command -v nginx >/dev/null && command -v openssl >/dev/null; then
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/key.pem" -out "$work/chain.pem" -subj /CN=news.example.org 2>/dev/null
  sed "s#/etc/letsencrypt/live/news.example.org/fullchain.pem#$work/chain.pem#; s#/etc/letsencrypt/live/news.example.org/privkey.pem#$work/key.pem#" \
    "$packaging/proxy/nginx.conf" >"$work/site.conf"
  printf 'pid %s/nginx.pid;\nerror_log stderr;\nevents {}\nhttp { include %s/site.conf; }\n' "$work" "$work" >"$work/nginx.conf"
  check "nginx takes the sample" nginx -t -c "$work/nginx.conf"
else echo "skipped: the nginx sample (no nginx or openssl)"; fi
complete_for() { # shellcheck source=/dev/null
  bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _dateline; echo "${COMPREPLY[*]}"' _ "$here/../completions/dateline.bash" "$@"; }
check_equal "completion of a command" record "$(complete_for dateline rec)"
check_equal "completion of a sub-command after a flag" verify "$(complete_for dateline --data-dir /x record v)"
check_equal "completion of a flag" --reason "$(complete_for dateline record withdraw --r)"
for script in postinst prerm postrm; do check "debian/$script is a shell script" sh -n "$packaging/debian/$script"; done
run 0 --config "$packaging/dateline.toml" config show --origin
says 'ops = "127.0.0.1:8081"  # .*dateline.toml:[0-9]+'
finish
