#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/failure.h"
#include "base/text.h"
#include "model/content.h"
#include "model/normalise.h"
#include "record/write/sqlite_writer.h"
#include "search_corpus.h"

// For benchmarks: a record of made releases. With a folder given it is made there once and used again.
namespace dateline::bench {

template <typename T>
T must(base::Result<T> result) {
  if (!result) throw base::Failure(base::to_string(result.error()));
  return std::move(*result);
}

class World {
 public:
  World(std::uint32_t versions, const std::vector<std::string>& paths, const std::optional<std::filesystem::path>& keep_in)
      : corpus_(7), versions_(versions), is_kept_(keep_in.has_value()) {
    corpus_.read(paths);
    if (keep_in) {
      folder_.path = *keep_in / std::to_string(versions);
      std::filesystem::create_directories(folder_.path);
    } else {
      std::string pattern = (std::filesystem::temp_directory_path() / "dateline-site-bench-XXXXXX").string();
      folder_.path = ::mkdtemp(pattern.data());
    }
    std::ifstream(made_file()) >> made_ >> made_versions_;
    if (made_ == 0) record::create_record(folder_, entropy_);
    writer_ = record::open_writer(folder_);
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World() {
    writer_.reset();
    if (!is_kept_) std::filesystem::remove_all(folder_.path);
  }

  const record::RecordFolder& folder() const { return folder_; }
  std::uint32_t versions() const { return made_versions_; }
  std::uint32_t releases() const { return made_; }

  // Texts to draw questions from: some hundred words of each.
  std::vector<std::string> samples() {
    std::vector<std::string> out;
    for (std::uint32_t n = 0; out.size() < 400; ++n) {
      for (const MadeText& text : corpus_.make(n, 400).texts) out.push_back(base::collapse_space(text.body));
    }
    return out;
  }

  // False when it was made before.
  bool fill() {
    if (made_ > 0) return false;
    const auto expected = static_cast<std::uint32_t>(versions_ / 1.9);
    std::vector<record::Proposal> group;
    while (made_versions_ < versions_) {
      add(group, corpus_.make(made_, expected));
      if (group.size() >= kGroup) flush(group);
    }
    flush(group);
    remember();
    return true;
  }
  // One more release, as news: returns its number.
  std::uint32_t append_one(const std::string& canary) {
    std::vector<record::Proposal> group;
    MadeRelease made = corpus_.make(made_, made_ + 1);
    made.published = 2'200'000'000'000 + made_ * 1'000LL;  // after all others
    for (MadeText& text : made.texts) text.title = canary + " " + text.title;
    add(group, made);
    flush(group);
    remember();
    return made_;
  }

 private:
  static constexpr std::size_t kGroup = 500;

  std::filesystem::path made_file() const { return folder_.path / "made"; }
  void remember() { std::ofstream(made_file()) << made_ << ' ' << made_versions_ << '\n'; }

  // Facets 1 and 2 of Corpus are a genre and a year, which facts give here.
  static std::optional<model::TermKind> kind_of(std::uint8_t facet) {
    switch (facet) {
      case 3: return model::TermKind::kTopic;
      case 4: return model::TermKind::kPlace;
      case 5: return model::TermKind::kOrganisation;
      case 6: return model::TermKind::kPerson;
      case 7: return model::TermKind::kMeeting;
      default: return std::nullopt;
    }
  }

  void flush(std::vector<record::Proposal>& group) {
    if (group.empty()) return;
    static_cast<void>(must(writer_->append(group, clock_.now())));
    group.clear();
  }
  void add(std::vector<record::Proposal>& group, const MadeRelease& made) {
    model::Facts facts;
    facts.genre = "press-release";
    facts.published = *model::parse_published(base::to_iso(base::Instant{made.published}));
    for (const search::Value value : made.values) {
      const std::string key = fmt::format("v{}-{}", value.facet, value.number);
      const auto kind = kind_of(value.facet);
      if (!kind) continue;
      if (terms_.insert(key).second) add_term(group, key, *kind);
      if (kind == model::TermKind::kPerson) facts.people.push_back({{key}, {}, {}});
      if (kind == model::TermKind::kPlace) facts.places.push_back({key});
      if (kind == model::TermKind::kTopic) facts.topics.push_back({key});
      if (kind == model::TermKind::kOrganisation) facts.organisations.push_back({key});
      if (kind == model::TermKind::kMeeting) facts.meetings.push_back({key});
    }
    record::Proposal proposal;
    proposal.key = fmt::format("bench/{}", ++made_);
    proposal.act.kind = model::ActKind::kPublish;
    proposal.act.office = "bench";
    for (const MadeText& made_text : made.texts) {
      model::Text text;
      text.lang = {corpus_.languages()[made_text.language]};
      text.title = base::shorten(base::collapse_space(made_text.title), 120);
      text.slug = base::slug_of(text.title);
      model::Block block;
      block.inlines.push_back({model::Inline::Kind::kText, base::collapse_space(made_text.body), {}, {}, {}});
      text.body.push_back(std::move(block));
      proposal.contents.push_back(record::seal(model::to_bytes(must(model::normalised(std::move(text)))), entropy_));
      proposal.act.texts.push_back({{corpus_.languages()[made_text.language]}, 1, proposal.contents.back().hash});
      ++made_versions_;
    }
    std::sort(proposal.act.texts.begin(), proposal.act.texts.end(), [](const auto& a, const auto& b) { return a.lang < b.lang; });
    proposal.contents.push_back(record::seal(model::to_bytes(must(model::normalised(std::move(facts)))), entropy_));
    proposal.act.facts = proposal.contents.back().hash;
    group.push_back(std::move(proposal));
  }
  // Its act bears the name of its term, so a record that is used again is not given it again.
  void add_term(std::vector<record::Proposal>& group, const std::string& key, model::TermKind kind) {
    model::Term term;
    term.key = {key};
    term.kind = kind;
    model::NameInTime name;
    name.lang = {"en"};
    name.name = "Name " + key;
    name.period = {model::Bound::open(), model::Bound::open()};
    term.names.push_back(name);
    record::Proposal proposal;
    proposal.key = "term/" + key;
    proposal.act.kind = model::ActKind::kTerm;
    proposal.act.office = "bench";
    proposal.act.term = {key};
    proposal.contents.push_back(record::seal(model::to_bytes(term), entropy_));
    proposal.act.state = proposal.contents.back().hash;
    group.push_back(std::move(proposal));
  }

  record::RecordFolder folder_;
  base::SystemEntropy entropy_;
  base::SystemClock clock_;
  Corpus corpus_;
  std::uint32_t versions_;
  bool is_kept_;
  std::unique_ptr<record::Writer> writer_;
  std::set<std::string> terms_;
  std::uint32_t made_ = 0, made_versions_ = 0;
};

}  // namespace dateline::bench
