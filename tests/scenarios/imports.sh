#!/usr/bin/env bash
# Imports through the program: what --map, --files and terms do to a record, two imports at once, and input that must
# not pass: each bad line is refused with its place while the rest goes on.
set -uo pipefail
. "$(dirname "$0")/../lib.sh" "$1"
. "$(dirname "$0")/../checks.sh"
unset "${!DATELINE_@}"
new_record() { rm -rf "${1:?}"; "$program" init --data-dir "$1" >/dev/null; }
exported() {  # FOLDER ID EXPRESSION of the line d
  "$program" export ndjson --data-dir "$1" 2>/dev/null | python3 -c '
import json, sys
for line in sys.stdin:
    d = json.loads(line)
    if d.get("id") == sys.argv[1]: print(eval(sys.argv[2], {"d": d}))' "$2" "$3"
}
term() {  # FOLDER KEY EXPRESSION of the term d
  "$program" term export --data-dir "$1" 2>/dev/null | python3 -c '
import json, sys
for d in json.load(sys.stdin)["terms"]:
    if d["key"] == sys.argv[1]: print(eval(sys.argv[2], {"d": d}))' "$2" "$3"
}

# --- --map: other names of members, types and languages
record=$work/map
new_record "$record"
cat >"$work/map.toml" <<'E2'
[members]
Schlagzeile = "title"
Sprache = "lang"
Tag = "date"
Art = "document_type"
Wortlaut = "body_text"
[document_types]
Medienmitteilung = "press_release"
[languages]
deutsch = "de"
E2
echo '{"id":"m/1","Schlagzeile":"Neue Fähre","Sprache":"deutsch","Tag":"06.02.2011","Art":"Medienmitteilung","Wortlaut":"Die Fähre fährt.","Ablage":"K7"}' >"$work/map.ndjson"
run 1 import ndjson "$work/map.ndjson" --json --data-dir "$record"
run 0 import ndjson "$work/map.ndjson" --map "$work/map.toml" --json --data-dir "$record"
check_equal "--map: published" 1 "$(json 'd["published"]')"
check_equal "--map: its words are ours" "de Neue Fähre 2011-02-06 press-release" \
  "$(exported "$record" m/1 '" ".join([d["lang"], d["title"], d["date"], d["genre"]])')"
check_equal "--map: what has no meaning is kept" K7 "$(exported "$record" m/1 'd["origin"]["extra"]["Ablage"]')"
run 0 import ndjson "$work/map.ndjson" --map "$work/map.toml" --json --data-dir "$record"
check_equal "--map: again is unchanged" 1 "$(json 'd["unchanged"]')"
echo '[membres]' >"$work/bad.toml"
run 1 import ndjson "$work/map.ndjson" --map "$work/bad.toml" --data-dir "$record"; complains 'members'

# --- --files: local bytes become files of ours, in lists and in texts; what leads out of the folder does not
record=$work/files
new_record "$record"
mkdir -p "$work/local/files" "$work/local/img"
printf 'report' >"$work/local/files/annual report.pdf"
python3 -c '
import struct, sys, zlib
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
sys.stdout.buffer.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0" * 7)) + chunk(b"IEND", b""))' >"$work/local/img/port.png"
printf 'secret' >"$work/outside.txt"
ln -s "$work/outside.txt" "$work/local/leak.txt"
long=$(printf 'x%.0s' {1..400})
cat >"$work/files.ndjson" <<E2
{"id":"f/1","lang":"en","title":"With files","date":"2020-01-02","url":"https://www.example.org/news/1","body_html":"<p>See the port.</p><p><img src='/img/port.png' alt='The port'></p><p><img src='/img/far.png' alt='Far'></p>","attachments":["/files/annual%20report.pdf","https://www.example.org/leak.txt","/../outside.txt","/$long.pdf"]}
E2
run 0 import ndjson "$work/files.ndjson" --files "$work/local" --json --data-dir "$record"
check_equal "--files: published" 1 "$(json 'd["published"]')"
check_equal "--files: the report is ours, the others are links" "True False False False" \
  "$(exported "$record" f/1 '" ".join(str("file" in a) for a in d["attachments"][:4])')"
