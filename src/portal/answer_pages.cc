#include <string>

#include "portal/answers.h"
#include "portal/links.h"
#include "portal/pages/pages.h"

namespace dateline::portal::answers {
namespace {

// 0, which no list has, for what is not a number.
std::uint32_t page_asked(const Visit& visit) {
  const auto given = visit.request.parameter("page");
  return given ? number_in(*given).value_or(0) : 1;
}

}  // namespace

http::Response home(Visit& visit) {
  const auto view = visit.room.home(visit.edition, visit.lang);
  if (!view) return refused(visit, view.error());
  return page(visit, 200, pages::home(visit.context(), *view));
}

http::Response corrections(Visit& visit) {
  const std::uint32_t wanted = page_asked(visit);
  const edition::CorrectionsView view = visit.room.corrections(visit.edition, wanted, visit.lang);
  if (view.page != wanted) return not_found(visit);
  return page(visit, 200, pages::corrections(visit.context(), view));
}

http::Response documents(Visit& visit) {
  const std::uint32_t wanted = page_asked(visit);
  const auto view = visit.room.documents(visit.edition, wanted, visit.lang);
  if (!view) return refused(visit, view.error());
  if (view->page != wanted) return not_found(visit);
  return page(visit, 200, pages::documents(visit.context(), *view));
}

http::Response holdings(Visit& visit) {
  return page(visit, 200, pages::holdings(visit.context(), visit.room.holdings(visit.edition)));
}

http::Response feeds(Visit& visit) { return page(visit, 200, pages::feeds(visit.context())); }
http::Response about(Visit& visit) { return page(visit, 200, pages::about(visit.context())); }
http::Response accessibility(Visit& visit) { return page(visit, 200, pages::accessibility(visit.context())); }
http::Response contact(Visit& visit) { return page(visit, 200, pages::contact(visit.context())); }

}  // namespace dateline::portal::answers
