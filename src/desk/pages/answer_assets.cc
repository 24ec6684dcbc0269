#include "desk/pages/answers.h"

namespace dateline::desk::answers {

http::Response asset(Visit& visit) {
  const ui::Asset* found = visit.house.assets.find(visit.captures["hash"], visit.captures["name"]);
  if (!found) return http::plain_text(404, "There is no such file.\n");
  http::Response response = http::content(found->media_type, std::string(found->bytes));
  response.cache = http::CachePolicy::immutable();
  return response;
}

}  // namespace dateline::desk::answers
