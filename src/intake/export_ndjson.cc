#include "intake/export_ndjson.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <vector>

#include "base/failure.h"
#include "intake/facts_members.h"
#include "model/content.h"

namespace dateline::intake {
namespace {

using base::Json;
using model::ActKind;

struct TextAt {
  model::Lang lang;
  record::ContentId content;
};

// An act of a release without its contents.
struct ActAt {
  ActKind kind = ActKind::kPublish;
  std::uint64_t sequence = 0;
  base::Instant at;
  std::vector<TextAt> texts;
  std::optional<record::ContentId> facts;
  std::optional<record::ContentId> note;
};

struct Gathered {
  std::map<std::uint32_t, std::vector<ActAt>> releases;
  Terms terms;
};

ActAt act_of(const record::Entry& entry) {
  ActAt act{entry.act.kind, entry.act.sequence.value, entry.act.at, {}, {}, {}};
  std::size_t next = 0;
  for (const model::ActText& text : entry.act.texts) act.texts.push_back({text.lang, entry.contents.at(next++).id});
  if (entry.act.facts) act.facts = entry.contents.at(next++).id;
  if (entry.act.note) act.note = entry.contents.at(next).id;
  return act;
}

Gathered gather(record::Reader& reader, record::Want want) {
  Gathered out;
  reader.read({0}, {reader.head().size}, want, [&](const record::Entry& entry) {
    if (entry.act.number.value != 0) out.releases[entry.act.number.value].push_back(act_of(entry));
    if (entry.act.kind != ActKind::kTerm || entry.contents.empty() || entry.contents[0].erased) return;
    auto term = model::term_from_bytes(entry.contents[0].bytes);
    if (!term) throw base::Failure(fmt::format("act {}: {}", entry.act.sequence.value, base::to_string(term.error())));
    out.terms.insert_or_assign(term->key.value, std::move(*term));
  });
  return out;
}

void write(std::ostream& out, const Json& json) {
  out << base::to_canonical(json) << '\n';
  if (!out) throw base::Failure("the export could not be written");
}

Json notes_of(const model::Note& note) {
  Json texts = Json::object();
  for (const auto& [lang, words] : note.texts) texts.set(lang.tag, words);
  return texts;
}

class ReleaseExport {
 public:
  ReleaseExport(record::Reader& reader, const Terms& terms, const ExportOptions& options, std::uint32_t number,
                const std::vector<ActAt>& acts)
      : reader_(reader), terms_(terms), options_(options), number_(number), acts_(acts) {
    is_removed_ = !acts.empty() && acts.back().kind == ActKind::kRemove;
  }

  std::vector<Json> lines() {
    for (const ActAt& act : acts_) take(act);
    std::vector<Json> out;
    for (auto& [lang, states] : states_) out.push_back(line_of(lang, states));
    if (!out.empty()) out.front().set_if("notices", notices_);
    return out;
  }

 private:
  struct State {
    Json members;    // of text and facts
    Json moment;     // at, act, note, minor
    std::string id;  // of the origin
  };

  template <typename T>
  std::optional<T> content(std::optional<record::ContentId> id, base::Result<T> (*read)(std::string_view)) {
    const auto bytes = id ? reader_.content(*id) : std::nullopt;
    if (!bytes) return std::nullopt;
    auto value = read(*bytes);
    if (!value) throw base::Failure(fmt::format("release {}: {}", number_, base::to_string(value.error())));
    return std::move(*value);
  }

  Json moment_of(const ActAt& act) {
    Json json = Json::object();
    json.set("act", static_cast<std::int64_t>(act.sequence));
    json.set("at", base::to_iso(act.at));
    const auto note = content(act.note, model::note_from_bytes);
    if (!note) return json;
    json.set("note", notes_of(*note));
    if (note->weight == model::Weight::kMinor) json.set("minor", true);
    return json;
  }

  void take(const ActAt& act) {
    if (act.kind != ActKind::kPublish && act.kind != ActKind::kCorrect) {
      Json notice = moment_of(act);
      notice.set("kind", act.kind == ActKind::kWithdraw  ? "withdrawn"
                         : act.kind == ActKind::kRestore ? "restored"
                                                         : "removed");
      return static_cast<void>(notices_.push(std::move(notice)));
    }
    if (act.facts) facts_ = content(act.facts, model::facts_from_bytes);
    const Json moment = moment_of(act);
    for (const TextAt& at : act.texts) {
      State state{Json::object(), moment, {}};
      const auto text = content(std::optional(at.content), model::text_from_bytes);
      if (text) {
        set_text(state.members, *text);
        if (text->origin) state.id = text->origin->id;
      } else if (is_removed_) {
        // Erased: the versions are counted, and nothing else is known of them.
        state.members.set("title", fmt::format("– {}", states_[at.lang].size() + 1));
      } else {
        throw base::Failure(fmt::format("release {}: a text is missing", number_));
      }
      if (facts_) set_facts(state.members, *facts_, at.lang, terms_);
      if (!facts_) state.members.set("genre", "other");
      states_[at.lang].push_back(std::move(state));
    }
  }

  Json line_of(const model::Lang& lang, const std::vector<State>& states) const {
    const State& last = states.back();
    Json line = last.members;
    for (const auto& [name, value] : *last.moment.members()) line.set(name, value);
    line.set("id", last.id.empty() ? fmt::format("{}/{}/{}", options_.corpus, number_, lang.tag) : last.id);
    line.set("release", Json(number_));
    line.set("lang", lang.tag);
    line.set("recorded", base::to_iso(acts_.front().at));
    Json versions = Json::array();
    for (std::size_t i = 0; i + 1 < states.size(); ++i) versions.push(version_of(states[i], last));
    line.set_if("versions", std::move(versions));
    return line;
  }

  // Only what is not as in the last state; null where that has a member and this one has not.
  static Json version_of(const State& state, const State& last) {
    Json version = state.moment;
    for (const auto& [name, value] : *state.members.members()) {
      const Json* same = last.members.find(name);
      if (same == nullptr || !(*same == value)) version.set(name, value);
    }
    for (const auto& [name, value] : *last.members.members()) {
      if (state.members.find(name) == nullptr) version.set(name, Json());
    }
    return version;
  }

  record::Reader& reader_;
  const Terms& terms_;
  const ExportOptions& options_;
  const std::uint32_t number_;
  const std::vector<ActAt>& acts_;
  bool is_removed_ = false;
  std::optional<model::Facts> facts_;
  std::map<model::Lang, std::vector<State>> states_;
  Json notices_ = Json::array();
};

}  // namespace

Exported export_ndjson(record::Reader& reader, std::ostream& out, const ExportOptions& options) {
  const Gathered gathered = gather(reader, record::Want::kActsWithoutTexts);
  Exported exported;
  for (const auto& [number, acts] : gathered.releases) {
    ++exported.releases;
    for (const Json& line : ReleaseExport(reader, gathered.terms, options, number, acts).lines()) {
      write(out, line);
      ++exported.texts;
    }
  }
  return exported;
}

Exported export_terms(record::Reader& reader, std::ostream& out) {
  const Gathered gathered = gather(reader, record::Want::kActsWithoutTexts);
  Json list = Json::array();
  for (const auto& [key, term] : gathered.terms) list.push(model::to_json(term));
  Json file = Json::object();
  file.set("terms", std::move(list));
  out << base::to_pretty(file);
  if (!out) throw base::Failure("the export could not be written");
  return {0, 0, gathered.terms.size()};
}

}  // namespace dateline::intake
