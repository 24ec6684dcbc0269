#include "desk/database/audit.h"
#include "desk/pages/answers.h"
#include "desk/pages/frame.h"
#include "desk/pages/numbers.h"
#include "store/database.h"

// The audit list, newest last, for auditors. Reading it is an act of its own.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;

constexpr std::size_t kShown = 200;

}  // namespace

http::Response audit(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  const std::uint64_t from = positive<std::uint64_t>(visit.request.parameter("from").value_or("1")).value_or(1);
  {
    store::Transaction transaction(*visit.room.database, store::TransactionKind::kWrite);
    write_audit(*visit.room.database, visit.now, visit.me(), "read-audit");
    transaction.commit();
  }
  const auto rows = read_audit(*visit.room.database, from, kShown);
  const auto chain = verify_audit(*visit.room.database);
  Html body;
  for (const AuditRow& row : rows) {
    body +=
        format("<tr><th scope=\"row\" class=\"num\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
               row.sequence, moment(visit, row.at),
               row.person.value == 0 ? page.plain("audit.system") : person_name(visit, row.person), row.action,
               row.item ? std::to_string(row.item->value) + (row.lang.empty() ? "" : " " + row.lang) : std::string());
  }
  const Html standing =
      chain ? format("<div class=\"notice ok\"><strong>{}</strong> <code class=\"hash\" dir=\"ltr\">{}</code></div>\n",
                     page.say("audit.sound", {{"count", chain->sequence}}), base::to_hex(chain->hash))
            : format("<div class=\"notice\" role=\"alert\"><strong>{}</strong> {}</div>\n", page.say("audit.broken"),
                     chain.error().detail);
  Html more;
  if (rows.size() == kShown) {
    html::Url next = html::Url::path({"audit"});
    next.query("from", std::to_string(rows.back().sequence + 1));
    more = format("<p><a href=\"{}\">{}</a></p>\n", next, page.say("audit.more"));
  }
  DeskPage parts;
  parts.title = page.plain("desk.audit");
  parts.place = Place::kAudit;
  parts.body = standing + format(
                              "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table "
                              "class=\"table\"><caption class=\"vh\">{0}</caption><thead><tr>"
                              "<th scope=\"col\">{1}</th><th scope=\"col\">{2}</th><th scope=\"col\">{3}</th><th "
                              "scope=\"col\">{4}</th><th scope=\"col\">{5}</th></tr></thead>"
                              "<tbody>{6}</tbody></table></div>\n{7}",
                              parts.title, page.say("audit.row"), page.say("item.time"), page.say("audit.who"),
                              page.say("audit.what"), page.say("item.item"), body, more);
  return desk::page(200, whole_page(visit, parts));
}

}  // namespace dateline::desk::answers
