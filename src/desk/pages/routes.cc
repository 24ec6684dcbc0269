#include "desk/pages/routes.h"

#include "desk/pages/answers.h"

namespace dateline::desk {
namespace {

using enum Access;
using enum Right;
constexpr auto kGet = http::Method::kGet;
constexpr auto kPost = http::Method::kPost;

constexpr Route kRoutes[] = {
    {kGet, "/assets/{hash}/{name}", kOpen, kSignedIn, answers::asset},
    {kGet, "/sign-in", kOpen, kSignedIn, answers::sign_in_form},
    {kPost, "/sign-in", kOpen, kSignedIn, answers::sign_in},
    {kGet, "/link/{token}", kOpen, kSignedIn, answers::link_form},
    {kPost, "/link/{token}", kOpen, kSignedIn, answers::use_link},
    {kPost, "/sign-out", kSession, kSignedIn, answers::sign_out},
    {kGet, "/verify", kSession, kSignedIn, answers::verify_form},
    {kPost, "/verify", kSession, kSignedIn, answers::verify},
    {kGet, "/account", kSession, kSignedIn, answers::account},
    {kPost, "/account/password", kFresh, kSignedIn, answers::set_password},
    {kPost, "/account/sessions/{session}/end", kSession, kSignedIn, answers::end_session},

    {kGet, "/", kSession, kSignedIn, answers::planning},
    {kGet, "/items", kSession, kReadItems, answers::items},
    {kGet, "/items/new", kSession, kWrite, answers::new_item_form},
    {kPost, "/items/new", kSession, kWrite, answers::new_item},
    {kGet, "/items/{item}", kSession, kReadItems, answers::item},
    {kPost, "/items/{item}/facts", kSession, kWrite, answers::save_facts},
    {kPost, "/items/{item}/languages", kSession, kTranslate, answers::add_language},
    {kPost, "/items/{item}/do/{act}", kSession, kWrite, answers::item_act},
    {kGet, "/items/{item}/texts/{lang}", kSession, kReadItems, answers::text_form},
    {kPost, "/items/{item}/texts/{lang}", kSession, kTranslate, answers::save_text},
    {kPost, "/items/{item}/texts/{lang}/autosave", kSession, kTranslate, answers::autosave_text},
    {kPost, "/items/{item}/texts/{lang}/convert", kSession, kTranslate, answers::convert_text},
    {kPost, "/items/{item}/texts/{lang}/do/{act}", kSession, kTranslate, answers::text_act},
    {kGet, "/items/{item}/texts/{lang}/beside", kSession, kReadItems, answers::beside},
    {kPost, "/items/{item}/texts/{lang}/beside", kSession, kTranslate, answers::save_beside},
    {kGet, "/items/{item}/texts/{lang}/xliff", kSession, kReadItems, answers::export_xliff},
    {kPost, "/items/{item}/texts/{lang}/import", kSession, kTranslate, answers::import_translation},
    {kGet, "/items/{item}/texts/{lang}/history", kSession, kReadItems, answers::history},
    {kPost, "/items/{item}/texts/{lang}/restore", kSession, kTranslate, answers::restore_text},

    {kPost, "/items/{item}/texts/{lang}/files", kSession, kTranslate, answers::change_files},
    {kGet, "/items/{item}/texts/{lang}/files/{file}", kSession, kReadItems, answers::staged_file},

    {kGet, "/terms/find", kSession, kReadItems, answers::terms_found},

    {kGet, "/translations", kSession, kReadItems, answers::translations},
    {kGet, "/review", kSession, kReview, answers::reviews},
    {kGet, "/items/{item}/review", kSession, kReadItems, answers::review},
    {kPost, "/items/{item}/approve", kFresh, kReview, answers::approve},
    {kPost, "/items/{item}/give-back", kSession, kReview, answers::give_back},
    {kPost, "/items/{item}/take-back-approval", kSession, kReview, answers::take_back_approval},
    {kPost, "/items/{item}/plan", kFresh, kSchedule, answers::make_plan},
    {kGet, "/plans/new", kSession, kSchedule, answers::new_plan_form},
    {kPost, "/plans", kFresh, kSchedule, answers::new_plan},
    {kGet, "/plans/{plan}", kSession, kReadItems, answers::plan},
    {kPost, "/plans/{plan}/do/{act}", kFresh, kSchedule, answers::plan_act},

    {kGet, "/releases", kSession, kReadItems, answers::releases},
    {kPost, "/releases/{number}/{intent}", kSession, kWrite, answers::begin_for_release},

    {kGet, "/people", kSession, kAdminister, answers::people},
    {kPost, "/people", kFresh, kAdminister, answers::add_person},
    {kGet, "/people/{person}", kSession, kAdminister, answers::person},
    {kPost, "/people/{person}/do/{act}", kFresh, kAdminister, answers::person_act},
    {kGet, "/audit", kSession, kReadAudit, answers::audit},
};

}  // namespace

std::span<const Route> all_routes() { return kRoutes; }

std::optional<Routed> route(http::Method method, std::span<const std::string_view> segments) {
  const http::Method wanted = method == http::Method::kHead ? kGet : method;
  bool exists = false;
  for (const Route& row : kRoutes) {
    const auto captures = http::match(row.pattern, segments);
    if (!captures) continue;
    if (row.method == wanted) return Routed{&row, *captures};
    exists = true;
  }
  return exists ? std::optional(Routed{}) : std::nullopt;
}

}  // namespace dateline::desk
