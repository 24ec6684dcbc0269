#include "http/parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <optional>

#include "http/request_builder.h"
#include "http/token.h"

namespace dateline::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using BeastError = beast::http::error;
using BeastView = beast::string_view;

std::string_view view(BeastView text) { return {text.data(), text.size()}; }

// Every hook of Beast's parser, doing nothing.
class SilentParser : public beast::http::basic_parser<true> {
 protected:
  void on_request_impl(beast::http::verb, BeastView, BeastView, int, error_code&) override {}
  void on_response_impl(int, BeastView, int, error_code&) override {}
  void on_field_impl(beast::http::field, BeastView, BeastView, error_code&) override {}
  void on_header_impl(error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(BeastView body, error_code&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, BeastView, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, BeastView body, error_code&) override { return body.size(); }
  void on_finish_impl(error_code&) override {}
};

bool is_known_method(std::string_view token) {
  constexpr std::string_view kKnown[] = {"GET",    "HEAD",    "POST",  "PUT",    "PATCH",
                                         "DELETE", "OPTIONS", "TRACE", "CONNECT"};
  return std::find(std::begin(kKnown), std::end(kKnown), token) != std::end(kKnown);
}

bool allows(std::string_view list, std::string_view method) {
  while (!list.empty()) {
    if (next_member(list, ',') == method) return true;
  }
  return false;
}

bool asks_to_close(std::string_view connection) {
  while (!connection.empty()) {
    if (equal_ignoring_case(next_member(connection, ','), "close")) return true;
  }
  return false;
}

// A name or address with an optional port, as narrow as DNS and RFC 3986 allow.
bool is_host(std::string_view host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || is_digit(c) || c == '.' || c == '-' || c == '_' || c == ':' ||
           c == '[' || c == ']';
  });
}

// A request line that Beast could not read at its version: well-formed but of another version, or malformed.
int status_of_version(std::string_view head) {
  const std::string_view line = head.substr(0, head.find('\r'));
  const std::size_t space = line.rfind(' ');
  const std::string_view version = space == std::string_view::npos ? line : line.substr(space + 1);
  return std::count(line.begin(), line.end(), ' ') == 2 && version.size() == 8 && version.starts_with("HTTP/") &&
                 is_digit(version[5]) && version[6] == '.' && is_digit(version[7])
             ? 505
             : 400;
}

class HeadParser final : public SilentParser {
 public:
  HeadParser(const HeadRules& rules, Request& out) : rules_(rules), builder_(out) {
    header_limit(static_cast<std::uint32_t>(rules.limits.head_bytes));
    body_limit(boost::none);  // judged by judge()
  }

  std::expected<Framing, Refusal> parse(std::string_view head) {
    const std::string_view copy = builder_.start(head);
    error_code error;
    const std::size_t used = put(boost::asio::const_buffer(copy.data(), copy.size()), error);
    if (status_ != 0) return refuse(status_);
    if (error == BeastError::bad_version) return refuse(status_of_version(copy));
    if (error || !is_header_done() || used != copy.size()) return refuse(400);
    return judge();
  }

 private:
  static std::unexpected<Refusal> refuse(int status) { return std::unexpected(Refusal{status}); }

  // Stops the parse.
  void stop(int status, error_code& error) {
    status_ = status;
    error = BeastError::bad_field;
  }

  void on_request_impl(beast::http::verb, BeastView method, BeastView target, int version, error_code&) override {
    method_ = view(method);
    target_ = view(target);
    is_http_1_1_ = version == 11;
    builder_.method(method_);
  }

  void on_field_impl(beast::http::field field, BeastView raw_name, BeastView raw_value, error_code& error) override {
    using enum beast::http::field;
    const std::string_view value = view(raw_value);
    switch (field) {
      case host:
        if (host_) return stop(400, error);
        host_ = value;
        break;
      case content_length:
        // "5, 5" and "5" twice are lists to some and numbers to others.
        if (has_length_ || !std::all_of(value.begin(), value.end(), http::is_digit)) return stop(400, error);
        has_length_ = true;
        break;
      case transfer_encoding:
        if (framing_.is_chunked || !is_http_1_1_) return stop(400, error);
        if (!equal_ignoring_case(value, "chunked")) return stop(501, error);
        framing_.is_chunked = true;
        break;
      case connection:
        is_closing_ = is_closing_ || asks_to_close(value);
        break;
      case expect:
        if (!equal_ignoring_case(value, "100-continue")) return stop(417, error);
        framing_.expects_continue = is_http_1_1_;
        break;
      case accept_encoding:
        builder_.encoding(best_encoding(value));
        break;
      case cookie:
        if (rules_.cookies == Cookies::kDrop) return;
        break;
      default:
        break;
    }
    builder_.field(view(raw_name), value);
  }

