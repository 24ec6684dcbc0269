#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "portal/term_sections.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

constexpr std::size_t kMaxNameColumns = 3;  // languages as columns; more become rows

struct NameRow {
  model::Period period;
  std::vector<base::Day> attested;
  std::vector<const model::NameInTime*> names;
};

// Names of the same time, in whatever language, share a row. Latest known beginning first.
std::vector<NameRow> rows_of(const model::Term& term) {
  std::vector<NameRow> rows;
  for (const model::NameInTime& name : term.names) {
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const NameRow& row) {
      return row.period == name.period && row.attested == name.attested &&
             std::none_of(row.names.begin(), row.names.end(), [&](const auto* other) { return other->lang == name.lang; });
    });
    if (same == rows.end()) {
      rows.push_back({name.period, name.attested, {&name}});
    } else {
      same->names.push_back(&name);
    }
  }
  const auto beginning = [](const NameRow& row) {
    if (row.period.from.kind == model::Bound::Kind::kDay) return row.period.from.day.days;
    if (!row.attested.empty()) return row.attested.back().days;
    return std::numeric_limits<std::int32_t>::min();
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return beginning(a) > beginning(b); });
  return rows;
}

html::Html evidence_of(const NameRow& row) {
  std::vector<html::Html> all;
  std::set<std::string> seen;
  for (const auto* name : row.names) {
    if (name->evidence.empty() || !seen.insert(name->evidence).second) continue;
    const auto url = html::Url::external(name->evidence);
    all.push_back(url ? html::format(R"(<a href="{}"><bdi dir="ltr">{}</bdi></a>)", *url, name->evidence)
                      : ui::isolated(name->evidence));
  }
  return html::join(all, html::text(", "));
}

html::Html name_words(const Context& context, const model::NameInTime& name) {
  html::Html out = ui::spoken({name.name, name.lang.tag}, context.words);
  if (!name.short_name.empty() && name.short_name != name.name) {
    out += html::format(R"( <span class="quiet">({})</span>)", ui::spoken({name.short_name, name.lang.tag}, context.words));
  }
  return out;
}

std::string language_title(const Context& context, const model::Lang& lang) {
  return context.locale().language_name(lang.tag);
}

}  // namespace

html::Html names_section(const Context& context, const edition::TermView& view) {
  const auto& w = context.words;
  if (view.term.names.empty()) return {};
  std::set<model::Lang> languages;
  for (const auto& name : view.term.names) languages.insert(name.lang);
  const bool in_columns = languages.size() <= kMaxNameColumns;

  ui::Table table;
  table.caption = {w.plain("term.names_over_time")};
  table.columns.push_back({{w.plain("term.in_use")}});
  if (in_columns) {
    for (const model::Lang& lang : languages) table.columns.push_back({{ui::native_name(lang.tag), lang.tag}});
  } else {
    table.columns.push_back({{w.plain("facet.lang")}});
    table.columns.push_back({{w.plain("index.col_name")}});
  }
  const bool has_evidence = std::any_of(view.term.names.begin(), view.term.names.end(),
                                        [](const model::NameInTime& name) { return !name.evidence.empty(); });
  if (has_evidence) table.columns.push_back({{w.plain("term.evidence")}});

  for (const NameRow& row : rows_of(view.term)) {
    const html::Html when = html::text(period_words(context, row.period, row.attested));
    const html::Html evidence = evidence_of(row);
    if (in_columns) {
      std::vector<ui::Cell> cells = {{when}};
      for (const model::Lang& lang : languages) {
        const auto found = std::find_if(row.names.begin(), row.names.end(), [&](const auto* name) { return name->lang == lang; });
        cells.push_back({found == row.names.end() ? html::Html() : name_words(context, **found)});
      }
      if (has_evidence) cells.push_back({evidence, {}, ui::Cell::Look::kQuiet});
      table.rows.push_back(std::move(cells));
      continue;
    }
    for (const auto* name : row.names) {
      std::vector<ui::Cell> cells = {
          {when}, {html::text(language_title(context, name->lang))}, {name_words(context, *name)}};
      if (has_evidence) cells.push_back({evidence, {}, ui::Cell::Look::kQuiet});
      table.rows.push_back(std::move(cells));
    }
  }
  html::Html contents = ui::table(table, w);
  contents += html::format(R"(<p class="small quiet">{}</p>)", w.say("term.note_then"));
  return ui::subsection("names", {w.plain("term.names_in_record")}, contents, w, ui::Measure::kFull);
}

}  // namespace dateline::portal
