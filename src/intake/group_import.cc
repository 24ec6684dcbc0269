#include "intake/group_import.h"

#include <algorithm>
#include <set>

#include "model/normalise.h"

namespace dateline::intake {
namespace {

using model::ReleaseNumber;

constexpr std::size_t kMaxLinesTogether = 300;

// The original first: the line that others translate, else one that translates none; then by id, so that the order of
// the source does not matter.
void put_original_first(std::vector<GroupLine*>& lines) {
  std::set<std::string_view> originals;
  for (const GroupLine* line : lines) originals.insert(line->line.head.translations_of);
  const auto rank = [&](const GroupLine* line) {
    const LineHead& head = line->line.head;
    const bool is_translation = !head.translations_of.empty() || line->line.states.back().text.made_from.has_value();
    return std::tuple(is_translation, !originals.contains(head.id), std::string_view(head.id));
  };
  std::ranges::sort(lines, {}, rank);
}

}  // namespace

void GroupImport::refuse(const GroupLine& line, const base::Problem& problem) {
  world_.report.refuse({line.file, line.number, problem.field, problem.detail});
}

void GroupImport::odd(const GroupLine& line, std::string_view field, std::string_view reason) {
  world_.report.note({line.file, line.number, std::string(field), std::string(reason)});
}

base::Done GroupImport::take(std::int64_t group, std::vector<GroupLine> lines) {
  std::erase_if(lines, [&](GroupLine& line) {
    auto head = read_head(line.json, line.file);
    if (!head) {
      refuse(line, head.error());
      return true;
    }
    line.line.head = std::move(*head);
    line.known = world_.writer.source(line.line.head.id);
    return false;
  });
  if (std::ranges::any_of(lines, [&](const GroupLine& line) { return is_told_already(line); })) {
    world_.report.unchanged += lines.size();
    return {};
  }
  if (lines.empty() || take_unchanged(group, lines)) return {};
  if (lines.size() > kMaxLinesTogether) {
    for (GroupLine& line : lines) {
      odd(line, "", "more lines are linked than one release can have texts: each stands alone");
      std::vector<GroupLine> alone;
      alone.push_back(std::move(line));
      read(alone);
      if (alone.empty()) continue;
      const ReleaseNumber number = alone[0].known ? alone[0].known->number : ReleaseNumber{};
      if (auto done = take_unit(0, {number, {&alone[0]}}); !done) return done;
    }
    return {};
  }
  read(lines);
  std::int64_t main_group = group;
  for (Unit& unit : units_of(lines)) {
    if (auto done = take_unit(main_group, std::move(unit)); !done) return done;
    main_group = 0;
  }
  return {};
}

// The tombstone of an export, where it stands already: what the release was is known neither here nor there.
bool GroupImport::is_told_already(const GroupLine& line) {
  if (!line.line.head.is_export || !line.line.head.is_removed || line.known) return false;
  const std::int64_t number = line.json.number("release");
  if (number < 1 || number > world_.writer.newest_number().value) return false;
  return world_.writer.release({static_cast<std::uint32_t>(number)}).state.standing == record::Standing::kRemoved;
}

// Nothing is looked at twice: neither the texts nor the terms of lines that are in the record as they are.
bool GroupImport::take_unchanged(std::int64_t group, const std::vector<GroupLine>& lines) {
  for (const GroupLine& line : lines) {
    if (!line.known || (line.known->state != line.state && !line.known->removed)) return false;
  }
  for (const GroupLine& line : lines) {
    if (line.known->removed && line.known->state != line.state) odd(line, "", "its release was removed, and stays so");
  }
  world_.report.unchanged += lines.size();
  world_.spool.set_number(group, lines.front().known->number);
  return true;
}

void GroupImport::read(std::vector<GroupLine>& lines) {
  std::erase_if(lines, [&](GroupLine& line) {
    if (line.known && line.known->removed) {
      ++world_.report.unchanged;
      odd(line, "", "its release was removed, and stays so");
      return true;
    }
    const ReadingPlace place{.scope = line.file,
                             .odd = [&](std::string_view field, std::string_view reason) { odd(line, field, reason); },
                             .dropped =
                                 [&](std::string_view element, std::size_t count) {
                                   if (element.empty()) {
                                     world_.report.links_dropped += count;
                                   } else {
                                     world_.report.dropped[std::string(element)] += count;
                                   }
                                 },
                             .file = [&](const model::Attachment& attachment) { return files_.take(attachment); }};
    auto read = read_line(line.json, place);
    if (!read) {
      refuse(line, read.error());
      return true;
    }
    line.line = std::move(*read);
    line.json = {};
    return false;
  });
}

// The release that these lines are, or that they join by what an earlier import remembered.
ReleaseNumber GroupImport::number_for(const std::vector<GroupLine*>& lines) {
  ReleaseNumber number;
  const auto consider = [&](const std::optional<record::SourceState>& source) {
    if (source && (number.value == 0 || source->number < number)) number = source->number;
  };
  for (const GroupLine* line : lines) consider(line->known);
  if (number.value != 0) return number;
  // Each id is asked for once, and not those of these very lines, which are not known.
  std::set<std::string> ids;
  for (const GroupLine* line : lines) {
    const LineHead& head = line->line.head;
    ids.insert(Spool::knot_of_id(head.id));
    if (!head.translations_of.empty()) {
      ids.insert(head.translations_of);
      ids.insert(Spool::knot_of_id(head.translations_of));
    }
    ids.insert(head.aliases.begin(), head.aliases.end());
  }
  for (const GroupLine* line : lines) ids.erase(line->line.head.id);
  for (const std::string& id : ids) consider(world_.writer.source(id));
  return number;
}

std::vector<GroupImport::Unit> GroupImport::units_of(std::vector<GroupLine>& lines) {
  std::vector<GroupLine*> all;
  for (GroupLine& line : lines) all.push_back(&line);
  if (all.empty()) return {};
  put_original_first(all);
  std::vector<Unit> units = {{number_for(all), {}}};
  const ReleaseNumber main = units[0].number;
  const record::ReleaseState live = main.value == 0 ? record::ReleaseState{} : world_.writer.release(main).state;
  std::set<model::Lang> langs;
  for (GroupLine* line : all) {
    const model::Lang& lang = line->line.head.lang;
    if (line->known && line->known->number != main) {
      const auto same = std::ranges::find(units, line->known->number, &Unit::number);
      if (same != units.end()) {
        same->lines.push_back(line);
      } else {
        units.push_back({line->known->number, {line}});
      }
      continue;
    }
    const bool is_taken = langs.contains(lang) || (!line->known && live.text(lang) != nullptr);
    if (is_taken && !line->known) {
      odd(*line, "lang", "another text of its release has this language: it stands alone");
      units.push_back({{}, {line}});
      continue;
    }
    langs.insert(lang);
    units[0].lines.push_back(line);
  }
  std::erase_if(units, [](const Unit& unit) { return unit.lines.empty(); });
  return units;
}

// "Made from" for lines that say whose translation they are, and do not say it in our form.
void GroupImport::link_originals(Unit& unit) {
  for (GroupLine* line : unit.lines) {
    LineHead& head = line->line.head;
    if (head.translations_of.empty() || head.is_export) continue;
    const auto in_unit =
        std::ranges::find(unit.lines, head.translations_of, [](const GroupLine* each) { return each->line.head.id; });
    std::optional<model::Lang> original;
    if (in_unit != unit.lines.end()) {
      original = (*in_unit)->line.head.lang;
    } else if (const auto source = world_.writer.source(head.translations_of);
               source && source->number == unit.number) {
      original = source->lang;
    }
    if (!original) {
      odd(*line, "translations_of", "its original is missing: the text stands without it");
      head.aliases.push_back(Spool::knot_of_id(head.translations_of));
    }
    const auto revision = model::normalised_line(line->line.revision);
    for (SourceState& state : line->line.states) {
      if (!original && state.text.origin) {
        if (state.text.origin->extra.is_null()) state.text.origin->extra = base::Json::object();
        state.text.origin->extra.set("translations_of", head.translations_of);
      }
      if (!original || state.text.made_from || *original == head.lang) continue;
      state.text.made_from = model::MadeFrom{*original, 0, revision.value_or("")};
    }
  }
}

base::Done GroupImport::take_unit(std::int64_t group, Unit unit) {
  if (world_.batch.touches(unit.number)) {
    if (auto done = world_.batch.flush(TermBook::Changes::kPressing); !done) return done;
  }
  if (unit.number.value != 0 && world_.writer.release(unit.number).state.standing == record::Standing::kRemoved) {
    for (const GroupLine* line : unit.lines) {
      refuse(*line, {base::ProblemKind::kGone, "", "its release was removed, and stays so"});
    }
    return {};
  }
  link_originals(unit);
  while (!unit.lines.empty()) {
    std::vector<const GroupLine*> lines(unit.lines.begin(), unit.lines.end());
    Planning planning{world_.reader, world_.writer, world_.book, world_.report,
                      [&](const RelatedText& related) { return world_.batch.number_of(related); }};
    auto planned = plan(lines, unit.number, planning);
    if (!planned) {
      // Facts that cannot be: the next text is asked for them.
      refuse(*unit.lines.front(), planned.error());
      unit.lines.erase(unit.lines.begin());
      continue;
    }
    for (const Outcome outcome : planned->outcomes) {
      if (outcome == Outcome::kPublished) ++world_.report.published;
      if (outcome == Outcome::kCorrected) ++world_.report.corrected;
      if (outcome == Outcome::kUnchanged) ++world_.report.unchanged;
    }
    planned->release.group = group;
    if (unit.number.value != 0 && group != 0) world_.spool.set_number(group, unit.number);
    if (planned->release.acts.empty()) return {};
    if (unit.number.value == 0) ++world_.report.releases;
    world_.batch.add(std::move(planned->release));
    return {};
  }
  return {};
}

}  // namespace dateline::intake
