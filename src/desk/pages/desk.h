#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/hash.h"
#include "base/problem.h"
#include "desk/pages/settings.h"
#include "edition/edition.h"
#include "edition/reading_room.h"
#include "http/body.h"
#include "http/reply.h"
#include "http/request.h"
#include "http/response.h"
#include "store/database.h"

// The desk as a function of requests: who asks, may they, what they asked for. It writes desk.db and nothing else; what
// becomes public is the gate's business, which it rings. Every answer is no-store.
namespace dateline::desk {

struct Sources {
  std::function<edition::EditionPtr()> current;  // what is public; any thread; never null
  // Called once a thread, on that thread.
  std::function<std::unique_ptr<store::Database>()> open_database;
  std::function<std::unique_ptr<edition::ReadingRoom>()> open_reading;
  std::function<void()> ring_gate;  // any thread
  // The private folder of files: put bytes there durably, and open one by the hex of its hash. Any thread.
  std::function<base::Hash(std::string_view bytes)> stage_file;
  std::function<std::optional<http::Body>(const std::string& hash)> open_file;
};

class Desk {
 public:
  ~Desk();
  // Refuses settings that cannot be served: no language, no team, a bad origin or zone.
  static base::Result<std::unique_ptr<Desk>> open(Settings settings, Sources sources, const base::Clock& clock,
                                                  base::Entropy& entropy);

  // Any thread. Throws base::Failure when a store cannot be read or written; the server makes a 503 of it.
  http::ReplyPtr handle(const http::Request& request);
  http::Response handle_plain(const http::Request& request);  // without compression and security fields
  http::ReplyPtr refusal(int status);                         // a line of text; null: the server's own

  // The server's limits for this listener.
  static constexpr std::size_t kMaxRequestBodyBytes = 128u << 20;

 private:
  struct Parts;
  explicit Desk(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// "__Host-desk": bound to this host, sent over TLS (or to localhost) only.
inline constexpr std::string_view kSessionCookie = "__Host-desk";

std::string content_security_policy();

}  // namespace dateline::desk
