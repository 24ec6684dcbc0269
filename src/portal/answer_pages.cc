#include <string>

#include "portal/answers.h"
#include "portal/links.h"
#include "portal/pages/pages.h"

namespace dateline::portal::answers {

http::Response home(Visit& visit) {
  const auto view = visit.room.home(visit.edition, visit.lang);
  if (!view) return refused(visit, view.error());
  return page(visit, 200, pages::home(visit.context(), *view));
}

http::Response corrections(Visit& visit) {
  std::uint32_t wanted = 1;
  if (const auto given = visit.request.parameter("page")) {
    const auto number = number_in(*given);
    if (!number) return not_found(visit);
    wanted = *number;
  }
  const edition::CorrectionsView view = visit.room.corrections(visit.edition, wanted, visit.lang);
  if (view.page != wanted) return not_found(visit);
  return page(visit, 200, pages::corrections(visit.context(), view));
}

http::Response holdings(Visit& visit) {
  return page(visit, 200, pages::holdings(visit.context(), visit.room.holdings(visit.edition)));
}

http::Response feeds(Visit& visit) { return page(visit, 200, pages::feeds(visit.context())); }
http::Response about(Visit& visit) { return page(visit, 200, pages::about(visit.context())); }
http::Response accessibility(Visit& visit) { return page(visit, 200, pages::accessibility(visit.context())); }
http::Response contact(Visit& visit) { return page(visit, 200, pages::contact(visit.context())); }

}  // namespace dateline::portal::answers
