# For scripts that try the whole program: a server on a free port over a folder that goes with the script.
# Source it with the program's path as $1.
program=$(realpath "${1:?usage: SCRIPT path/to/dateline}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
servers=()
cleanup() {
  for server in "${servers[@]:-}"; do [ -z "$server" ] || kill "$server" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

# start_server FOLDER [flags…]: sets $base and $server. It listens at $listen, else on a free port. The desk runs too, and
# $desk is its origin, where the script has said desk_flags=(--desk-listen 127.0.0.1:0).
desk_flags=(--no-desk)
start_server() {
  local folder=$1; shift
  mkdir -p "$folder"
  "$program" serve --data-dir "$folder" --listen "${listen:-127.0.0.1:0}" "${desk_flags[@]}" "$@" >"$work/out" 2>"$work/err" &
  server=$!
  servers+=("$server")
  # The line with the address is printed when it listens.
  while ! grep -q 'serves at' "$work/out" || { [ "${desk_flags[0]}" != --no-desk ] && ! grep -q 'The desk is at' "$work/out"; }; do
    kill -0 "$server" 2>/dev/null || { echo "the server ended:"; cat "$work/out" "$work/err"; exit 1; }
    read -r -t 0.05 <> <(:) || true
  done
  base=$(sed -n 's/.*serves at \(http:[^ ]*\)\/$/\1/p' "$work/out" | head -n 1)
  # shellcheck disable=SC2034  # for the script
  desk=$(sed -n 's/^The desk is at \(http:[^ ]*\)\/$/\1/p' "$work/out" | head -n 1)
}
# start_demo_desk: a demo with its desk, until $work/out has a sign-in link for each of its people.
start_demo_desk() {
  desk_flags=(--desk-listen 127.0.0.1:0)
  start_server "$work/demo" --demo
  until grep -q '^  admin ' "$work/out"; do
    kill -0 "$server" 2>/dev/null || { echo "the server ended:"; cat "$work/err"; exit 1; }
    read -r -t 0.05 <> <(:) || true
  done
}
# wait_until_ready: until lists are there, which need the index.
wait_until_ready() {
  until curl -sf -o /dev/null "$base/en/news"; do
    kill -0 "$server" 2>/dev/null || { echo "the server ended:"; cat "$work/err"; exit 1; }
    read -r -t 0.05 <> <(:) || true
  done
}