  std::expected<Framing, Refusal> judge() {
    if (target_.size() > rules_.limits.target_bytes) return refuse(414);
    if (host_ ? !is_host(*host_) : is_http_1_1_) return refuse(400);
    if (has_length_ && framing_.is_chunked) return refuse(400);
    if (!allows(rules_.allow, method_)) return refuse(is_known_method(method_) ? 405 : 501);
    framing_.content_length = content_length().value_or(0);
    if (framing_.content_length > rules_.limits.body_bytes || (framing_.is_chunked && rules_.limits.body_bytes == 0)) {
      return refuse(413);
    }
    builder_.host(host_.value_or(std::string_view()));
    const auto origin_form = to_origin_form(target_);
    if (!origin_form || !builder_.target(*origin_form)) return refuse(400);
    framing_.is_kept_alive = is_http_1_1_ && !is_closing_;
    return framing_;
  }

  // RFC 9112 section 3.2.2: the absolute form must be understood. Its authority would overrule Host, so both must
  // agree.
  std::optional<std::string_view> to_origin_form(std::string_view target) const {
    if (target.starts_with('/')) return target;
    for (const std::string_view scheme : {"http://", "https://"}) {
      if (target.size() < scheme.size() || !equal_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
      const std::string_view rest = target.substr(scheme.size());
      const std::size_t slash = rest.find('/');
      if (host_ && equal_ignoring_case(rest.substr(0, slash), *host_)) {
        return slash == std::string_view::npos ? std::string_view("/") : rest.substr(slash);
      }
    }
    return std::nullopt;
  }

  const HeadRules& rules_;
  RequestBuilder builder_;
  Framing framing_;
  std::string_view method_;
  std::string_view target_;
  std::optional<std::string_view> host_;
  bool is_http_1_1_ = false;
  bool has_length_ = false;
  bool is_closing_ = false;
  int status_ = 0;
};

}  // namespace

std::expected<Framing, Refusal> parse_head(std::string_view head, const HeadRules& rules, Request& out) {
  return HeadParser(rules, out).parse(head);
}

class BodyReader::Core final : public SilentParser {
 public:
  Core(std::string_view head, const Limits& limits) {
    header_limit(static_cast<std::uint32_t>(limits.head_bytes));
    body_limit(std::uint64_t{limits.body_bytes});
    error_code ignored;  // parse_head has accepted it
    put(boost::asio::const_buffer(head.data(), head.size()), ignored);
    eager(true);
  }

  std::string bytes;

 private:
  void on_field_impl(beast::http::field, BeastView, BeastView, error_code& error) override {
    if (is_header_done()) error = BeastError::bad_field;  // a trailer
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    bytes.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(length.value_or(0), kFirstReserve)));
  }
  std::size_t on_body_impl(BeastView part, error_code&) override {
    bytes.append(part.data(), part.size());
    return part.size();
  }
  void on_chunk_header_impl(std::uint64_t, BeastView extensions, error_code& error) override {
    if (!extensions.empty()) error = BeastError::bad_chunk_extension;
  }
  std::size_t on_chunk_body_impl(std::uint64_t, BeastView part, error_code& error) override {
    return on_body_impl(part, error);
  }

  static constexpr std::uint64_t kFirstReserve = 64 * 1024;  // a promised length is not yet a sent one
};

BodyReader::BodyReader(std::string_view head, const Limits& limits) : core_(std::make_unique<Core>(head, limits)) {}
BodyReader::BodyReader(BodyReader&&) noexcept = default;
BodyReader::~BodyReader() = default;

std::expected<std::size_t, Refusal> BodyReader::feed(std::string_view input) {
  constexpr std::size_t kLongestChunkLine = 64;
  // "0 CRLF CRLF": no chunked body ends with less, and Beast 1.81 asserts that it is never given less of it.
  constexpr std::size_t kLastChunk = 5;
  const std::size_t least = core_->chunked() ? kLastChunk : 1;
  std::size_t used = 0;
  while (!core_->is_done() && input.size() - used >= least) {
    error_code error;
    const std::size_t step = core_->put(boost::asio::const_buffer(input.data() + used, input.size() - used), error);
    used += step;
    if (error == BeastError::need_more) {
      // The parser waits for the end of a line; ours are short, so more than this is an attack.
      if (input.size() - used > kLongestChunkLine) return std::unexpected(Refusal{400});
      break;
    }
    if (error == BeastError::body_limit) return std::unexpected(Refusal{413});
    if (error) return std::unexpected(Refusal{400});
    if (step == 0) break;
  }
  return used;
}

bool BodyReader::done() const { return core_->is_done(); }
std::string BodyReader::take() { return std::move(core_->bytes); }

}  // namespace dateline::http
