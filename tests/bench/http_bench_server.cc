// links: dateline_http
// http_bench_server FILE PORT THREADS: serves FILE at "/page.html" as the portal serves a page: found in the reply
// cache, made and compressed on the first request. Ends with its standard input.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "base/clock.h"
#include "http/compressed_bodies.h"
#include "http/finish.h"
#include "http/reply_cache.h"
#include "http/server.h"

int main(int argc, char** argv) {
  using namespace dateline;
  if (argc != 4) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string html{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};

  http::ReplyCache cache(64 << 20);
  http::CompressedBodies compressed(64 << 20);
  const http::Finishing finishing{
      http::security_fields("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
                            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
      &compressed};
  http::ServerConfig config;
  config.listen = {*http::parse_listen_address("127.0.0.1:" + std::string(argv[2]))};
  config.threads = static_cast<unsigned>(std::atoi(argv[3]));
  const base::SystemClock clock;
  http::Server server(config, clock, [&](const http::Request& request) {
    constexpr std::uint64_t kGeneration = 1;
    if (auto kept = cache.find(kGeneration, request.target(), request.encoding())) return kept;
    const bool is_page = request.path() == "/page.html";
    http::Response response = http::page(is_page ? 200 : 404, is_page ? html : "<p>Not here.");
    response.cache = is_page ? http::CachePolicy::shared() : http::CachePolicy::no_cache();
    response.last_modified = base::Instant{1'200'000'000'000};
    http::ReplyPtr reply = http::finish(response, request.encoding(), finishing);
    cache.keep(kGeneration, request.target(), request.encoding(), reply);
    return reply;
  });
  server.start();
  while (std::getchar() != EOF) {
  }
}
