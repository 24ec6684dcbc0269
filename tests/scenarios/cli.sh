#!/usr/bin/env bash
# What the command line promises: exit codes, configuration and its origins, one server a folder, a portal that is
# started again, withdrawals and removals beside a running server, backups, and what happens in folders that cannot be used.
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"
unset "${!DATELINE_@}"
chmod 755 "$work"
cp "$program" "$work/dateline" && program=$work/dateline  # where an unprivileged user reaches it, too

section() { [ -z "${VERBOSE:-}" ] || printf -- '-- %s\n' "$1"; }

section "usage"
run 0 --help; says 'serve'; says 'import'
run 0 version; says '^dateline [0-9]+\.[0-9]+\.[0-9]+'
run 0 version --json; is_json
run 2
run 2 nonsense; complains 'nonsense'
run 2 serve --nonsense
run 2 record
run 2 record show
for command in serve portal desk init demo import export term record config backup user audit healthcheck version; do run 0 "$command" --help; done

section "configuration"
run 0 config show --origin; says '^listen = "127.0.0.1:8080"  # built in$'
run 0 config show --json; is_json; check_equal "the default folder" /var/lib/dateline "$(json 'd["data_dir"]["value"]')"
cat >"$work/good.toml" <<'T'
# a comment
listen = ["127.0.0.1:8081", "[::1]:8081"]
threads = 3
access_log = true
T
run 0 --config "$work/good.toml" config show --origin
says "^listen = \"127.0.0.1:8081,\[::1\]:8081\"  # $work/good.toml:2\$"
says "^threads = \"3\"  # $work/good.toml:3\$"
as=(env DATELINE_CONFIG="$work/good.toml" DATELINE_THREADS=4)
run 0 config show --origin; says '^threads = "4"  # DATELINE_THREADS$'; says "^access_log = \"true\"  # $work/good.toml:4\$"
run 0 --threads 5 config show --origin; says '^threads = "5"  # --threads$'
run 0 config show --threads 5 --origin; says '^threads = "5"  # --threads$'
run 0 --no-sandbox config show --origin; says '^sandbox = "false"  # --(no-)?sandbox$'
as=(env)
bad() {  # LINE PATTERN: a configuration with this line is refused, saying so
  printf '%s\n' "$1" >"$work/bad.toml"
  run 3 --config "$work/bad.toml" config show; complains "$2"; complains 'bad.toml:1'
}
bad 'colour = "red"' 'colour'
bad 'threads = 257' 'from 0 to 256'
bad 'threads = -1' 'from 0 to 256'
bad 'threads = 1.5' 'threads'
bad 'cache_mib = 0' 'from 1'
bad 'log_level = "loud"' 'debug, info'
bad 'listen = []' 'at least one address'
bad '[serve]' 'serve'
bad 'listen = ' 'bad.toml'
run 3 --config "$work/none.toml" config show; complains 'none.toml'
as=(env DATELINE_COLOUR=red); run 3 config show; complains 'DATELINE_COLOUR'
as=(env DATELINE_THREADS=many); run 3 config show; complains 'DATELINE_THREADS'
as=(env)
run 3 --log-level loud config show; complains -- '--log-level'
run 3 portal --data-dir "$work" --listen nonsense; complains 'listen'
cat >"$work/house.toml" <<'T'
languages = ["en"]
[names]
en = "A house"
[colours]
teal = "#cccccc"
T
run 3 --institution "$work/house.toml" config check; complains 'contrast'
sed -i '/colours/,$d' "$work/house.toml"
run 0 --institution "$work/house.toml" config check
echo 'nonsense = 1' | cat - "$work/house.toml" >"$work/house2.toml"
run 3 --institution "$work/house2.toml" config check; complains 'house2.toml:1'

section "folders without a record"
mkdir "$work/empty"
run 4 serve --data-dir "$work/empty"; complains 'no record'
check_equal "serve makes nothing where no record is" "" "$(ls -A "$work/empty")"
run 4 record verify --data-dir "$work/empty"
run 4 record list --data-dir "$work/absent"
check_not "asking makes no folder" test -e "$work/absent"
run 0 init --data-dir "$work/new"; says 'empty record'
sum=$(sha256sum "$work/new/record.db")
run 1 init --data-dir "$work/new"; complains 'already'
check_equal "a second init changes nothing" "$sum" "$(sha256sum "$work/new/record.db")"
run 1 demo --data-dir "$work/new"
run 0 record verify --data-dir "$work/new"; says '^0 acts.*sound$'
run 0 record list --data-dir "$work/new"

