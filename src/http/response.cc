#include "http/response.h"

#include "base/check.h"
#include "http/media_type.h"

namespace dateline::http {

CachePolicy CachePolicy::shared(int max_age_seconds) {
  DATELINE_CHECK(max_age_seconds >= 0 && max_age_seconds <= kMaxSharedSeconds);
  return {Kind::kShared, max_age_seconds};
}

std::string CachePolicy::value() const {
  switch (kind_) {
    case Kind::kNoCache:
      return "no-cache";
    case Kind::kShared:
      return "public, max-age=" + std::to_string(seconds_);
    case Kind::kImmutable:
      return "public, max-age=31536000, immutable";
    case Kind::kNoStore:
      break;
  }
  return "no-store";
}

Response content(std::string_view content_type, std::string body) {
  Response response;
  response.content_type = content_type;
  response.body = Body(std::move(body));
  return response;
}

Response page(int status, std::string html) {
  Response response = content("text/html; charset=utf-8", std::move(html));
  response.status = status;
  return response;
}

Response plain_text(int status, std::string body) {
  Response response = content("text/plain; charset=utf-8", std::move(body));
  response.status = status;
  return response;
}

Response json(int status, std::string body) {
  Response response = content("application/json", std::move(body));
  response.status = status;
  return response;
}

Response redirect(int status, std::string location) {
  DATELINE_CHECK(status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
  Response response = plain_text(status, "See " + location + "\n");
  response.location = std::move(location);
  return response;
}

Response asset(std::string_view name, Body body) {
  Response response;
  response.content_type = media_type_of(name);
  response.body = std::move(body);
  response.cache = CachePolicy::immutable();
  return response;
}

Response stored_file(std::string_view name, Body body) {
  Response response;
  response.content_type = media_type_of(name);
  response.body = std::move(body);
  response.cache = CachePolicy::no_cache();
  response.ranges = Ranges::kBytes;
  return response;
}

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 451:
      return "Unavailable For Legal Reasons";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "";
  }
}

}  // namespace dateline::http