check_equal "--files: a picture of the text is an attachment" "p1 image/png The port" \
  "$(exported "$record" f/1 '" ".join(a["id"] + " " + a["media_type"] + " " + a["alt"] for a in d["attachments"] if a["id"][0] == "p")')"
check_equal "--files: and the text shows it" "['p1', 'https://www.example.org/img/far.png']" \
  "$(exported "$record" f/1 '[b["figure"]["source"] for b in d["blocks"] if "figure" in b]')"
check_equal "--files: two files, no more" 2 "$(find "$record/blobs" -type f | wc -l)"
check_not "--files: nothing from outside" grep -rqa secret "$record/blobs"
run 0 import ndjson "$work/files.ndjson" --files "$work/local" --json --data-dir "$record"
check_equal "--files: again is unchanged" 1 "$(json 'd["unchanged"]')"
start_server "$record"; wait_until_ready
curl -sL "$base/en/n/1" -o "$work/page"
picture=$(grep -oE '<img src="[^"]+"[^>]*alt="The port"' "$work/page" | head -n 1 | sed 's/<img src="\([^"]*\)".*/\1/')
check "--files: the page embeds the picture" test -n "$picture"
check_not "--files: and none of elsewhere" grep -qE '<img[^>]+src="https?:' "$work/page"
curl -s "$base$picture" -o "$work/picture"
check "--files: we serve it as it was" cmp "$work/picture" "$work/local/img/port.png"
stop_server

# --- terms: TOML and JSON say the same; merging, renaming, closing
record=$work/terms
new_record "$record"
cat >"$work/first.toml" <<'E2'
[[terms]]
key = "council"
kind = "organisation"
source_ids = ["example:organisation:7"]
names = [{lang = "en", name = "Harbour Council"}]
[[terms]]
key = "office"
kind = "organisation"
names = [{lang = "en", name = "Pilot Office"}]
relations = [{type = "part_of", target = "council"}]
E2
cat >"$work/first.json" <<'E2'
{"terms": [{"key": "council", "kind": "organisation", "source_ids": ["example:organisation:7"], "names": [{"lang": "en", "name": "Harbour Council"}]},
 {"key": "office", "kind": "organisation", "names": [{"lang": "en", "name": "Pilot Office"}], "relations": [{"type": "part_of", "target": "council"}]}]}
E2
run 0 import terms "$work/first.toml" --json --data-dir "$record"; check_equal "terms: two are new" 2 "$(json 'd["published"]')"
run 0 import terms "$work/first.json" --json --data-dir "$record"; check_equal "terms: JSON says the same" 2 "$(json 'd["unchanged"]')"
cat >"$work/second.toml" <<'E2'
[[terms]]
key = "board"
kind = "organisation"
closed = true
source_ids = ["example:organisation:7"]
names = [{lang = "en", name = "Harbour Council", from = "open", to = 2009-12-31}, {lang = "en", name = "Harbour Board", from = 2010-01-01, to = "open"}]
E2
run 0 import terms "$work/second.toml" --dry-run --json --data-dir "$record"; cp "$work/stdout" "$work/dry"
run 0 import terms "$work/second.toml" --json --data-dir "$record"
check "terms: the dry run said so" cmp "$work/dry" "$work/stdout"
check_equal "terms: an origin's id finds the term" "1 0" "$(json 'str(d["corrected"]) + " " + str(d["published"])')"
check_equal "terms: renamed and closed, the key stays" "True ['Harbour Council', 'Harbour Board'] 2009-12-31" \
  "$(term "$record" council '" ".join([str(d["closed"]), str([n["name"] for n in d["names"]]), d["names"][0]["to"]])')"
check_equal "terms: relations stay" council "$(term "$record" office 'd["relations"][0]["target"]')"
echo '{"terms":[{"key":"council","kind":"topic","names":[{"lang":"en","name":"X"}]},{"key":"lost","kind":"organisation","names":[{"lang":"en","name":"Lost"}],"relations":[{"type":"part_of","target":"nowhere"}]}]}' >"$work/bad.json"
run 1 import terms "$work/bad.json" --json --data-dir "$record"
check_equal "terms: another kind and a missing target are refused" "1 kind, 2 relations" \
  "$(json '", ".join(str(r["line"]) + " " + r["field"] for r in sorted(d["refused"], key=lambda r: r["line"]))')"

