#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <list>
#include <memory>
#include <string>
#include <string_view>

#include "http/answer.h"
#include "http/head_scan.h"
#include "http/listener.h"
#include "http/loop_context.h"

// One connection: reads requests, asks the handler, writes answers, one after another. Asio only says when the socket
// is ready; reading and writing are plain system calls on the loop's buffer, so an idle connection owns a few hundred
// bytes and a usual request is one recv and one sendmsg without a step between.
//
// Lives in LoopContext::sessions and removes itself from there. At any time outside its own functions exactly one
// asynchronous wait is pending, and it is destroyed only when that has ended.
namespace dateline::http {

class Session {
 public:
  using Executor = boost::asio::io_context::executor_type;

  Session(LoopContext& context, const Executor& executor, Socket socket);

  // Both once, right after it stands in the list at `place`.
  void start(std::list<Session>::iterator place);
  void turn_away(std::list<Session>::iterator place);  // 503 and close

  void sweep(TimePoint now);  // closes it when its deadline has passed
  void drain();               // an idle connection closes; another one closes after its answer
  void close();               // cuts it

 private:
  // What the deadline is for.
  enum class Phase { kIdle, kHead, kBody, kWriting, kLingering };
  enum class Sent { kAll, kPart, kBroken };

  // A request whose body is still coming.
  struct Incoming {
    Request request;
    BodyReader body;
    Connection connection;
  };

  // What the socket would not take at once.
  struct Unsent {
    ReplyPtr reply;  // keeps body alive
    std::string head;
    std::string_view body;
    Connection connection;
  };

  // How a piece of work on the input ended.
  enum class Step {
    kNext,      // go on with what follows
    kNeedMore,  // read more first
    kLater,     // an answer is being written: go on after it
    kOver,      // no further requests; perhaps destroyed
  };

  struct Asked {
    ReplyPtr reply;
    std::string fields;
  };

  void wait_readable();
  void wait_writable();
  void take_turn_again();
  template <void (Session::*kNext)()>
  void resume();

  void on_readable();
  void on_writable();
  void process(std::string_view input);
  void process_buffer() { process(buffer_); }
  Step read_head(std::string_view& input);
  Step read_body(std::string_view& input);
  Step respond(const Request& request, Connection connection);
  Step refuse(int status);
  Step after(Sent sent, Connection connection);
  void linger();
  void time_out();
  void remove();

  Asked ask(const Request& request) const;
  Sent send(const Answer& answer, const ReplyPtr& reply, std::string_view fields, Connection connection);
  void keep(std::string_view rest);
  void enter(Phase phase, std::chrono::milliseconds time);

  LoopContext& context_;
  boost::asio::posix::basic_stream_descriptor<Executor> socket_;
  std::list<Session>::iterator place_;
  TimePoint deadline_;
  std::size_t lingered_bytes_ = 0;
  HeadScan scan_;
  // Received and not yet used. While process() runs, its input is a suffix of this unless this is empty.
  std::string buffer_;
  std::unique_ptr<Incoming> incoming_;
  std::unique_ptr<Unsent> unsent_;
  Phase phase_ = Phase::kHead;
  bool is_waiting_ = false;
  bool is_closed_ = false;
};

}  // namespace dateline::http
