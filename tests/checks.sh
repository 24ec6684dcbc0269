# For scripts that count what holds: sourced after lib.sh. A script ends with `finish`, whose last line is
# "N passed, N failed".
passed=0
failed=0

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); printf 'FAILED: %s\n' "$1"; shift; [ $# -eq 0 ] || printf '    %s\n' "$@"; }

# check NAME COMMAND…: the command succeeds.
check() {
  local name=$1; shift
  if "$@" >/dev/null 2>"$work/check.err"; then pass; else fail "$name" "$(head -n 3 "$work/check.err")"; fi
}
check_not() {
  local name=$1; shift
  if "$@" >/dev/null 2>&1; then fail "$name"; else pass; fi
}
check_equal() {  # NAME WANTED FOUND
  if [ "$2" = "$3" ]; then pass; else fail "$1" "wanted: $2" "found:  $3"; fi
}

# run CODE ARGUMENTS…: the program ends with CODE; its words are in $work/stdout and $work/stderr.
run() {
  local wanted=$1 found=0; shift
  "${as[@]}" "$program" "$@" >"$work/stdout" 2>"$work/stderr" </dev/null || found=$?
  if [ "$found" = "$wanted" ]; then pass; else
    fail "dateline $*" "wanted code $wanted, found $found" "$(head -n 5 "$work/stderr")"
  fi
}
says() { check "it says: $*" grep -qE -- "$1" "$work/stdout"; }
complains() {
  if grep -qE -- "$1" "$work/stderr"; then pass; else fail "it complains: $1" "$(head -n 3 "$work/stderr")"; fi
}
is_json() { check "it prints JSON" python3 -c 'import json,sys; json.load(open(sys.argv[1]))' "$work/stdout"; }
json() { python3 -c 'import json,sys; print(eval(sys.argv[2], {"d": json.load(open(sys.argv[1]))}))' "$work/stdout" "$1"; }

# as=(…) before a run: who runs it.
as=(env)
nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)

free_port() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }
status_of() { curl -s -o "$work/body" -w '%{http_code}' "$@"; }
# until_true SECONDS COMMAND…: asks again until it holds; fails when the time is up.
until_true() {
  local end=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    read -r -t 0.02 <> <(:) || true
  done
}
stop_server() { kill -TERM "$server"; wait "$server"; }

finish() {
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ]
}
