#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <list>
#include <vector>

#include "http/listener.h"
#include "http/loop_context.h"
#include "http/session.h"

// One thread's event loop: accepts on its own sockets, owns its connections, looks once a sweep for those whose time is
// over. Nothing in it is shared with other loops but the count of open connections.
namespace dateline::http {

class Loop {
 public:
  Loop(const ServerConfig& config, const base::Clock& clock, const Handler& handler, std::atomic<std::size_t>& open);

  void add_listener(Socket socket);  // before run()
  void run();                        // returns when drained
  void begin_drain();                // any thread

  void add_counters(ServerCounters& sum) const { context_.counters.add_to(sum); }  // any thread

 private:
  using Acceptor = boost::asio::posix::basic_stream_descriptor<Session::Executor>;
  using Timer =
      boost::asio::basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>,
                                        Session::Executor>;

  void wait_for_connections(Acceptor& acceptor);
  enum class Accepted { kAll, kSome, kNoResources };
  Accepted accept_from(Acceptor& acceptor);
  void admit(Socket socket);
  void sweep_later();
  void drain();

  boost::asio::io_context io_{1};
  LoopContext context_;
  std::list<Acceptor> acceptors_;
  Timer sweep_timer_{io_.get_executor()};
  Timer accept_timer_{io_.get_executor()};
  Timer drain_timer_{io_.get_executor()};
};

}  // namespace dateline::http
