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
  for unit in dateline dateline-portal; do
    # "Overall exposure level for dateline.service: 1.0 OK": of 10, where less is better.
    level=$(systemd-analyze security --offline=true --no-pager "$work/$unit.service" 2>/dev/null | sed -n 's/.*Overall exposure level for .*: \([0-9.]*\) .*/\1/p')
    check "$unit.service is exposed to at most 2.0 of 10 (found: ${level:-nothing})" awk -v level="${level:-9}" 'BEGIN { exit !(level <= 2.0) }'
  done
else echo "skipped: units (no systemd-analyze)"; fi

# --- the units' commands, each under a user of its own, as ExecStart and Environment have them
value_of() { sed -n "s/^$2=//p" "$packaging/systemd/$1.service" | head -n 1; }
command_of() { value_of "$1" ExecStart | sed "s#^/usr/bin/dateline##"; }
check_equal "the record's unit" " serve --no-portal" "$(command_of dateline)"
check_equal "the portal's unit" " portal" "$(command_of dateline-portal)"
for unit in dateline dateline-portal; do
  check_equal "$unit.service reads the configuration that is installed" DATELINE_CONFIG=/etc/dateline/dateline.toml "$(value_of $unit Environment)"
done
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$work"
  cp "$program" "$work/dateline"
  owner=(setpriv --reuid=65533 --regid=65533 --clear-groups env "DATELINE_CONFIG=$work/unit.toml")
  portal=(setpriv --reuid=65534 --regid=65534 --groups=65533 env "DATELINE_CONFIG=$work/unit.toml")
  data=$work/lib
  install -d -m 750 -o 65533 -g 65533 "$data"
  install -d -m 2750 -o 65534 -g 65533 "$data/index"
  sed "s#^\#\?data_dir = .*#data_dir = \"$data\"#; s#^\#\?listen = .*#listen = \"127.0.0.1:0\"#; s#^\#\?desk_listen = .*#desk_listen = \"127.0.0.1:0\"#; s#^ops = .*#ops = \"127.0.0.1:$(free_port)\"#" "$packaging/dateline.toml" >"$work/unit.toml"
  chmod 644 "$work/unit.toml"
  umask 027
  check "its user makes the record" "${owner[@]}" "$work/dateline" init
  # shellcheck disable=SC2046  # words
  "${owner[@]}" "$work/dateline" $(command_of dateline) >"$work/record.out" 2>"$work/record.err" &
  holder=$!; servers+=("$holder")
  # shellcheck disable=SC2046
  "${portal[@]}" "$work/dateline" $(command_of dateline-portal) >"$work/out" 2>"$work/err" &
  server=$!; servers+=("$server")
  check "the portal serves" until_true 60 grep -q 'serves at' "$work/out"
  base=$(sed -n 's/.*serves at \(http:[^ ]*\)\/$/\1/p' "$work/out")
  printf '{"id":"unit/1","lang":"en","title":"Lantern","date":"2026-03-01","body_text":"A lantern."}\n' >"$work/one.ndjson"
  chmod 644 "$work/one.ndjson"
  check "its user imports" "${owner[@]}" "$work/dateline" import ndjson "$work/one.ndjson"
  seen() { curl -sf "$base/en/news?q=lantern" | grep -q Lantern; }
  check "the portal shows it" until_true 60 seen
  check_not "the portal's user may not import" "${portal[@]}" "$work/dateline" import ndjson "$work/one.ndjson"
  check "the desk serves" until_true 60 grep -q 'The desk is at' "$work/record.out"
  check "and prints the link that sets it up" grep -q 'once: http://desk.localhost:[0-9]*/link/' "$work/record.out"
  for file in desk.db desk.db-wal desk-blobs; do
    check "there is $file" test -e "$data/$file"
    check_equal "$file is closed to the portal's user" "" "$(find "$data/$file" -perm /077)"
  done
  check_not "which may not read the desk" "${portal[@]}" cat "$data/desk.db"
  check_not "nor read what others may not" setpriv --reuid=65532 --regid=65532 --clear-groups cat "$data/record.db"
  check "its user holds the folder" kill -0 "$holder"
  stop_server; check_equal "the portal ends well" 0 $?
  kill -TERM "$holder"; wait "$holder"; check_equal "and so does the other" 0 $?
  umask 022
else echo "skipped: the units' commands (not root)"; fi

# --- the package: what it holds, and its size
build=$(dirname "$program")
if command -v cpack >/dev/null && command -v dpkg-shlibdeps >/dev/null && [ -e "$build/CPackConfig.cmake" ]; then
  check "cpack makes the package" cpack --config "$build/CPackConfig.cmake" -B "$work/package"
  package=$(echo "$work"/package/*.deb)
  check "it has at most 20 MiB" test "$(stat -c %s "$package")" -le $((20 << 20))
  dpkg-deb --contents "$package" | awk '{print $6}' >"$work/contents"
  for file in usr/bin/dateline lib/systemd/system/dateline.service lib/systemd/system/dateline-portal.service usr/lib/sysusers.d/dateline.conf \
              usr/lib/tmpfiles.d/dateline.conf etc/dateline/dateline.toml usr/share/man/man1/dateline.1.gz usr/share/doc/dateline/copyright; do
    check "the package holds $file" grep -qE "^\./(usr/)?${file#usr/}\$" "$work/contents"
  done
  dpkg-deb --extract "$package" "$work/unpacked"
  check "the program in it runs" "$work/unpacked/usr/bin/dateline" version
  check "it depends on what it links" grep -q libicu72 <(dpkg-deb --field "$package" Depends)
  check_equal "its configuration is kept when it is upgraded" /etc/dateline/dateline.toml "$(dpkg-deb --info "$package" conffiles)"
else echo "skipped: the package (no cpack or dpkg-dev)"; fi
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
says 'ops = "127.0.0.1:8082"  # .*dateline.toml:[0-9]+'
finish
