#include <limits>

#include "base/text.h"
#include "intake/dates.h"
#include "intake/source_line.h"
#include "intake/spool.h"
#include "model/limits.h"

namespace dateline::intake {
namespace {

constexpr std::int64_t kUndatedRank = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kExportRank = std::numeric_limits<std::int64_t>::min() / 2;

base::Result<std::string> member(const base::Json& line, std::string_view name) {
  const base::Json* json = line.find(name);
  if (json == nullptr || json->is_null()) return std::string();
  if (json->string() == nullptr) return base::invalid(std::string(name), "must be a string");
  return *json->string();
}

base::Result<std::string> required(const base::Json& line, std::string_view name) {
  auto text = member(line, name);
  if (text && base::trim(*text).empty()) return base::invalid(std::string(name), "is required");
  return text;
}

bool ends_removed(const base::Json& line) {
  const base::Json* notices = line.find("notices");
  const auto* items = notices == nullptr ? nullptr : notices->items();
  return items != nullptr && !items->empty() && items->back().text("kind") == "removed";
}

base::Result<std::int64_t> rank_of(const base::Json& line, bool is_export) {
  const base::Json* date = line.find("date");
  if (date != nullptr && !date->is_null() && date->string() == nullptr) {
    return base::invalid("date", "must be a string");
  }
  if (is_export) return kExportRank + *line.find("release")->integer();
  if (date == nullptr || date->is_null()) return kUndatedRank;
  const auto read = read_date(*date->string());
  if (!read) return std::unexpected(read.error());
  return read->published ? model::order_key(*read->published) : kUndatedRank;
}

}  // namespace

std::string corpus_of(std::string_view id) {
  const std::size_t slash = id.find('/');
  return std::string(slash == id.npos ? std::string_view() : id.substr(0, slash));
}

std::string knot_of_release(std::string_view scope, const base::Json& release) {
  if (const auto* number = release.integer()) {
    return std::string("number\n").append(scope).append("\n").append(std::to_string(*number));
  }
  return release.string() == nullptr ? std::string() : "release\n" + *release.string();
}

base::Result<LineHead> read_head(const base::Json& line, std::string_view scope) {
  if (!line.is_object()) return base::invalid("", "is not a JSON object");
  LineHead head;
  auto id = required(line, "id");
  if (!id) return std::unexpected(id.error());
  head.id = std::move(*id);
  if (base::length_of(head.id) > model::kMaxEvidenceCharacters) {
    return base::refuse(base::ProblemKind::kTooLarge, "id", "is over 2000 characters");
  }
  const auto tag = required(line, "lang");
  if (!tag) return std::unexpected(tag.error());
  auto lang = model::parse_lang(*tag);
  if (!lang) return base::invalid("lang", lang.error().detail);
  head.lang = std::move(*lang);
  head.is_removed = ends_removed(line);
  if (const auto title = required(line, "title"); !title && !head.is_removed) return std::unexpected(title.error());
  auto original = member(line, "translations_of");
  if (!original) return std::unexpected(original.error());
  head.translations_of = std::move(*original);
  auto key = member(line, "translation_key");
  if (!key) return std::unexpected(key.error());
  head.translation_key = std::move(*key);

  const base::Json* release = line.find("release");
  head.is_export = release != nullptr && release->is_integer();
  if (!head.translations_of.empty()) head.knots.push_back(Spool::knot_of_id(head.translations_of));
  if (!head.translation_key.empty()) {
    head.knots.push_back("key\n" + corpus_of(head.id) + "\n" + head.translation_key);
    head.aliases.push_back(head.knots.back());
  }
  if (release != nullptr && !release->is_null()) {
    std::string knot = knot_of_release(scope, *release);
    if (knot.empty()) return base::invalid("release", "must be an integer or a string");
    if (!head.is_export) head.aliases.push_back(knot);
    head.knots.push_back(std::move(knot));
  }
  const auto rank = rank_of(line, head.is_export);
  if (!rank) return std::unexpected(rank.error());
  head.rank = *rank;
  return head;
}

}  // namespace dateline::intake
