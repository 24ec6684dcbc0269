// links: dateline_portal dateline_record_write dateline_edition dateline_search dateline_base fmt::fmt
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "edition/keeper.h"
#include "edition/reading_room.h"
#include "measure.h"
#include "portal/portal.h"
#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "site_questions.h"
#include "site_world.h"

// site_bench [--size VERSIONS]… [--keep FOLDER] [--part build|pages|search|visible|verify]… [--class NAME] [releases.ndjson…]
// The whole public path over records of made releases (default 10,000 versions): append, fold, index, start, pages, search
// pages, append until visible, verify. CPU time of the calling thread where it says CPU; PSS of the whole process.
// --keep makes the record in a folder once and uses it, and its index, again; --part measures only these, --class only
// questions of the classes that begin so.
namespace dateline::bench {
namespace {

struct Options {
  std::vector<std::uint32_t> sizes;
  std::vector<std::string> paths, parts;
  std::optional<std::filesystem::path> keep_in;
  std::string question;  // only classes of questions whose name begins so
  bool wants(std::string_view part) const { return parts.empty() || std::find(parts.begin(), parts.end(), part) != parts.end(); }
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

http::Request asking(const std::string& address) { return http::Request::get(address, {{"Accept-Encoding", "br"}}); }

double cpu_of(portal::Portal& portal, const std::string& address) {
  const auto request = asking(address);
  const double from = cpu_ms();
  const auto reply = portal.handle(request);
  const double took = cpu_ms() - from;
  if (reply->status >= 400) fmt::print("  {}: status {}\n", address, reply->status);
  return took;
}

// CPU of one search page, whole: query, counts, labels, cards with extracts, markup, brotli; never from the cache.
void search_pages(World& world, portal::Portal& portal, const std::string& only) {
  constexpr std::size_t kAsked = 80;
  SiteQuestions questions(world.samples());
  fmt::print("  search page, CPU ms p50 / p95 {:>15} {:>15} {:>15} {:>15}\n", "relevance", "newest", "2 filters", "2 filters, new");
  for (const QuestionClass& each : questions.classes()) {
    if (!std::string_view(each.name).starts_with(only)) continue;
    std::string line;
    for (const char* more : {"", "&sort=newest", "&topic=v3-1&lang=en", "&topic=v3-0&lang=en&sort=newest"}) {
      std::vector<double> times;
      for (std::size_t i = 0; i < kAsked; ++i) {
        const std::string address = "/en/news?" + each.make(i) + more;
        const auto request = asking(address);
        const double from = cpu_ms();
        const auto reply = portal.handle(request);
        times.push_back(cpu_ms() - from);
        // A page further than the results of the filters has nothing to show; it is not measured.
        if (reply->status == 404) times.pop_back();
      }
      const Percentiles p = percentiles_of(times);
      line += fmt::format(" {:7.2f} {:7.2f}", p.p50, p.p95);
    }
    fmt::print("    {:<26} {}\n", each.name, line);
  }
}

void other_pages(World& world, portal::Portal& portal) {
  std::vector<double> times;
  for (std::size_t i = 0; i < 100; ++i) times.push_back(cpu_of(portal, fmt::format("/en/n/{}", 1 + i * 37 % world.releases())));
  const Percentiles p = percentiles_of(times);
  fmt::print("  {:<41} CPU ms p50 {:6.3f}  p95 {:6.3f}\n", "release page, first time", p.p50, p.p95);
  const auto hot = portal.handle(http::Request::get("/en/n/1"));
  const std::string location = hot->status == 301 ? hot->head.substr(hot->head.find("Location: ") + 10) : "/en/n/1";
  const std::string release = location.substr(0, location.find('\r'));
  for (const auto& [name, address] : {std::pair<const char*, std::string>{"release page, kept", release},
                                      {"home, kept", "/en"}, {"list, kept", "/en/news"}, {"feed, kept", "/en/news.atom"}}) {
    const double first = cpu_of(portal, address);
    const auto request = asking(address);
    const double from = cpu_ms();
    for (int i = 0; i < 10'000; ++i) static_cast<void>(portal.handle(request));
    fmt::print("  {:<41} CPU us {:8.2f}  (made: {:.2f} ms)\n", name, (cpu_ms() - from) / 10, first);
  }
}

// From the append's return until page, list, feed and search show it, all four: this thread appends and looks.
void visible(World& world, edition::Keeper& keeper, portal::Portal& portal) {
  std::vector<double> waits, cpus;
  for (int i = 0; i < 100; ++i) {
    const std::string canary = fmt::format("zqcanary{}", world.releases());
    const std::uint32_t number = world.append_one(canary);
    const double from = wall_ms();
    const double cpu = cpu_ms();
    keeper.step();
    const auto page = portal.handle(http::Request::get(fmt::format("/en/n/{}", number)));
    const auto list = portal.handle(http::Request::get("/en/news"));
    const auto feed = portal.handle(http::Request::get("/en/news.atom"));
    const auto found = portal.handle(http::Request::get("/en/news?q=" + canary));
    waits.push_back(wall_ms() - from);
    cpus.push_back(cpu_ms() - cpu);
    const auto shows = [&](const http::ReplyPtr& reply) { return reply->body.bytes().find(canary) != std::string_view::npos; };
    if (page->status >= 400 || !shows(list) || !shows(feed) || !shows(found)) {
      fmt::print("  release {} is not visible everywhere: page {}, list {}, feed {}, search {}\n", number, page->status,
                 shows(list), shows(feed), shows(found));
    }
    keeper.tidy();
  }
  const Percentiles p = percentiles_of(waits), c = percentiles_of(cpus);
  fmt::print("  append until visible on all four        wall ms p50 {:6.2f}  p99 {:6.2f}  (CPU {:.2f} {:.2f})\n", p.p50, p.p99, c.p50, c.p99);
}

void catch_up(const World& world, const std::filesystem::path& index) {
  std::filesystem::remove_all(index);
  edition::Keeper keeper(record::open_reader(world.folder()), index, edition::IndexUse::kIndexed);
  const double from = wall_ms();
  double cpu = process_cpu_s();
  keeper.step_without_index();
  const double pages_after = (wall_ms() - from) / 1e3;
  fmt::print("  start without index files: pages after  wall s  {:8.2f}  CPU s {:8.2f}\n", pages_after, process_cpu_s() - cpu);
  cpu = process_cpu_s();
  keeper.step();
  const double seconds = (wall_ms() - from) / 1e3;
  fmt::print("  start without index files: search after wall s  {:8.2f}  CPU s {:8.2f}  ({:.0f} texts/s wall, {:.0f} texts/s CPU)\n",
             seconds, process_cpu_s() - cpu, world.versions() / (seconds - pages_after), world.versions() / (process_cpu_s() - cpu));
  while (keeper.tidy()) usleep(10'000);
}

void verify(const World& world) {
  const double from = wall_ms();
  const double cpu = process_cpu_s();
  const auto verified = record::verify(world.folder());
  fmt::print("  record verify, {} acts              wall s  {:8.2f}  CPU s {:8.2f}  {}\n", verified.acts, (wall_ms() - from) / 1e3,
             process_cpu_s() - cpu, verified.is_sound() ? "sound" : "NOT SOUND");
}

void run(std::uint32_t versions, const Options& options) {
  World world(versions, options.paths, options.keep_in);
  double from = wall_ms();
  double cpu = process_cpu_s();
  const bool is_new = world.fill();
  fmt::print("{} versions, {} releases\n", world.versions(), world.releases());
  if (is_new) fmt::print("  made and appended                       wall s  {:8.2f}  CPU s {:8.2f}\n", (wall_ms() - from) / 1e3, process_cpu_s() - cpu);
  const base::SystemClock clock;
  const auto index = world.folder().path / "index";
  if (options.wants("build")) catch_up(world, index);
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
  if (options.wants("pages")) other_pages(world, *portal);
  if (options.wants("search")) search_pages(world, *portal, options.question);
  if (options.wants("visible")) visible(world, keeper, *portal);
  fmt::print("  PSS a version, edition, index and portal  bytes {:8.0f}  (index mapped {:.0f}, index files {:.0f})\n",
             (pss_mib() - before) * 1024 * 1024 / world.versions(), pss_mib(".segment") * 1024 * 1024 / world.versions(),
             static_cast<double>(keeper.counters().index_bytes) / world.versions());
  if (options.wants("verify")) verify(world);
}

}  // namespace
}  // namespace dateline::bench

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  dateline::bench::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--size" && i + 1 < argc) {
      options.sizes.push_back(static_cast<std::uint32_t>(std::stoul(argv[++i])));
    } else if (argument == "--keep" && i + 1 < argc) {
      options.keep_in = argv[++i];
    } else if (argument == "--class" && i + 1 < argc) {
      options.question = argv[++i];
    } else if (argument == "--part" && i + 1 < argc) {
      options.parts.emplace_back(argv[++i]);
    } else {
      options.paths.push_back(argument);
    }
  }
  if (options.sizes.empty()) options.sizes = {10'000};
  for (const std::uint32_t size : options.sizes) dateline::bench::run(size, options);
  return 0;
}
