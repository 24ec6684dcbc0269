#include "http/session.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <exception>
#include <utility>

#include "base/failure.h"
#include "base/log.h"
#include "http/refusal.h"
#include "http/request_builder.h"

namespace dateline::http {
namespace {

using boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::size_t kLingerBytes = 1024 * 1024;

}  // namespace

Session::Session(LoopContext& context, const Executor& executor, Socket socket)
    : context_(context), socket_(executor, socket.fd()) {
  socket.release();
}

void Session::start(std::list<Session>::iterator place) {
  place_ = place;
  enter(Phase::kHead, context_.config.deadlines.head);
  wait_readable();
}

void Session::turn_away(std::list<Session>::iterator place) {
  place_ = place;
  refuse(503);
}

void Session::enter(Phase phase, std::chrono::milliseconds time) {
  phase_ = phase;
  deadline_ = context_.now + time;
}

// --- waiting ---

template <void (Session::*kNext)()>
void Session::resume() {
  is_waiting_ = false;
  if (is_closed_) return remove();
  (this->*kNext)();
}

void Session::wait_readable() {
  is_waiting_ = true;
  socket_.async_wait(socket_.wait_read, [this](const error_code&) { resume<&Session::on_readable>(); });
}

void Session::wait_writable() {
  is_waiting_ = true;
  socket_.async_wait(socket_.wait_write, [this](const error_code&) { resume<&Session::on_writable>(); });
}

void Session::take_turn_again() {
  is_waiting_ = true;
  boost::asio::post(socket_.get_executor(), [this] { resume<&Session::process_buffer>(); });
}

// --- reading ---

void Session::on_readable() {
  context_.now = steady_clock::now();
  auto& received = context_.received;
  const ssize_t count = ::recv(socket_.native_handle(), received.data(), received.size(), MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
    const bool is_idle = buffer_.empty() && !incoming_ && phase_ != Phase::kLingering;
    return context_.is_draining && is_idle ? close() : wait_readable();
  }
  if (count <= 0) return close();
  if (phase_ == Phase::kLingering) {
    lingered_bytes_ += static_cast<std::size_t>(count);
    return lingered_bytes_ > kLingerBytes ? close() : wait_readable();
  }
  const std::string_view bytes(received.data(), static_cast<std::size_t>(count));
  if (buffer_.empty()) return process(bytes);
  buffer_ += bytes;
  process(buffer_);
}

void Session::process(std::string_view input) {
  for (std::size_t turn = 0; turn < context_.config.limits.pipeline_burst; ++turn) {
    switch (incoming_ ? read_body(input) : read_head(input)) {
      case Step::kNext:
        break;
      case Step::kNeedMore:
        keep(input);
        return wait_readable();
      case Step::kLater:
        return keep(input);
      case Step::kOver:
        return;
    }
  }
  keep(input);
  take_turn_again();
}

void Session::keep(std::string_view rest) {
  if (buffer_.empty()) {
    buffer_.assign(rest);
  } else if (rest.empty()) {
    std::string().swap(buffer_);
  } else {
    buffer_.erase(0, buffer_.size() - rest.size());
  }
}

Session::Step Session::read_head(std::string_view& input) {
  if (input.empty()) {
    if (phase_ != Phase::kHead) enter(Phase::kIdle, context_.config.deadlines.idle);
    return Step::kNeedMore;
  }
  const HeadScan::Outcome found = scan_.feed(input, context_.rules.limits);
  if (found.state == HeadScan::State::kIncomplete) {
    if (phase_ != Phase::kHead) enter(Phase::kHead, context_.config.deadlines.head);
    return Step::kNeedMore;
  }
  if (found.state == HeadScan::State::kRefused) return refuse(found.status);

  scan_.reset();
  const std::string_view head = input.substr(found.skipped, found.end - found.skipped);
  const auto framing = parse_head(head, context_.rules, context_.request);
  if (!framing) return refuse(framing.error().status);
  input.remove_prefix(found.end);
  const bool is_kept = framing->is_kept_alive && !context_.is_draining;
  const Connection connection = is_kept ? Connection::kKeep : Connection::kClose;
  if (!framing->has_body()) return respond(context_.request, connection);

  incoming_ = std::make_unique<Incoming>(
      Incoming{std::exchange(context_.request, Request()), BodyReader(head, context_.rules.limits), connection});
  enter(Phase::kBody, context_.config.deadlines.body);
  if (framing->expects_continue && input.empty()) {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    ::send(socket_.native_handle(), kContinue.data(), kContinue.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  }
  return Step::kNext;
}

Session::Step Session::read_body(std::string_view& input) {
  const auto used = incoming_->body.feed(input);
  if (!used) return refuse(used.error().status);
  input.remove_prefix(*used);
  if (!incoming_->body.done()) return Step::kNeedMore;
  const auto incoming = std::move(incoming_);
  RequestBuilder(incoming->request).body(incoming->body.take());
  return respond(incoming->request, incoming->connection);
}

// --- answering ---

Session::Asked Session::ask(const Request& request) const {
  int status = 500;
  try {
    if (ReplyPtr reply = context_.handler(request)) return {std::move(reply), {}};
    base::log_error("http: a handler returned nothing", {{"path", request.path()}});
  } catch (const base::Failure& failure) {
    status = 503;
    base::log_error("http: a handler failed", {{"path", request.path()}, {"error", failure.what()}});
  } catch (const std::exception& error) {
    base::log_error("http: a handler threw", {{"path", request.path()}, {"error", error.what()}});
  }
  return {refusal_reply(context_.config, status), refusal_fields(context_.config, status)};
}

Session::Step Session::respond(const Request& request, Connection connection) {
  const TimePoint begin = steady_clock::now();
  const Asked asked = ask(request);
  const Answer chosen = answer(request, *asked.reply);
  const Sent sent = send(chosen, asked.reply, asked.fields, connection);
  context_.now = steady_clock::now();
  context_.counters.count_answer(chosen.status, chosen.body.size());
  context_.counters.count_duration(context_.now - begin);
  if (context_.config.access_log) {
    context_.config.access_log({request.method_token(), request.target(), request.field("User-Agent"), chosen.status,
                                chosen.body.size(), context_.now - begin});
  }
  return after(sent, connection);
}

Session::Step Session::refuse(int status) {
  const ReplyPtr reply = refusal_reply(context_.config, status);
  const Answer whole{status, reply->head, reply->body.bytes(), {}};
  context_.counters.count_answer(status, whole.body.size());
  if (context_.config.access_log) context_.config.access_log({{}, {}, {}, status, whole.body.size(), {}});
  // What follows a request that was not understood is not a request.
  std::string().swap(buffer_);
  incoming_.reset();
  after(send(whole, reply, refusal_fields(context_.config, status), Connection::kClose), Connection::kClose);
  return Step::kOver;
}

Session::Step Session::after(Sent sent, Connection connection) {
  switch (sent) {
    case Sent::kBroken:
      close();
      return Step::kOver;
    case Sent::kPart:
      wait_writable();
      return Step::kLater;
    case Sent::kAll:
      break;
  }
  if (connection == Connection::kClose) {
    linger();
    return Step::kOver;
  }
  phase_ = Phase::kIdle;
  return Step::kNext;
}

Session::Sent Session::send(const Answer& answer, const ReplyPtr& reply, std::string_view fields,
                            Connection connection) {
  std::array<std::string_view, 4> parts = {answer.head_bytes(), fields, context_.closing_lines.get(connection),
                                           answer.body};
  std::array<iovec, 4> vectors{};
  msghdr message{};
  message.msg_iov = vectors.data();
  for (const std::string_view part : parts) {
    if (!part.empty()) vectors[message.msg_iovlen++] = {const_cast<char*>(part.data()), part.size()};
  }
  ssize_t count = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (count < 0) {
    if (errno != EAGAIN && errno != EINTR) return Sent::kBroken;
    count = 0;
  }
  auto left = static_cast<std::size_t>(count);
  for (std::string_view& part : parts) {
    const std::size_t gone = std::min(left, part.size());
    part.remove_prefix(gone);
    left -= gone;
  }
  const std::size_t unsent = parts[0].size() + parts[1].size() + parts[2].size() + parts[3].size();
  if (unsent == 0) return Sent::kAll;

  unsent_ = std::make_unique<Unsent>();
  unsent_->reply = reply;
  unsent_->head.append(parts[0]).append(parts[1]).append(parts[2]);
  unsent_->body = parts[3];
  unsent_->connection = connection;
  const Deadlines& deadlines = context_.config.deadlines;
  enter(Phase::kWriting, deadlines.write + std::chrono::milliseconds(unsent * 1000 / deadlines.write_bytes_per_second));
  return Sent::kPart;
}

void Session::on_writable() {
  context_.now = steady_clock::now();
  std::array<iovec, 2> vectors = {
      {{unsent_->head.data(), unsent_->head.size()}, {const_cast<char*>(unsent_->body.data()), unsent_->body.size()}}};
  msghdr message{};
  message.msg_iov = vectors.data();
  message.msg_iovlen = vectors.size();
  const ssize_t count = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (count < 0) return errno == EAGAIN || errno == EINTR ? wait_writable() : close();
  const std::size_t of_head = std::min(static_cast<std::size_t>(count), unsent_->head.size());
  unsent_->head.erase(0, of_head);
  unsent_->body.remove_prefix(static_cast<std::size_t>(count) - of_head);
  if (!unsent_->head.empty() || !unsent_->body.empty()) return wait_writable();

  const Connection connection = context_.is_draining ? Connection::kClose : unsent_->connection;
  unsent_.reset();
  if (after(Sent::kAll, connection) == Step::kNext) process(buffer_);
}

// --- ending ---

void Session::linger() {
  std::string().swap(buffer_);
  ::shutdown(socket_.native_handle(), SHUT_WR);
  enter(Phase::kLingering, context_.config.deadlines.linger);
  wait_readable();
}

void Session::sweep(TimePoint now) {
  if (!is_closed_ && now >= deadline_) time_out();
}

void Session::time_out() {
  // The end of a linger or of an idle connection is no fault of the peer's.
  if (phase_ == Phase::kWriting || phase_ == Phase::kBody || phase_ == Phase::kHead) {
    context_.counters.count_timed_out();
  }
  if (phase_ == Phase::kBody || (phase_ == Phase::kHead && !buffer_.empty())) {
    const ReplyPtr reply = refusal_reply(context_.config, 408);
    context_.counters.count_answer(408, reply->body.size());
    send({408, reply->head, reply->body.bytes(), {}}, reply, {}, Connection::kClose);
  }
  close();
}

void Session::drain() {
  // Woken without bytes, it sees that the loop is draining; with bytes, it still answers them.
  if (!is_closed_ && buffer_.empty() && !incoming_ && !unsent_) {
    error_code ignored;
    socket_.cancel(ignored);
  }
}

void Session::close() {
  if (is_closed_) return;
  is_closed_ = true;
  if (!is_waiting_) return remove();
  error_code ignored;
  socket_.close(ignored);
}

void Session::remove() {
  LoopContext& context = context_;
  context.open.fetch_sub(1, std::memory_order_relaxed);
  context.sessions.erase(place_);  // *this is gone
  if (context.is_draining && context.sessions.empty()) context.when_drained();
}

}  // namespace dateline::http
