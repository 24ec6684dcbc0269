#include "http/request_builder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::http {
namespace {

constexpr std::size_t kNeverInside = 64;  // more than any std::string keeps inside itself

constexpr std::array<std::pair<std::string_view, Method>, 7> kMethods = {{{"GET", Method::kGet},
                                                                          {"HEAD", Method::kHead},
                                                                          {"POST", Method::kPost},
                                                                          {"PUT", Method::kPut},
                                                                          {"PATCH", Method::kPatch},
                                                                          {"DELETE", Method::kDelete},
                                                                          {"OPTIONS", Method::kOptions}}};

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

// Visible ASCII, as RFC 3986 has it or as browsers send it unescaped; never a fragment.
bool is_target_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '#'; });
}

}  // namespace

std::string_view RequestBuilder::start(std::string_view head) {
  request_.fields_.clear();
  request_.segments_.clear();
  request_.query_.clear();
  request_.body_.clear();
  request_.host_ = {};
  request_.encoding_ = Encoding::kIdentity;
  request_.head_.reserve(std::max(head.size(), kNeverInside));
  request_.head_.assign(head);
  return request_.head_;
}

void RequestBuilder::method(std::string_view token) {
  request_.method_token_ = token;
  const auto* const known =
      std::find_if(kMethods.begin(), kMethods.end(), [&](const auto& entry) { return entry.first == token; });
  request_.method_ = known == kMethods.end() ? Method::kOther : known->second;
}

bool RequestBuilder::target(std::string_view origin_form) {
  if (!origin_form.starts_with('/') || !is_target_text(origin_form)) return false;
  const std::size_t mark = origin_form.find('?');
  request_.target_ = origin_form;
  request_.path_ = origin_form.substr(0, mark);
  request_.query_text_ = mark == std::string_view::npos ? std::string_view() : origin_form.substr(mark + 1);
  // Decoding never lengthens, so this room is never moved while views point into it.
  request_.decoded_.clear();
  request_.decoded_.reserve(std::max(origin_form.size(), kNeverInside));
  return add_segments(request_.path_) && add_parameters(request_.query_text_);
}

bool RequestBuilder::add_segments(std::string_view path) {
  if (path == "/") return true;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::string_view raw = path.substr(0, path.find('/'));
    path.remove_prefix(raw.size());
    std::string_view segment;
    if (!decoded(raw, Plus::kLiteral, segment) || segment == "." || segment == ".." || has_control(segment))
      return false;
    request_.segments_.push_back(segment);
  }
  return true;
}

bool RequestBuilder::add_parameters(std::string_view query) {
  while (!query.empty()) {
    const std::string_view raw = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(raw.size() + 1, query.size()));
    if (raw.empty()) continue;
    const std::size_t equals = raw.find('=');
    Parameter parameter;
    if (!decoded(raw.substr(0, equals), Plus::kSpace, parameter.name)) return false;
    if (equals != std::string_view::npos && !decoded(raw.substr(equals + 1), Plus::kSpace, parameter.value))
      return false;
    request_.query_.push_back(parameter);
  }
  return true;
}

bool RequestBuilder::decoded(std::string_view raw, Plus plus, std::string_view& out) {
  if (raw.find('%') == std::string_view::npos && (plus == Plus::kLiteral || raw.find('+') == std::string_view::npos)) {
    out = raw;
    return true;
  }
  const std::size_t start = request_.decoded_.size();
  if (!decode_to(request_.decoded_, raw, plus)) return false;
  out = std::string_view(request_.decoded_).substr(start);
  return true;
}

}  // namespace dateline::http
