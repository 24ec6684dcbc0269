#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "edition/edition.h"
#include "edition/reading_room.h"
#include "http/body.h"
#include "http/reply.h"
#include "http/reply_cache.h"
#include "http/request.h"
#include "http/response.h"
#include "portal/settings.h"

// The public site: a pure function of (edition, contents, request) with a cache in front. It never asks whether
// something is published: what is not public is not in the edition. Finished replies are kept by generation of the
// edition and day, so nothing stale is ever sent and nothing needs purging. It writes nothing and opens nothing but
// through what it is given.
namespace dateline::portal {

struct Sources {
  std::function<edition::EditionPtr()> current;  // any thread; never null
  // Called once a thread, on that thread.
  std::function<std::unique_ptr<edition::ReadingRoom>()> open_room;
  // Bytes of a file of the record by the hex of its hash; nothing when it is not held. Any thread. May be empty.
  std::function<std::optional<http::Body>(const std::string& hash)> files;
};

class Portal {
 public:
  // Refuses an unknown time zone, an origin that is no http address, and settings without name or language. `clock`
  // must outlive the portal.
  static base::Result<std::unique_ptr<Portal>> open(Settings settings, Sources sources, const base::Clock& clock);
  ~Portal();
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;

  // GET and HEAD (the server answers other methods itself). Any thread. Throws base::Failure when the record cannot be
  // read; the server makes a 503 of it.
  http::ReplyPtr handle(const http::Request& request);
  // The same without cache, compression and security fields: what tests look at.
  http::Response handle_plain(const http::Request& request);
  // The page for an answer that no route gave (400, 503 …), in the first language; null when none can be made.
  http::ReplyPtr refusal(int status);

  http::ReplyCache::Counters cached() const;

 private:
  struct Parts;
  explicit Portal(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// The policy of every page: nothing from elsewhere, no script but ours, no inline styles.
std::string content_security_policy();

}  // namespace dateline::portal
