#include "edition/test_world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace dateline::edition {
namespace {

class Forwarding final : public record::Reader {
 public:
  explicit Forwarding(record::Reader& to) : to_(to) {}
  record::Head head() override { return to_.head(); }
  void read(model::Sequence from, model::Sequence below, record::Want want,
            const std::function<void(const record::Entry&)>& each) override {
    to_.read(from, below, want, each);
  }
  std::optional<std::string> content(record::ContentId id) override { return to_.content(id); }
  std::optional<record::ContentId> find(const base::Hash& hash) override { return to_.find(hash); }

 private:
  record::Reader& to_;
};

}  // namespace

TestWorld::TestWorld() {
  std::string pattern = std::filesystem::temp_directory_path() / "dateline-edition-XXXXXX";
  folder_ = ::mkdtemp(pattern.data());
  keeper_ = std::make_unique<Keeper>(reader(), folder_ / "index", IndexUse::kIndexed);
  room_ = std::make_unique<ReadingRoom>(reader(), clock_, ReadingSettings{{{"en"}, {"fr"}}});
}

TestWorld::~TestWorld() {
  room_.reset();
  keeper_.reset();
  std::filesystem::remove_all(folder_);
}

std::unique_ptr<record::Reader> TestWorld::reader() { return std::make_unique<Forwarding>(record_); }

EditionPtr TestWorld::edition() {
  keeper_->step();
  return keeper_->current();
}

void TestWorld::append(record::Proposal proposal) {
  proposal.key = "test/" + std::to_string(++keys_);
  proposal.act.office = "test";
  const auto appended = record_.append(std::span(&proposal, 1), clock_.now());
  ASSERT_TRUE(appended.has_value()) << base::to_string(appended.error());
}

base::Hash TestWorld::add(record::Proposal& proposal, const base::Json& content) {
  proposal.contents.push_back(record::seal(base::to_canonical(content), entropy_));
  return proposal.contents.back().hash;
}

void TestWorld::term(const model::Term& term) {
  record::Proposal proposal;
  proposal.act.kind = model::ActKind::kTerm;
  proposal.act.term = term.key;
  proposal.act.state = add(proposal, model::to_json(term));
  append(std::move(proposal));
}

model::ReleaseNumber TestWorld::publish(const model::Facts& facts, const std::vector<model::Text>& texts) {
  record::Proposal proposal;
  proposal.act.kind = model::ActKind::kPublish;
  versions_.emplace_back();
  for (const auto& text : texts) {
    proposal.act.texts.push_back({text.lang, 1, add(proposal, model::to_json(text))});
    versions_.back().emplace_back(text.lang.tag, 1);
  }
  std::sort(proposal.act.texts.begin(), proposal.act.texts.end(),
            [](const auto& a, const auto& b) { return a.lang < b.lang; });
  proposal.act.facts = add(proposal, model::to_json(facts));
  append(std::move(proposal));
  return {static_cast<std::uint32_t>(versions_.size())};
}

void TestWorld::correct(model::ReleaseNumber number, const std::vector<model::Text>& texts, const std::string& note,
                        model::Weight weight) {
  record::Proposal proposal;
  proposal.act.kind = model::ActKind::kCorrect;
  proposal.act.number = number;
  auto& known = versions_[number.value - 1];
  for (const auto& text : texts) {
    auto at = std::find_if(known.begin(), known.end(), [&](const auto& v) { return v.first == text.lang.tag; });
    if (at == known.end()) at = known.insert(known.end(), {text.lang.tag, 0});
    proposal.act.texts.push_back({text.lang, ++at->second, add(proposal, model::to_json(text))});
  }
  std::sort(proposal.act.texts.begin(), proposal.act.texts.end(),
            [](const auto& a, const auto& b) { return a.lang < b.lang; });
  proposal.act.note = add(proposal, model::to_json(model::Note{{{{"en"}, note}}, weight}));
  append(std::move(proposal));
}

void TestWorld::act(model::ReleaseNumber number, model::ActKind kind, const std::string& note) {
  record::Proposal proposal;
  proposal.act.kind = kind;
  proposal.act.number = number;
  proposal.act.note = add(proposal, model::to_json(model::Note{{{{"en"}, note}}, model::Weight::kNormal}));
  append(std::move(proposal));
  if (kind == model::ActKind::kRemove) record_.erase(number);
}

model::Term make_term(model::TermKind kind, const std::string& key, const std::string& english_name) {
  model::Term term;
  term.key = {key};
  term.kind = kind;
  model::NameInTime name;
  name.lang = {"en"};
  name.name = english_name;
  name.period = {model::Bound::open(), model::Bound::open()};
  term.names.push_back(name);
  return term;
}

model::Text make_text(const std::string& lang, const std::string& title, const std::string& paragraph) {
  model::Text text;
  text.lang = {lang};
  text.title = title;
  text.slug = base::slug_of(title);
  model::Block block;
  block.inlines.push_back({.kind = model::Inline::Kind::kText, .text = paragraph, .href = {}, .lang = {}, .children = {}});
  text.body.push_back(block);
  return text;
}

model::Facts make_facts(const std::string& day, const std::vector<std::string>& topics,
                        const std::vector<std::string>& places, const std::string& genre) {
  model::Facts facts;
  facts.genre = genre;
  if (!day.empty()) facts.published = *model::parse_published(day);
  for (const auto& key : topics) facts.topics.push_back({key});
  for (const auto& key : places) facts.places.push_back({key});
  return facts;
}

}  // namespace dateline::edition
