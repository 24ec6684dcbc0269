#!/bin/sh
# CPU per request of a hot page, ours against nginx serving the same bytes as a static file, side by side in one run:
#   tests/bench/http_vs_nginx.sh [BUILD_DIR] [ROUNDS] [SECONDS]
# Needs nginx-light, libnginx-mod-http-brotli-static, wrk, curl, python3. Prints medians; CPU is the scheduler's run time of
# the server's threads, so a busy machine moves requests/s but hardly the ratio.
set -eu
build=${1:-build/release}
rounds=${2:-5}
seconds=${3:-2}
ours_port=${OURS_PORT:-18291}
nginx_port=${NGINX_PORT:-18292}
threads=1
server="$build/tests/bench/http_bench_server"
[ -x "$server" ] || { echo "build the target http_bench_server first (looked in $build)" >&2; exit 2; }
ulimit -n "$(ulimit -Hn)"

dir=$(mktemp -d)
ours_pid=
finish() {
  nginx -c "$dir/nginx.conf" -e "$dir/error.log" -s stop 2>/dev/null || true
  [ -z "$ours_pid" ] || kill "$ours_pid" 2>/dev/null || true
  rm -rf "$dir"
}
trap finish EXIT
chmod 755 "$dir"
mkdir "$dir/www"

# A page of about 30 kB with the redundancy of real markup.
python3 - "$dir/www/page.html" <<'PY'
import random, sys
random.seed(7)
words = [''.join(random.choice('abcdefghijklmnopqrstuvwxyz') for _ in range(random.randint(2, 11))) for _ in range(1500)]
out = ['<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title><main>']
while sum(map(len, out)) < 30000:
    out.append('<article class="card"><h2><a href="/en/n/%d">%s</a></h2><p>%s.</p></article>' % (
        random.randint(1, 99999), ' '.join(random.choices(words, k=8)), ' '.join(random.choices(words, k=40))))
open(sys.argv[1], 'w').write('\n'.join(out))
PY

mkfifo "$dir/stdin"
"$server" "$dir/www/page.html" "$ours_port" "$threads" <"$dir/stdin" &
ours_pid=$!
exec 9>"$dir/stdin"
for _ in $(seq 100); do curl -s -o /dev/null "http://127.0.0.1:$ours_port/page.html" && break; sleep 0.05; done
curl -s -H 'Accept-Encoding: br' -o "$dir/www/page.html.br" "http://127.0.0.1:$ours_port/page.html"

cat >"$dir/nginx.conf" <<CONF
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
worker_processes $threads;
worker_rlimit_nofile 20000;
pid $dir/nginx.pid;
error_log $dir/error.log;
events { worker_connections 16000; }
http {
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  open_file_cache max=100;
  brotli_static on;
  keepalive_requests 100000000;
  keepalive_timeout 600;
  server { listen 127.0.0.1:$nginx_port; root $dir/www; }
}
CONF
nginx -c "$dir/nginx.conf" -e "$dir/error.log" 9>&-
for _ in $(seq 100); do curl -s -o /dev/null "http://127.0.0.1:$nginx_port/page.html" && break; sleep 0.05; done
nginx_pid=$(pgrep -P "$(cat "$dir/nginx.pid")")

for coding in br identity; do
  for port in $ours_port $nginx_port; do
    curl -s -H "Accept-Encoding: $coding" -o "$dir/got.$port" "http://127.0.0.1:$port/page.html"
  done
  cmp -s "$dir/got.$ours_port" "$dir/got.$nginx_port" || { echo "$coding: not the same bytes" >&2; exit 1; }
  echo "$coding body: $(wc -c <"$dir/got.$ours_port") bytes"
done

cpu_ns() { cat /proc/"$1"/task/*/schedstat | awk '{ sum += $1 } END { printf "%.0f\n", sum }'; }
# NAME PID PORT CODING → a line "coding name us_per_request requests_per_second"
measure() {
  before=$(cpu_ns "$2")
  wrk -t1 -c64 -d"${seconds}s" -H "Accept-Encoding: $4" -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101' \
    -H 'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' -H 'Accept-Language: en-GB,en;q=0.5' \
    -H 'Cookie: a=b' -H 'Sec-Fetch-Mode: navigate' "http://127.0.0.1:$3/page.html" >"$dir/wrk.out"
  after=$(cpu_ns "$2")
  awk -v coding="$4" -v name="$1" -v ns=$((after - before)) \
    '/requests in/ { n = $1 } /Requests\/sec/ { rate = $2 } END { printf "%s %s %.3f %d\n", coding, name, ns / n / 1000, rate }' "$dir/wrk.out"
}
for coding in br identity; do
  for _ in $(seq "$rounds"); do
    measure ours "$ours_pid" "$ours_port" "$coding"
    measure nginx "$nginx_pid" "$nginx_port" "$coding"
  done
done >"$dir/rounds"

python3 - "$dir/rounds" <<'PY'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
for coding in ('br', 'identity'):
    cpu, rate = {}, {}
    for name in ('ours', 'nginx'):
        mine = [row for row in rows if row[0] == coding and row[1] == name]
        cpu[name] = statistics.median(float(row[2]) for row in mine)
        rate[name] = statistics.median(int(row[3]) for row in mine)
    print(f"{coding:8}  CPU/request: ours {cpu['ours']:.2f} us, nginx {cpu['nginx']:.2f} us, ratio {cpu['ours'] / cpu['nginx']:.2f}"
          f"   requests/s: ours {rate['ours']}, nginx {rate['nginx']}, ratio {rate['ours'] / rate['nginx']:.2f}")
PY

# Private memory that 10,000 idle connections add, each after one request.
python3 - "ours:$ours_pid:$ours_port" "nginx:$nginx_pid:$nginx_port" <<'PY'
import socket, sys
def pss(pid):
    return sum(int(line.split()[1]) for line in open(f'/proc/{pid}/smaps_rollup') if line.startswith('Pss:')) * 1024
count = 10000
for spec in sys.argv[1:]:
    name, pid, port = spec.split(':')
    before, open_sockets = pss(pid), []
    for _ in range(count):
        client = socket.create_connection(('127.0.0.1', int(port)))
        client.sendall(b'GET /absent HTTP/1.1\r\nHost: x\r\n\r\n')
        client.recv(65536)
        open_sockets.append(client)
    print(f'{name:8}  idle connection: {(pss(pid) - before) // count} bytes')
    for client in open_sockets:
        client.close()
PY