section "a server beside it"
data=$work/data
run 0 demo --data-dir "$data"
ops=$(free_port)
start_server "$data" --ops "127.0.0.1:$ops"
wait_until_ready
run 4 serve --data-dir "$data" --listen 127.0.0.1:0 --no-desk; complains 'another Dateline server'
check_equal "/healthz" 200 "$(status_of "http://127.0.0.1:$ops/healthz")"
check_equal "/readyz" 200 "$(status_of "http://127.0.0.1:$ops/readyz")"
check "/readyz says what is on" grep -q '"index":"ready".*"ready":true.*"sandbox":"on"' "$work/body"
check_equal "/metrics" 200 "$(status_of "http://127.0.0.1:$ops/metrics")"
for metric in http_requests_total http_duration_seconds_bucket http_connections record_acts edition_releases index_ready sandboxed; do
  check "metric $metric" grep -q "^dateline_$metric" "$work/body"
done
check_equal "ops has nothing else" 404 "$(status_of "http://127.0.0.1:$ops/en")"
check_equal "the public listener has no metrics" 404 "$(status_of "$base/metrics")"
run 0 healthcheck --ops "127.0.0.1:$ops"; says ' 200 '
run 0 healthcheck --listen "${base#http://}"
run 1 healthcheck --ops "127.0.0.1:$(free_port)"; complains 'no answer'
run 3 portal --data-dir "$data" --listen 127.0.0.1:0 --ops 0.0.0.0:9999; complains 'loopback'
run 1 portal --data-dir "$work/new" --listen "${base#http://}"; complains "$(printf '%s' "${base##*:}")"
run 0 portal --explain-sandbox --data-dir "$data"; says "read +$data/record.db\$"; says "read +$data/blobs\$"; says "read, write +$data/index\$"
check_equal "nothing of the desk is open to it, nor the folder as a whole" "" "$(grep -E "desk|$data/?\$" "$work/stdout")"

section "the portal is started again"
portal=$(pgrep -P "$server")
kill -KILL "$portal"
restarted() { [ "$(grep -c 'serves at' "$work/out")" = 2 ]; }
check "killed -9, it serves again" until_true 20 restarted
base=$(sed -n 's/.*serves at \(http:[^ ]*\)\/$/\1/p' "$work/out" | tail -n 1)
check_equal "and answers" 200 "$(status_of "$base/en")"
check "the end is logged" grep -q 'started again' "$work/err"

section "an import beside it is seen"
canary=qzxvwkanary
line() { printf '{"id":"trial/%s","lang":"en","title":"Tide gauge %s repaired","date":"2026-03-0%s","body_text":"The gauge %s%s reads again. It was out for a week."}\n' "$1" "$1" "$1" "$canary" "$1"; }
{ line 1; line 2; line 3; } >"$work/three.ndjson"
run 0 import ndjson "$work/three.ndjson" --dry-run --json --data-dir "$data"; is_json
check_equal "a dry run counts" 3 "$(json 'd["published"]')"
acts=$("$program" record list --count 100000 --data-dir "$data" | wc -l)
run 0 import ndjson "$work/three.ndjson" --json --data-dir "$data"
check_equal "the report adds up" "True" "$(json 'd["read"] == 3 == d["published"] + d["corrected"] + d["unchanged"] + len(d["refused"])')"
found() { curl -sf "$base/en/news?q=${canary}2" | grep -q 'Tide gauge 2'; }
check "the finder has it" until_true 10 found
check "the dry run had appended nothing" test "$acts" -lt "$("$program" record list --count 100000 --data-dir "$data" | wc -l)"
number=$(curl -sf "$base/en/news.json?q=${canary}2" | python3 -c 'import json,sys; print(json.load(sys.stdin)["items"][0]["number"])')
other=$(curl -sf "$base/en/news.json?q=${canary}1" | python3 -c 'import json,sys; print(json.load(sys.stdin)["items"][0]["number"])')
run 0 import ndjson "$work/three.ndjson" --json --data-dir "$data"
check_equal "again changes nothing" 3 "$(json 'd["unchanged"]')"
printf 'no json\n' >"$work/broken.ndjson"
run 1 import ndjson "$work/broken.ndjson" --json --data-dir "$data"; is_json
check_equal "a broken line is named" 1 "$(json 'd["refused"][0]["line"]')"
run 1 import ndjson "$work/absent.ndjson" --data-dir "$data"; complains 'absent.ndjson'

section "withdraw and restore"
printf 'The gauge was never broken.\n' >"$work/reason"
run 2 record withdraw "$other" --data-dir "$data"
run 2 record withdraw "$other" --reason "$work/reason" --data-dir "$data"; complains -- '--yes'
run 2 record withdraw "$other" --reason "$work/no-such" --yes --data-dir "$data"
run 1 record withdraw 999999 --reason "$work/reason" --yes --data-dir "$data"
run 0 record withdraw "$other" --reason "$work/reason" --yes --data-dir "$data"; says 'act [0-9]+'
withdrawn() { curl -sLf "$base/en/n/$other" | grep -q 'The gauge was never broken'; }
check "the page has the notice" until_true 5 withdrawn
run 1 record withdraw "$other" --reason "$work/reason" --yes --data-dir "$data"
run 0 record restore "$other" --reason "$work/reason" --yes --data-dir "$data"
restored() { curl -sLf "$base/en/n/$other" | grep -q "${canary}1"; }
check "the page is back" until_true 5 restored
run 1 record restore "$other" --reason "$work/reason" --yes --data-dir "$data"

section "remove: the words are in no file any more"
stop_server; check_equal "stopped" 0 $?
start_server "$data" --ops "127.0.0.1:$ops"   # a start writes the index whole
wait_until_ready
holds_canary() { grep -rlia "${1}" "$data" 2>/dev/null | sort; }
check "before, the record holds the words" test -n "$(holds_canary "${canary}2")"
check "before, the index does too" grep -rqia "${canary:2:6}" "$data/index"
printf '{"en": "A court ordered it.", "fr": "Un tribunal l’a ordonné."}' >"$work/court"
run 0 record remove "$number" --reason "$work/court" --yes --data-dir "$data"; says 'Not reached from here'
gone() { [ "$(status_of "$base/en/n/$number")" = 410 ]; }
check "the address answers 410" until_true 5 gone
check "the tombstone says why" grep -q 'A court ordered it' "$work/body"
check_equal "in every form" 410 "$(status_of "$base/en/n/$number.json")"
lost() { ! curl -s "$base/en/news?q=${canary}2" | grep -q 'Tide gauge 2'; }
check "the finder has it no more" until_true 5 lost
swept() { [ -z "$(holds_canary "${canary}2")" ]; }
check "no file of the folder holds the words" until_true 10 swept
swept || holds_canary "${canary}2"
check "the others are still there" test -n "$(holds_canary "${canary}1")"
run 1 record remove "$number" --reason "$work/court" --yes --data-dir "$data"
run 1 record restore "$number" --reason "$work/reason" --yes --data-dir "$data"
run 0 record verify --data-dir "$data"; says 'erased.*sound$'
run 0 import ndjson "$work/three.ndjson" --json --data-dir "$data"
check "an import does not bring it back" swept

section "backup"
run 0 backup create "$work/copy" --json --data-dir "$data"; is_json; root=$(json 'd["root"]')
run 1 backup create "$work/copy" --data-dir "$data"
run 0 backup verify "$work/copy" --json; check_equal "the same root" "$root" "$(json 'd["root"]')"
check_not "a backup holds nothing removed" grep -rqia "${canary}2" "$work/copy"
run 0 backup restore "$work/copy" --data-dir "$work/back"; says 'Restored and verified'
run 0 record verify --json --data-dir "$work/back"; check_equal "the same root" "$root" "$(json 'd["root"]')"
run 1 backup restore "$work/copy" --data-dir "$work/back"; complains 'not empty|there is a record'
run 0 record remove "$other" --reason "$work/court" --yes --data-dir "$data"
run 0 backup restore "$work/copy" --removals-of "$data" --data-dir "$work/back2"; says 'removed again'
check_not "a later removal is replayed" grep -rqia "${canary}1" "$work/back2"
run 0 record verify --data-dir "$work/back2"
flip() {  # FILE WORDS: one bit of the first place where they stand
  python3 - "$1" "$2" <<'P'
import sys
path, words = sys.argv[1], sys.argv[2].encode()
data = bytearray(open(path, "rb").read())
at = data.index(words)
data[at] ^= 1
open(path, "wb").write(data)
P
}
cp -r "$work/copy" "$work/bad-copy"
flip "$work/bad-copy/record.db" 'gauge 3 repaired'
run 5 backup verify "$work/bad-copy"
run 5 backup restore "$work/bad-copy" --data-dir "$work/back3"
check_not "nothing is made from a damaged copy" test -e "$work/back3/record.db"
rm "$work/bad-copy/manifest.json"
run 1 backup verify "$work/bad-copy"

mkdir -p "$work/back4/index"
cp "$work/back/record.lock" "$work/back4/notes"
run 1 backup restore "$work/copy" --data-dir "$work/back4"; complains 'holds notes'
rm "$work/back4/notes"; printf '[names]\nen = "A house"\n' >"$work/back4/institution.toml"; printf 'half' >"$work/back4/index/9.segment"
run 0 backup restore "$work/copy" --data-dir "$work/back4"
check "beside an institution file" grep -q 'A house' "$work/back4/institution.toml"
check_not "an index of another record is gone" test -e "$work/back4/index/9.segment"
run 0 record verify --data-dir "$work/back4"

section "backup of the desk"
room=$work/room
run 0 demo --data-dir "$room"
run 0 user add anna --name "Anna Berg" --role writer@press --data-dir "$room"
run 0 backup create "$work/public" --data-dir "$room"; complains 'the desk is not in this copy'
rm -r "$work/public"
run 2 backup create "$work/public" --desk "$work/public/desk" --data-dir "$room"; complains 'apart'
check_not "nothing was made" test -e "$work/public"
run 0 backup create "$work/public" --desk "$work/private" --json --data-dir "$room"; is_json
check "the copy of the desk names its audit list" test "$(json 'd["desk"]["audit"]')" = "$("$program" audit verify --json --data-dir "$room" | python3 -c 'import json,sys; d=json.load(sys.stdin); print(d["rows"], d["hash"], sep=":")')"
check_not "the public copy holds nothing of the desk" grep -rqa anna "$work/public"
check "the private one does" grep -rqa anna "$work/private"
check_equal "the private one is its owner's" "700 600" "$(stat -c %a "$work/private") $(stat -c %a "$work/private/desk.db")"
run 0 backup verify "$work/private"; says 'Sound: the desk'
run 0 backup verify "$work/public"; says 'Sound: [0-9]+ acts'
run 1 backup create "$work/public2" --desk "$work/private" --data-dir "$room"; complains 'not empty'
run 0 backup restore "$work/public" --data-dir "$work/room2"
run 0 backup restore "$work/private" --data-dir "$work/room2"; says 'sign in again'
run 0 user list --data-dir "$work/room2"; says 'anna'
run 0 audit verify --data-dir "$work/room2"; says 'sound'
run 1 backup restore "$work/private" --data-dir "$work/room2"; complains 'there is a desk already'
printf 'x' | dd of="$work/private/desk.db" bs=1 seek=5000 conv=notrunc status=none
run 5 backup verify "$work/private"
run 5 backup restore "$work/private" --data-dir "$work/room3"
check_not "nothing was restored" test -e "$work/room3/desk.db"

section "a flipped bit is found and named"
cp -r "$work/back" "$work/flipped"
flip "$work/flipped/record.db" 'gauge 3 repaired'
run 5 record verify --data-dir "$work/flipped"; says 'content [0-9a-f]+'; says 'NOT SOUND'
run 5 record verify --json --data-dir "$work/flipped"; is_json; check_equal "JSON says so" False "$(json 'd["sound"]')"

section "what the record holds"
run 0 record list --count 3 --data-dir "$data"; check_equal "three lines" 3 "$(wc -l <"$work/stdout")"
run 0 record list --json --count 1 --data-dir "$data"; is_json
run 0 record show 0 --data-dir "$data"; is_json
run 1 record show 99999999 --data-dir "$data"; complains 'no such act'
run 0 term list --data-dir "$data"; check "terms" test -s "$work/stdout"
run 0 term list --kind person --json --data-dir "$data"; check_not "only persons" grep -qv '"kind":"person"' "$work/stdout"
run 0 term show solveig-aas-lindqvist --data-dir "$data"; is_json
run 1 term show nobody-at-all --data-dir "$data"
run 0 term export --data-dir "$data"; is_json
run 0 export ndjson --data-dir "$data"; check "export gives lines" test "$(wc -l <"$work/stdout")" -gt 200
check_not "nothing removed is exported" grep -qi "${canary}2" "$work/stdout"

section "SIGTERM drains in five seconds"
exec 7<>"/dev/tcp/127.0.0.1/${base##*:}"
printf 'GET /en HTTP/1.1\r\nHost: x\r\n' >&7   # a request that never ends
before=$(date +%s%N)
kill -TERM "$server"; wait "$server"; code=$?
took=$((($(date +%s%N) - before) / 1000000))
exec 7>&-
check_equal "it ends well" 0 "$code"
# Five seconds are for the answers; the rest is for the processes to end on a busy machine.
check "within 5 s (took $took ms)" test "$took" -le 7500
check_not "its portal is gone" kill -0 "$(pgrep -P "$server" || echo 4194305)"

section "a taken port"
port=$(free_port)
python3 -c 'import socket,sys,time
s=socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1",int(sys.argv[1]))); s.listen(); print("ready",flush=True); time.sleep(600)' "$port" >"$work/taken" &
taken=$!; servers+=("$taken")
until_true 10 grep -q ready "$work/taken"
run 1 serve --data-dir "$data" --listen "127.0.0.1:$port" --no-desk; complains "$port"
listen=127.0.0.1:$port
start_server "$data" --any-port
unset listen
check "the next port is taken and said" test "${base##*:}" -gt "$port"
check_equal "and it answers" 200 "$(status_of "$base/en")"
stop_server; check_equal "stopped" 0 $?
kill "$taken"

section "a removal without a server"
start_server "$data"; wait_until_ready; stop_server
number=$("$program" record list --count 100000 --json --data-dir "$data" | python3 -c 'import json,sys; print(max(json.loads(l).get("number",0) for l in sys.stdin))')
check "before, the index holds it" grep -rqia "${canary:2:6}" "$data/index"
run 0 record remove "$number" --reason "$work/court" --yes --data-dir "$data"
check_not "after, no file does" grep -rqia "${canary}3" "$data"
check_not "nor the index" grep -rqia "${canary:2:6}" "$data/index"
start_server "$data"; wait_until_ready
check_equal "the index is made anew" 410 "$(status_of "$base/en/n/$number")"
stop_server

section "a record newer than the program"
cp -r "$work/back" "$work/newer"
python3 -c 'import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute("PRAGMA user_version=99"); d.commit(); d.close()' "$work/newer/record.db"
sum=$(sha256sum "$work/newer/record.db")
for command in "serve --listen 127.0.0.1:0 --no-desk" "desk --desk-listen 127.0.0.1:0" "portal --listen 127.0.0.1:0" "record list" "record verify" "import ndjson $work/three.ndjson" "backup create $work/newer-copy"; do
  # shellcheck disable=SC2086  # words
  run 4 $command --data-dir "$work/newer"; complains 'newer'
done
check_equal "it is left alone" "$sum" "$(sha256sum "$work/newer/record.db")"

section "what a broken-off import left is swept"
printf 'table\n' >"$work/table.txt"
printf '{"id":"trial/5","lang":"en","title":"Five","date":"2026-03-05","body_text":"Five.","attachments":[{"file":"table.txt","title":"T","media_type":"text/plain"}]}\n' >"$work/five.ndjson"
run 0 import ndjson "$work/five.ndjson" --files "$work" --data-dir "$work/back4"
named=$work/back4/blobs/$(sha256sum "$work/table.txt" | cut -d' ' -f1)
orphan=$work/back4/blobs/$(printf orphan | sha256sum | cut -d' ' -f1)
printf orphan >"$orphan"; printf half >"$work/back4/blobs/put-AbCdEf.tmp"
"$program" serve --no-portal --no-desk --data-dir "$work/back4" >"$work/out" 2>"$work/err" &
server=$!; servers+=("$server")
check "a start deletes it" until_true 20 test ! -e "$orphan"
check "and says so" until_true 20 grep -q 'broken-off imports are deleted.*whole=1 half=1' "$work/err"
check_not "half files too" test -e "$work/back4/blobs/put-AbCdEf.tmp"
check "what an act names stays" test -e "$named"
stop_server; check_equal "stopped" 0 $?

section "a record that was not made whole"
mkdir "$work/half"; : >"$work/half/record.db"
run 0 init --data-dir "$work/half"; says 'empty record'
run 0 record verify --data-dir "$work/half"
run 1 init --data-dir "$work/half"; complains 'already'

section "IPv6"
if [ -e /proc/net/if_inet6 ] && grep -q '^0\{31\}1 ' /proc/net/if_inet6; then
  listen='[::1]:0,127.0.0.1:0'
  start_server "$work/back4"
  unset listen
  check "it says where" grep -qE 'serves at http://\[::1\]:[0-9]+/' "$work/out"
  check_equal "and answers there" 200 "$(status_of -g "$(sed -n 's/.*serves at \(http:\/\/\[[^ ]*\)\/$/\1/p' "$work/out")/en/about")"
  check_equal "and on IPv4" 200 "$(status_of "$(sed -n 's/.*serves at \(http:\/\/127[^ ]*\)\/$/\1/p' "$work/out")/en/about")"
  stop_server; check_equal "stopped" 0 $?
else echo "skipped: IPv6 (this machine has none)"; fi

section "people of the desk"
newsroom=$work/newsroom
run 4 user list --data-dir "$newsroom"; complains 'no desk'
run 4 audit verify --data-dir "$newsroom"; complains 'no desk'
check_not "asking makes no folder" test -e "$newsroom"
run 2 user add anna --data-dir "$newsroom"; complains 'name'
run 1 user add anna --name Anna --role boss --data-dir "$newsroom"; complains 'publisher'
run 1 user add Anna --name Anna --data-dir "$newsroom"; complains 'login'
run 0 user add anna --name "Anna Berg" --role writer@press --role translator --json --data-dir "$newsroom"; is_json
check_equal "a link of 43 characters" True "$(json 'd["path"].startswith("/link/") and len(d["path"]) == 49')"
token=$(json 'd["path"][6:]')
check_equal "desk.db is its owner's" 600 "$(stat -c %a "$newsroom/desk.db")"
check_equal "desk-blobs is its owner's" 700 "$(stat -c %a "$newsroom/desk-blobs")"
check_not "the link is not kept" grep -rqF "$token" "$newsroom"
run 1 user add anna --name "Another" --data-dir "$newsroom"; complains 'taken'
run 0 user list --data-dir "$newsroom"; says '^anna  invited  Anna Berg  translator@\* writer@press$'
run 0 user list --json --data-dir "$newsroom"; is_json; check_equal "roles" "['translator@*', 'writer@press']" "$(json 'd["roles"]')"
run 2 user role anna --data-dir "$newsroom"; complains -- '--none'
run 2 user role anna admin --none --data-dir "$newsroom"
run 1 user role bert admin --data-dir "$newsroom"; complains 'nobody'
run 1 user role anna writer@Press --data-dir "$newsroom"
run 0 user role anna admin auditor@press --data-dir "$newsroom"
run 0 user list --data-dir "$newsroom"; says ' admin@\* auditor@press$'
run 0 user role anna --none --data-dir "$newsroom"
password='kalt7fluss 3579'
passwd() {  # CODE WORDS: the password of anna from standard input
  local found=0
  printf '%s\n' "$2" | "$program" user passwd anna --data-dir "$newsroom" >"$work/stdout" 2>"$work/stderr" || found=$?
  check_equal "passwd ends with its code" "$1" "$found"
}
passwd 1 short; complains '12 characters'
passwd 1 'berg und tal 99'; complains 'name'
passwd 0 "$password"; says 'is set'
check_not "the password is in no file" grep -rqF "$password" "$newsroom"
check "but its argon2id hash" grep -qF 'argon2id' "$newsroom/desk.db" "$newsroom/desk.db-wal"
run 0 user disable anna --data-dir "$newsroom"
run 0 user list --data-dir "$newsroom"; says '^anna  disabled'
run 1 user invite anna --data-dir "$newsroom"; complains 'disabled'
run 0 user enable anna --data-dir "$newsroom"
run 1 user enable anna --data-dir "$newsroom"; complains 'not disabled'
run 0 user invite anna --data-dir "$newsroom"; says '^At the desk, once, until 20[0-9-]*T.*: /link/[A-Za-z0-9_-]{43}$'
run 0 audit list --data-dir "$newsroom"
check_equal "who did what" 'add-person set-roles make-link set-roles set-roles set-password disable-person enable-person make-link' \
  "$(awk '{print $4}' "$work/stdout" | paste -sd' ')"
run 0 audit list --from 2 --count 1 --json --data-dir "$newsroom"; is_json; check_equal "row 2" set-roles "$(json 'd["action"]')"
run 0 audit verify --json --data-dir "$newsroom"; check_equal "nine rows" 9 "$(json 'd["rows"]')"
head="9:$(json 'd["hash"]')"
run 0 audit verify --head "$head" --data-dir "$newsroom"; says "^9 rows, sound; head $head\$"
run 2 audit verify --head nonsense --data-dir "$newsroom"
run 5 audit verify --head "8:${head#9:}" --data-dir "$newsroom"; complains 'row 8'
bend() { python3 -c 'import sqlite3,sys; d = sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()' "$newsroom/desk.db" "$1"; }
bend 'DELETE FROM audit WHERE seq = 9'
run 0 audit verify --data-dir "$newsroom"; says '^8 rows'
run 5 audit verify --head "$head" --data-dir "$newsroom"; complains 'row 9'
bend "UPDATE audit SET bytes = replace(bytes, 'anna', 'bert') WHERE seq = 1"
run 5 audit verify --data-dir "$newsroom"; complains 'row 1'

section "a folder that may only be read"
if [ "$(id -u)" = 0 ]; then as=("${nobody[@]}"); cp -r "$work/back" "$work/locked"; else cp -r "$work/back" "$work/locked"; chmod -R a-w "$work/locked"; fi
chmod -R a+rX "$work/locked"
sum=$(sha256sum "$work/locked/record.db")
run 0 record verify --data-dir "$work/locked"
run 0 record list --data-dir "$work/locked"
run 4 serve --listen 127.0.0.1:0 --desk-listen 127.0.0.1:0 --data-dir "$work/locked"; complains 'serve.lock|Permission denied'
run 4 portal --listen 127.0.0.1:0 --data-dir "$work/locked"; complains 'Permission denied|index'
run 4 import ndjson "$work/three.ndjson" --data-dir "$work/locked"; complains 'record.lock|Permission|may not be written'
run 4 record withdraw 1 --reason "$work/reason" --yes --data-dir "$work/locked"
run 4 init --data-dir "$work/locked/new"
check_equal "nothing was changed" "$sum" "$(sha256sum "$work/locked/record.db")"
as=(env)
chmod -R u+w "$work/locked"

section "the portal under a user of its own"
if [ "$(id -u)" = 0 ]; then
  cp -r "$work/back" "$work/two"
  chmod 750 "$work/two"; chmod 640 "$work/two"/record.*; mkdir -p "$work/two/index"
  chgrp -R 65533 "$work/two"; chown -R 65534:65534 "$work/two/index"
  setpriv --reuid=65534 --regid=65534 --groups=65533 "$program" portal --listen 127.0.0.1:0 --data-dir "$work/two" >"$work/out" 2>"$work/err" &
  server=$!; servers+=("$server")
  check "it starts, reading by group" until_true 20 grep -q 'serves at' "$work/out"
  base=$(sed -n 's/.*serves at \(http:[^ ]*\)\/$/\1/p' "$work/out")
  indexed() { curl -sf "$base/en/news"; }
  check "it makes its index" until_true 20 indexed
  line 4 >"$work/four.ndjson"
  run 0 import ndjson "$work/four.ndjson" --data-dir "$work/two"
  found() { curl -sf "$base/en/news?q=${canary}4" | grep -q 'Tide gauge 4'; }
  check "it follows a writer of another user" until_true 5 found
  stop_server; check_equal "stopped" 0 $?
fi

finish