# --- two imports at once: each text once, each term once
python3 - "$work" <<'P'
import json, sys
for part, (first, last) in (("a", (0, 500)), ("b", (250, 750))):
    with open(f"{sys.argv[1]}/{part}.ndjson", "w") as out:
        for i in range(first, last):
            out.write(json.dumps({"id": f"two/{i}", "lang": "en", "title": f"Notice {i}", "date": "2020-01-02", "source": "Board",
                                  "body_text": "words " * 150, "topics": [f"Topic {i % 200}"], "places": ["NO", "IS"]}) + "\n")
P
record=$work/two
new_record "$record"
"$program" import ndjson "$work/a.ndjson" --json --data-dir "$record" >"$work/a.json" 2>"$work/a.err" & one=$!
"$program" import ndjson "$work/b.ndjson" --json --data-dir "$record" >"$work/b.json" 2>"$work/b.err" & two=$!
wait "$one"; check_equal "two at once: the one" 0 $?
wait "$two"; check_equal "two at once: the other" 0 $?
both() { python3 -c 'import json,sys; print(sum(json.load(open(f"{sys.argv[1]}/{x}.json"))[sys.argv[2]] for x in "ab"))' "$work" "$1"; }
check_equal "two at once: each text is published once" "750 250" "$(both published) $(both unchanged)"
check_equal "two at once: each term is there once" "203 203" "$("$program" term export --data-dir "$record" | python3 -c '
import json, sys
names = [(t["kind"], t["names"][0]["name"]) for t in json.load(sys.stdin)["terms"]]
print(len(names), len(set(names)))')"
check "two at once: sound" "$program" record verify --data-dir "$record"

# --- bad lines among good ones
python3 - "$work/bad.ndjson" <<'P'
import json, sys
def line(name, **more):
    return json.dumps(dict({"id": f"bad/{name}", "lang": "en", "title": name, "date": "2020-01-02", "body_text": "Words."}, **more)).encode()
with open(sys.argv[1], "wb") as out:
    def put(bytes): out.write(bytes + b"\n")
    put(line("good-1"))                                                   # 1
    put(b'{"id":"bad/broken","lang":"en",')                                # 2
    put(line("latin").replace(b"Words", b"Caf\xe9"))                       # 3
    put(line("day", date="2020-02-30"))                                   # 4
    put(line("two-days", date="03/04/2021"))                              # 5
    put(line("deep", body_html="<div>" * 200000 + "x"))                   # 6
    put(line("entities", body_html="<b><i>" * 20000 + "&nbsp;" * 300000))  # 7
    put(b"[" * 100000)                                                    # 8
    put(line("surrogate").replace(b"Words", b"\\ud800"))                   # 9
    out.write(b'{"id":"bad/huge","lang":"en","title":"')                   # 10
    for _ in range(300): out.write(b"x" * (1 << 20))
    put(b'"}')
    put(line("lang", lang="not a tag"))                                   # 11
    put(line("link", body_html="<p><a href='javascript:alert(1)'>go</a></p>"))  # 12
    put(b'{"lang":"en","title":"no id"}')                                  # 13
    put(line("good-2"))                                                   # 14
P
record=$work/bad
new_record "$record"
rss=$(python3 - "$work/stdout" "$program" import ndjson "$work/bad.ndjson" --json --data-dir "$record" <<'P'
import resource, subprocess, sys
subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], "w"))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
P
)
check "bad lines: at most 300 MB" test "$rss" -le 300
check_equal "bad lines: all are counted" 14 "$(json 'd["read"]')"
check_equal "bad lines: refused with line and member" "2: 3: 4:date 5:date 6:body_html 7:body_html 8: 9: 10: 11:lang 13:id" \
  "$(json '" ".join(str(r["line"]) + ":" + r["field"] for r in sorted(d["refused"], key=lambda r: r["line"]))')"
check_equal "bad lines: each with its file" True "$(json 'all(r["file"].endswith("bad.ndjson") and r["reason"] for r in d["refused"])')"
check_equal "bad lines: the rest goes on" 3 "$(json 'd["published"]')"

finish
