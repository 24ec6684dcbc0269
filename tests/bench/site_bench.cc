// links: dateline_portal dateline_record_write dateline_edition dateline_search dateline_base fmt::fmt
#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
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
#include "edition/keeper.h"
#include "edition/reading_room.h"
#include "model/content.h"
#include "model/normalise.h"
#include "portal/portal.h"
#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "record/write/sqlite_writer.h"
#include "search_corpus.h"

// site_bench [--size VERSIONS]… [releases.ndjson…]
// The whole public path over records of made releases (default 10,000 versions): append, fold, index, start, pages, search
// pages, append until visible, verify. CPU time of the calling thread where it says CPU; PSS of the whole process.
namespace dateline::bench {
namespace {

constexpr std::uint32_t kGroup = 500;

double cpu_ms() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}
double process_cpu_s() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}
double wall_ms() {
  using namespace std::chrono;
  return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}
double pss_mib() {
  std::ifstream rollup("/proc/self/smaps_rollup");
  for (std::string line; std::getline(rollup, line);) {
    if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024;
  }
  return 0;
}

struct Percentiles {
  double p50, p95, p99;
};
Percentiles of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) { return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))]; };
  return {at(.5), at(.95), at(.99)};
}

// Terms of the facets that Corpus draws values of: its facet and number become a key.
std::string key_of(search::Value value) { return fmt::format("v{}-{}", value.facet, value.number); }
// Facets 1 and 2 of Corpus are a genre and a year, which facts give here.
std::optional<model::TermKind> kind_of(std::uint8_t facet) {
  switch (facet) {
    case 3: return model::TermKind::kTopic;
    case 4: return model::TermKind::kPlace;
    case 5: return model::TermKind::kOrganisation;
    case 6: return model::TermKind::kPerson;
    case 7: return model::TermKind::kMeeting;
    default: return std::nullopt;
  }
}

template <typename T>
T must(base::Result<T> result) {
  if (!result) throw base::Failure(base::to_string(result.error()));
  return std::move(*result);
}

class World {
 public:
  World(std::uint32_t versions, const std::vector<std::string>& paths) : corpus_(7), versions_(versions) {
    std::string pattern = (std::filesystem::temp_directory_path() / "dateline-site-bench-XXXXXX").string();
    folder_.path = ::mkdtemp(pattern.data());
    corpus_.read(paths);
    record::create_record(folder_, entropy_);
    writer_ = record::open_writer(folder_);
  }
  ~World() {
    writer_.reset();
    std::filesystem::remove_all(folder_.path);
  }

  const record::RecordFolder& folder() const { return folder_; }
  std::uint32_t versions() const { return made_versions_; }
  std::uint32_t releases() const { return made_; }
  const std::vector<std::string>& words() const { return words_; }

  void fill() {
    const auto expected = static_cast<std::uint32_t>(versions_ / 1.9);
    std::vector<record::Proposal> group;
    while (made_versions_ < versions_) {
      add(group, corpus_.make(made_, expected));
      if (group.size() >= kGroup) flush(group);
    }
    flush(group);
  }
  // One more release, as news: returns its number.
  std::uint32_t append_one(const std::string& canary) {
    std::vector<record::Proposal> group;
    MadeRelease made = corpus_.make(made_, made_ + 1);
    made.published = 2'200'000'000'000 + made_ * 1'000LL;  // after all others
    for (MadeText& text : made.texts) text.title = canary + " " + text.title;
    add(group, made);
    flush(group);
    return made_;
  }

 private:
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
      const std::string key = key_of(value);
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
      if (words_.size() < 4'000) sample_words(text.body[0].inlines[0].text);
      proposal.contents.push_back(record::seal(model::to_bytes(must(model::normalised(std::move(text)))), entropy_));
      proposal.act.texts.push_back({{corpus_.languages()[made_text.language]}, 1, proposal.contents.back().hash});
      ++made_versions_;
    }
    std::sort(proposal.act.texts.begin(), proposal.act.texts.end(), [](const auto& a, const auto& b) { return a.lang < b.lang; });
    proposal.contents.push_back(record::seal(model::to_bytes(must(model::normalised(std::move(facts)))), entropy_));
    proposal.act.facts = proposal.contents.back().hash;
    group.push_back(std::move(proposal));
  }
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
  void sample_words(const std::string& text) {
    for (const auto part : base::split(text, ' ')) {
      const bool plain = std::all_of(part.begin(), part.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
      if (plain && part.size() > 3 && part.size() < 20) words_.emplace_back(part);
    }
  }

  record::RecordFolder folder_;
  base::SystemEntropy entropy_;
  base::SystemClock clock_;
  Corpus corpus_;
  std::uint32_t versions_;
  std::unique_ptr<record::Writer> writer_;
  std::set<std::string> terms_;
  std::vector<std::string> words_;
  std::uint32_t made_ = 0, made_versions_ = 0;
};

