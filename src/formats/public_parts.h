#pragma once

#include <string_view>
#include <vector>

#include "formats/view_json.h"
#include "model/note.h"
#include "model/period.h"

// The pieces that the public JSON of several views share; docs/formats/public-json.md names their members.
namespace dateline::formats {

struct Writing {  // in which language addresses lead, and to where
  const model::Lang& lang;
  const Addresses& addresses;
};

base::Json term_link_json(const edition::TermLink& link, const Writing& writing);
base::Json term_links_json(const std::vector<edition::TermLink>& links, const Writing& writing);
base::Json counted_json(const std::vector<edition::CountedTerm>& terms, const Writing& writing);
base::Json card_json(const edition::Card& card, const Writing& writing);
base::Json cards_json(const std::vector<edition::Card>& cards, const Writing& writing);
base::Json relation_json(const edition::RelationRow& row, const Writing& writing);
base::Json notice_json(const edition::Notice& notice);
base::Json days_json(const std::vector<base::Day>& days);
base::Json strings_json(const std::vector<std::string>& strings);
void set_period(base::Json& json, const model::Period& period);  // "from", "to": a day, "open", or absent: unknown
std::string_view word_for(edition::Standing standing);
std::string_view word_for(edition::ChangeKind kind);
base::Json count_json(std::uint64_t count);

}  // namespace dateline::formats
