#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "http/percent.h"
#include "http/request.h"

// Fills a Request from the parts that the parser finds. Used by the parser only; reuses the memory of the request it
// is given, so that a server makes none per request.
namespace dateline::http {

class RequestBuilder {
 public:
  explicit RequestBuilder(Request& request) : request_(request) {}

  // Empties the request and copies the head into it. Parse the copy: the views that follow must point into it.
  std::string_view start(std::string_view head);

  void method(std::string_view token);
  void field(std::string_view name, std::string_view value) { request_.fields_.push_back({name, value}); }
  void host(std::string_view value) { request_.host_ = value; }
  void encoding(Encoding value) { request_.encoding_ = value; }
  void body(std::string bytes) { request_.body_ = std::move(bytes); }

  // Splits and decodes a target in origin form; false when it is not one or does not decode.
  [[nodiscard]] bool target(std::string_view origin_form);

 private:
  bool add_segments(std::string_view path);
  bool add_parameters(std::string_view query);
  bool decoded(std::string_view raw, Plus plus, std::string_view& out);

  Request& request_;
};

}  // namespace dateline::http
