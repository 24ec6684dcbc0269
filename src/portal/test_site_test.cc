#include "portal/test_site.h"

#include <cstdlib>

#include "base/check.h"
#include "base/sha256.h"
#include "base/text.h"
#include "edition/reading_room.h"
#include "model/content.h"
#include "model/redirect.h"

namespace dateline::portal {
namespace {

constexpr base::Instant kNow{1'795'521'600'000};  // 24 November 2026, 12:00 UTC

// The record is shared between its writer, the keeper and the reading room, all on one thread.
class Borrowed final : public record::Reader {
 public:
  explicit Borrowed(record::Reader& reader) : reader_(reader) {}
  record::Head head() override { return reader_.head(); }
  void read(model::Sequence from, model::Sequence below, record::Want want,
            const std::function<void(const record::Entry&)>& each) override {
    reader_.read(from, below, want, each);
  }
  std::optional<std::string> content(record::ContentId id) override { return reader_.content(id); }
  std::optional<record::ContentId> find(const base::Hash& hash) override { return reader_.find(hash); }

 private:
  record::Reader& reader_;
};

Settings settings_of(const std::vector<std::string>& languages) {
  Settings settings;
  settings.institution.names = {{"en", "Council for Northern Waters"}, {"fr", "Conseil des eaux du Nord"}};
  settings.origin = "https://news.cnw.example";
  for (const std::string& tag : languages) settings.languages.push_back({tag});
  settings.time_zone = "Europe/Oslo";
  settings.press.email = "press@cnw.example";
  settings.security_contact = "mailto:security@cnw.example";
  return settings;
}

}  // namespace

TestSite::TestSite(std::vector<std::string> languages) : clock_(kNow), entropy_(7) {
  std::string name = (std::filesystem::temp_directory_path() / "dateline-portal-XXXXXX").string();
  DATELINE_CHECK(::mkdtemp(name.data()) != nullptr);
  folder_ = name;
  keeper_ = std::make_unique<edition::Keeper>(std::make_unique<Borrowed>(record_), folder_ / "index",
                                              edition::IndexUse::kIndexed);
  keeper_->step();
  Sources sources;
  sources.current = [this] { return keeper_->current(); };
  sources.open_room = [this] {
    return std::make_unique<edition::ReadingRoom>(std::make_unique<Borrowed>(record_), clock_,
                                                  edition::ReadingSettings{{{"en"}, {"fr"}}});
  };
  sources.files = [this](const std::string& hash) -> std::optional<http::Body> {
    opened_.insert(hash);
    const auto held = files_.find(hash);
    return held == files_.end() ? std::nullopt : std::optional(http::Body(std::string(held->second)));
  };
  auto opened = Portal::open(settings_of(languages), std::move(sources), clock_);
  DATELINE_CHECK(opened);
  portal_ = std::move(*opened);
}

TestSite::~TestSite() {
  portal_.reset();
  keeper_.reset();
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
}

base::Hash TestSite::content(record::Proposal& proposal, std::string bytes) {
  proposal.contents.push_back(record::seal(std::move(bytes), entropy_));
  return proposal.contents.back().hash;
}

std::uint32_t TestSite::append(record::Proposal proposal) {
  proposal.key = "key-" + std::to_string(++keys_);
  proposal.act.office = "press";
  const auto appended = record_.append({&proposal, 1}, clock_.now());
  DATELINE_CHECK(appended);
  keeper_->step();
  return appended->front().number.value;
}

std::string TestSite::put_file(std::string bytes) {
  const std::string hash = base::to_hex(base::sha256(bytes));
  files_.emplace(hash, std::move(bytes));
  return hash;
}

std::uint32_t TestSite::publish(const std::vector<model::Text>& texts, const model::Facts& facts) {
  record::Proposal proposal;
  proposal.act.kind = model::ActKind::kPublish;
  for (const model::Text& text : texts) {
    proposal.act.texts.push_back({text.lang, 1, content(proposal, model::to_bytes(text))});
  }
  proposal.act.facts = content(proposal, model::to_bytes(facts));
  return append(std::move(proposal));
}

void TestSite::correct(std::uint32_t number, std::uint32_t version, const model::Text& text, const std::string& note) {
  record::Proposal proposal;
  proposal.act.kind = model::ActKind::kCorrect;
  proposal.act.number = {number};
  proposal.act.texts.push_back({text.lang, version, content(proposal, model::to_bytes(text))});
  proposal.act.note = content(proposal, model::to_bytes(model::Note{{{{"en"}, note}}, model::Weight::kNormal}));
  append(std::move(proposal));
}

void TestSite::withdraw(std::uint32_t number, const std::string& reason) {
  record::Proposal proposal;
  proposal.act.kind = model::ActKind::kWithdraw;
  proposal.act.number = {number};
  proposal.act.note = content(proposal, model::to_bytes(model::Note{{{{"en"}, reason}}, model::Weight::kNormal}));
  append(std::move(proposal));
}

void TestSite::remove(std::uint32_t number, const std::string& reason) {
  record::Proposal proposal;
  proposal.act.kind = model::ActKind::kRemove;
  proposal.act.number = {number};
  proposal.act.note = content(proposal, model::to_bytes(model::Note{{{{"en"}, reason}}, model::Weight::kNormal}));
  append(std::move(proposal));
}

void TestSite::term(const model::Term& term) {
  record::Proposal proposal;
  proposal.act.kind = model::ActKind::kTerm;
  proposal.act.term = term.key;
  proposal.act.state = content(proposal, model::to_bytes(term));
  append(std::move(proposal));
}

void TestSite::redirect(const std::string& from, std::uint32_t number) {
  record::Proposal proposal;
  proposal.act.kind = model::ActKind::kRedirect;
  proposal.act.redirect = content(proposal, model::to_bytes(model::Redirect{from, {number}, std::nullopt, {}}));
  append(std::move(proposal));
}

http::Response TestSite::get(std::string_view target, std::initializer_list<http::Field> fields) {
  return portal_->handle_plain(http::Request::get(target, fields));
}

std::string TestSite::body(std::string_view target) { return std::string(get(target).body.bytes()); }

model::Text text_of(std::string lang, std::string title, std::string words) {
  model::Text text;
  text.lang = {std::move(lang)};
  text.slug = base::slug_of(title);
  text.title = std::move(title);
  model::Inline run;
  run.text = std::move(words);
  model::Block paragraph;
  paragraph.inlines.push_back(std::move(run));
  text.body.push_back(std::move(paragraph));
  return text;
}

model::Facts facts_of(std::string genre, std::string_view day) {
  model::Facts facts;
  facts.genre = std::move(genre);
  facts.published = *model::parse_published(day);
  return facts;
}

model::Term term_of(model::TermKind kind, std::string key, std::vector<std::pair<std::string, std::string>> names) {
  model::Term term;
  term.kind = kind;
  term.key = {std::move(key)};
  for (auto& [lang, name] : names) {
    model::NameInTime in_time;
    in_time.lang = {lang};
    in_time.name = std::move(name);
    in_time.period = {model::Bound::open(), model::Bound::open()};
    term.names.push_back(std::move(in_time));
  }
  return term;
}

}  // namespace dateline::portal