std::unique_ptr<portal::Portal> open_portal(const World& world, edition::Keeper& keeper, const base::Clock& clock) {
  portal::Settings settings;
  settings.institution.names["en"] = "Bench";
  settings.languages = {{"en"}, {"fr"}};
  const auto folder = world.folder();
  auto opened = portal::Portal::open(
      std::move(settings),
      {[&keeper] { return keeper.current(); },
       [folder, &clock] {
         return std::make_unique<edition::ReadingRoom>(record::open_reader(folder), clock, edition::ReadingSettings{{{"en"}}});
       },
       [](const std::string&) -> std::optional<http::Body> { return std::nullopt; }},
      clock);
  return must(std::move(opened));
}

std::string encoded(std::string_view word) {
  html::Url url = html::Url::path({"en", "news"});
  url.query("q", word);
  return url.string();
}

// CPU of one search page, whole: query, counts, labels, cards with extracts, markup, brotli; never from the cache.
void search_pages(World& world, portal::Portal& portal) {
  const auto measure = [&](const char* name, const std::function<std::string(std::size_t)>& target) {
    std::vector<double> times;
    for (std::size_t i = 0; i < 60; ++i) {
      const std::string address = target(i);
      const auto request = http::Request::get(address, {{"Accept-Encoding", "br"}});
      const double from = cpu_ms();
      const auto reply = portal.handle(request);
      times.push_back(cpu_ms() - from);
      if (reply->status != 200) fmt::print("  {}: status {}\n", address, reply->status);
    }
    const Percentiles p = of(times);
    fmt::print("  search page, {:<28} CPU ms p50 {:6.2f}  p95 {:6.2f}\n", name, p.p50, p.p95);
  };
  const auto& words = world.words();
  const auto word = [&](std::size_t i) { return words[i * 61 % words.size()]; };
  measure("one word, by relevance", [&](std::size_t i) { return encoded(word(i)); });
  measure("one word, newest", [&](std::size_t i) { return encoded(word(i)) + "&sort=newest"; });
  measure("two words", [&](std::size_t i) { return encoded(word(i) + " " + word(i + 7)); });
  measure("phrase", [&](std::size_t i) { return encoded("\"" + words[i * 61 % (words.size() - 1)] + " " + words[i * 61 % (words.size() - 1) + 1] + "\""); });
  measure("prefix", [&](std::size_t i) { return encoded(word(i).substr(0, 4) + "*"); });
  measure("browse, a page further", [&](std::size_t i) { return fmt::format("/en/news?page={}", i + 1); });
  measure("filter", [&](std::size_t i) { return fmt::format("/en/news?topic=v3-{}&page={}", i % 5, i / 5 + 1); });
}

