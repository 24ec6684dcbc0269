#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// For tests: a client that sends exactly the bytes it is given and waits, with a bound, for what comes back.
namespace dateline::http {

class RawClient {
 public:
  static constexpr int kBoundMs = 20'000;  // far more than any deadline under test, so that it never decides

  // `receive_buffer`: SO_RCVBUF in bytes, for a reader that the sender's kernel cannot run ahead of; 0 for the default.
  explicit RawClient(std::uint16_t port, int receive_buffer = 0)
      : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_buffer > 0) ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof(receive_buffer));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  }
  RawClient(RawClient&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), is_connected_(other.is_connected_), received_(std::move(other.received_)) {}
  ~RawClient() {
    if (fd_ >= 0) ::close(fd_);
  }

  bool is_connected() const { return is_connected_; }
  void send(std::string_view bytes) const { (void)!::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  void end_sending() const { ::shutdown(fd_, SHUT_WR); }

  // Whether something, or the end, has come; waits for it at most `ms`.
  bool hears_within(int ms) const {
    pollfd waiting{fd_, POLLIN, 0};
    return ::poll(&waiting, 1, ms) > 0;
  }

  // One answer: head and as many bytes of body as its Content-Length says (none after HEAD or 304). Empty when the
  // connection ends or the bound passes before it is whole.
  std::string answer(std::string_view method = "GET") {
    std::size_t head = 0;
    while ((head = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) return {};
    }
    head += 4;
    std::size_t size = head;
    const std::size_t at = received_.find("Content-Length: ");
    if (method != "HEAD" && at < head) size += std::stoul(received_.substr(at + 16, 20));
    while (received_.size() < size) {
      if (!receive()) return {};
    }
    std::string out = received_.substr(0, size);
    received_.erase(0, size);
    return out;
  }

  // Everything until the server ends the connection; "(open)" at the end when it does not within the bound.
  std::string all() {
    while (receive()) {
    }
    return std::exchange(received_, {}) + (has_ended_ ? "" : "(open)");
  }

  bool ends_without_answer() { return all().empty(); }

 private:
  bool receive() {
    pollfd waiting{fd_, POLLIN, 0};
    if (::poll(&waiting, 1, kBoundMs) <= 0) return false;
    char bytes[16 * 1024];
    const ssize_t count = ::recv(fd_, bytes, sizeof(bytes), 0);
    if (count <= 0) {
      has_ended_ = true;
      return false;
    }
    received_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  int fd_;
  bool is_connected_ = false;
  bool has_ended_ = false;
  std::string received_;
};

inline int status_of(std::string_view answer) {
  return answer.size() > 12 && answer.starts_with("HTTP/1.1 ") ? std::stoi(std::string(answer.substr(9, 3))) : 0;
}

inline std::string_view body_of(std::string_view answer) {
  const std::size_t at = answer.find("\r\n\r\n");
  return at == std::string_view::npos ? std::string_view() : answer.substr(at + 4);
}

}  // namespace dateline::http
