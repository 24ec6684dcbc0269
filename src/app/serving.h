#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/problem.h"
#include "edition/keeper.h"
#include "http/server.h"
#include "record/read/record_folder.h"

// What the two serving processes share: their sockets, their access log, and following the record.
namespace dateline::app {

base::Result<std::vector<http::ListenAddress>> addresses_of(const std::vector<std::string>& texts);
bool is_loopback(const http::ListenAddress& address);

enum class PortTaken { kRefuse, kTryNext };  // kTryNext: up to 20 ports above, saying so

// Listening sockets are opened at once, so that a sandbox can close behind them. Throws as http::Server does.
std::unique_ptr<http::Server> open_server(http::ServerConfig config, PortTaken taken, const base::Clock& clock,
                                          const http::Handler& handler);

void log_access(const http::AccessRecord& access);

// Keeps the edition abreast of the record until stopped: a step on each ring, tidying in quiet moments.
void keep(edition::Keeper& keeper, const record::RecordFolder& folder, const std::stop_token& stop);

}  // namespace dateline::app