void other_pages(World& world, portal::Portal& portal) {
  const auto measure = [&](const char* name, const std::function<std::string(std::size_t)>& target) {
    std::vector<double> times;
    for (std::size_t i = 0; i < 100; ++i) {
      const auto address = target(i);
      const auto request = http::Request::get(address, {{"Accept-Encoding", "br"}});
      const double from = cpu_ms();
      static_cast<void>(portal.handle(request));
      times.push_back(cpu_ms() - from);
    }
    const Percentiles p = of(times);
    fmt::print("  {:<41} CPU ms p50 {:6.3f}  p95 {:6.3f}\n", name, p.p50, p.p95);
  };
  measure("release page, first time", [&](std::size_t i) { return fmt::format("/en/n/{}", 1 + i * 37 % world.releases()); });
  const auto hot = portal.handle(http::Request::get("/en/n/1"));
  const std::string location = hot->status == 301 ? hot->head.substr(hot->head.find("Location: ") + 10) : "/en/n/1";
  const std::string release = location.substr(0, location.find('\r'));
  for (const auto& [name, address] : {std::pair<const char*, std::string>{"release page, kept", release},
                                      {"home, kept", "/en"}, {"list, kept", "/en/news"}, {"feed, kept", "/en/news.atom"}}) {
    const auto request = http::Request::get(address, {{"Accept-Encoding", "br"}});
    static_cast<void>(portal.handle(request));
    const double from = cpu_ms();
    for (int i = 0; i < 10'000; ++i) static_cast<void>(portal.handle(request));
    fmt::print("  {:<41} CPU us {:8.2f}\n", name, (cpu_ms() - from) / 10);
  }
}

// From the append's return until page, list, feed and search show it, all four: this thread appends and looks.
void visible(World& world, edition::Keeper& keeper, portal::Portal& portal) {
  std::vector<double> waits;
  for (int i = 0; i < 60; ++i) {
    const std::string canary = fmt::format("zqcanary{}", i);
    const std::uint32_t number = world.append_one(canary);
    const double from = wall_ms();
    keeper.step();
    const auto page = portal.handle(http::Request::get(fmt::format("/en/n/{}", number)));
    const auto list = portal.handle(http::Request::get("/en/news"));
    const auto feed = portal.handle(http::Request::get("/en/news.atom"));
    const auto found = portal.handle(http::Request::get("/en/news?q=" + canary));
    waits.push_back(wall_ms() - from);
    const auto shows = [&](const http::ReplyPtr& reply) { return reply->body.bytes().find(canary) != std::string_view::npos; };
    if (page->status >= 400 || !shows(list) || !shows(feed) || !shows(found)) {
      fmt::print("  release {} is not visible everywhere: page {}, list {}, feed {}, search {}\n", number, page->status,
                 shows(list), shows(feed), shows(found));
    }
    keeper.tidy();
  }
  const Percentiles p = of(waits);
  fmt::print("  append until visible on all four        wall ms p50 {:6.2f}  p99 {:6.2f}\n", p.p50, p.p99);
}

void run(std::uint32_t versions, const std::vector<std::string>& paths) {
  World world(versions, paths);
  double from = wall_ms();
  double cpu = process_cpu_s();
  world.fill();
  fmt::print("{} versions, {} releases\n", world.versions(), world.releases());
  fmt::print("  made and appended                       wall s  {:8.2f}  CPU s {:8.2f}\n", (wall_ms() - from) / 1e3, process_cpu_s() - cpu);
  const base::SystemClock clock;
  const auto index = world.folder().path / "index";
  {
    edition::Keeper keeper(record::open_reader(world.folder()), index, edition::IndexUse::kIndexed);
    from = wall_ms();
    cpu = process_cpu_s();
    keeper.step_without_index();
    fmt::print("  start without index files: pages after  wall s  {:8.2f}  CPU s {:8.2f}\n", (wall_ms() - from) / 1e3, process_cpu_s() - cpu);
    keeper.step();
    const double seconds = (wall_ms() - from) / 1e3;
    fmt::print("  start without index files: search after wall s  {:8.2f}  CPU s {:8.2f}  ({:.0f} texts/s)\n", seconds,
               process_cpu_s() - cpu, static_cast<double>(world.versions()) / seconds);
    while (keeper.tidy()) usleep(10'000);
  }
  const double before = pss_mib();
  edition::Keeper keeper(record::open_reader(world.folder()), index, edition::IndexUse::kIndexed);
  from = wall_ms();
  cpu = process_cpu_s();
  keeper.step_without_index();
  const double pages_after = (wall_ms() - from) / 1e3;
  keeper.step();
  fmt::print("  start with index files: pages, search   wall s  {:8.2f}, {:.2f}  CPU s {:8.2f}\n", pages_after, (wall_ms() - from) / 1e3,
             process_cpu_s() - cpu);
  const auto portal = open_portal(world, keeper, clock);
  other_pages(world, *portal);
  search_pages(world, *portal);
  visible(world, keeper, *portal);
  fmt::print("  PSS a version, edition, index and portal  bytes {:8.0f}  (index files {:.0f})\n",
             (pss_mib() - before) * 1024 * 1024 / world.versions(),
             static_cast<double>(keeper.counters().index_bytes) / world.versions());
  from = wall_ms();
  const auto verified = record::verify(world.folder());
  fmt::print("  record verify, {} acts              wall s  {:8.2f}  {}\n", verified.acts, (wall_ms() - from) / 1e3,
             verified.is_sound() ? "sound" : "NOT SOUND");
}

}  // namespace
}  // namespace dateline::bench

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  std::vector<std::uint32_t> sizes;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--size" && i + 1 < argc) {
      sizes.push_back(static_cast<std::uint32_t>(std::stoul(argv[++i])));
    } else {
      paths.push_back(argument);
    }
  }
  if (sizes.empty()) sizes = {10'000};
  for (const std::uint32_t size : sizes) dateline::bench::run(size, paths);
  return 0;
}
