#include "app/serving.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/failure.h"
#include "base/log.h"
#include "http/address_in_use.h"
#include "record/read/bell_watch.h"

namespace dateline::app {
namespace {

constexpr int kPortsTried = 20;
constexpr std::chrono::milliseconds kTidyPause{50};

}  // namespace

base::Result<std::vector<http::ListenAddress>> addresses_of(const std::vector<std::string>& texts) {
  std::vector<http::ListenAddress> out;
  for (const std::string& text : texts) {
    auto address = http::parse_listen_address(text);
    if (!address) return base::invalid("listen", text + ": " + address.error().detail);
    out.push_back(std::move(*address));
  }
  return out;
}

bool is_loopback(const http::ListenAddress& address) {
  using Kind = http::ListenAddress::Kind;
  return address.kind == Kind::kUnix || address.kind == Kind::kInherited || address.host.starts_with("127.") ||
         address.host == "::1";
}

std::unique_ptr<http::Server> open_server(http::ServerConfig config, PortTaken taken, const base::Clock& clock,
                                          const http::Handler& handler) {
  const auto wanted = config.listen;
  for (int i = 0;; ++i) {
    try {
      return std::make_unique<http::Server>(config, clock, handler);
    } catch (const http::AddressInUse& failure) {
      if (taken == PortTaken::kRefuse || i + 1 == kPortsTried) throw;
      for (std::size_t k = 0; k < wanted.size(); ++k) {
        config.listen[k].port = static_cast<std::uint16_t>(wanted[k].port + i + 1);
      }
      if (i == 0) base::log_warning("port taken, trying the next", {{"listen", http::to_string(wanted.front())}});
    }
  }
}

void log_access(const http::AccessRecord& access) {
  const std::string status = std::to_string(access.status);
  const std::string bytes = std::to_string(access.body_bytes);
  const std::string micros =
      std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(access.duration).count());
  base::log_info(
      "request",
      {{"method", access.method}, {"target", access.target}, {"status", status}, {"bytes", bytes}, {"us", micros}});
}

void keep(edition::Keeper& keeper, const record::RecordFolder& folder, const std::stop_token& stop) {
  record::BellWatch bell(folder);
  std::chrono::milliseconds pause{100};
  while (!stop.stop_requested()) {
    try {
      keeper.step();
      const bool more = keeper.tidy();
      bell.wait(more ? kTidyPause : std::chrono::milliseconds(1'000), stop);
      pause = std::chrono::milliseconds(100);
    } catch (const base::Failure& failure) {
      base::log_error("the record could not be followed; what is shown stays", {{"reason", failure.what()}});
      bell.wait(pause, stop);
      pause = std::min(pause * 2, std::chrono::milliseconds(5'000));
    }
  }
}

}  // namespace dateline::app
