#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "intake/export_ndjson.h"
#include "intake/test_world.h"

// Real archives, which are no part of this repository: DATELINE_REAL_DATA names the folder that holds them.
namespace dateline::intake {
namespace {

// A record on disk.
class Archive {
 public:
  Archive() {
    record::create_record(record_, entropy_);
    writer_ = record::open_writer(record_);
    reader_ = record::open_reader(record_);
  }

  Report import(const std::filesystem::path& file) {
    auto report = import_ndjson({file}, *reader_, *writer_, {.clock = clock_, .entropy = entropy_});
    EXPECT_TRUE(report.has_value()) << base::to_string(report.error());
    EXPECT_EQ(report->read, testing::total(*report));
    return std::move(*report);
  }
  void import_terms_file(const std::filesystem::path& file) {
    const auto report = import_terms(file, *reader_, *writer_, {clock_, entropy_});
    EXPECT_TRUE(report.has_value() && report->refused.empty());
  }
  std::filesystem::path export_lines() {
    std::ostringstream out;
    export_ndjson(*reader_, out);
    return folder_.write("export.ndjson", out.str());
  }
  std::filesystem::path export_terms_file() {
    std::ostringstream out;
    export_terms(*reader_, out);
    return folder_.write("terms.json", out.str());
  }

 private:
  testing::Folder folder_;
  const record::RecordFolder record_{folder_.path()};
  base::SeededEntropy entropy_{11};
  base::SystemClock clock_;
  std::unique_ptr<record::Writer> writer_;
  std::unique_ptr<record::Reader> reader_;
};

// Without what a copy cannot have alike: when it took things in.
std::vector<std::string> comparable_lines(const std::filesystem::path& file) {
  const auto without = [](const base::Json& json, const auto& self) -> base::Json {
    base::Json out = base::Json::object();
    for (const auto& [name, value] : *json.members()) {
      if (name == "act" || name == "at" || name == "recorded") continue;
      if (name != "versions" && name != "notices") {
        out.set(name, value);
        continue;
      }
      base::Json list = base::Json::array();
      for (const base::Json& item : *value.items()) list.push(self(item, self));
      out.set(name, std::move(list));
    }
    return out;
  };
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(base::to_canonical(without(*base::parse_json(line), without)));
  }
  return lines;
}

std::string bytes_of(const std::filesystem::path& file) { return base::read_file(file, std::size_t{1} << 30).value(); }

struct Corpus {
  const char* name;
  std::uint64_t lines;
  std::uint64_t releases;
};

class Corpora : public ::testing::TestWithParam<Corpus> {};

TEST_P(Corpora, GoInWholeAndRoundWithoutLoss) {
  const char* data = std::getenv("DATELINE_REAL_DATA");
  const auto file = std::filesystem::path(data == nullptr ? "" : data) / GetParam().name / "releases.ndjson";
  if (data == nullptr || !std::filesystem::exists(file)) GTEST_SKIP() << "no real archives here";
  Archive archive;
  const Report first = archive.import(file);
  EXPECT_EQ(first.read, GetParam().lines);
  EXPECT_EQ(first.published, GetParam().lines);
  EXPECT_EQ(first.releases, GetParam().releases);
  EXPECT_EQ(archive.import(file).unchanged, GetParam().lines);

  const auto lines = archive.export_lines();
  const auto terms = archive.export_terms_file();
  Archive copy;
  copy.import_terms_file(terms);
  const Report second = copy.import(lines);
  EXPECT_EQ(second.published, GetParam().lines);
  EXPECT_EQ(second.odd_kinds, (std::map<std::string, std::uint64_t>{}));
  EXPECT_EQ(second.terms, 0u);
  EXPECT_TRUE(comparable_lines(copy.export_lines()) == comparable_lines(lines));
  EXPECT_TRUE(bytes_of(copy.export_terms_file()) == bytes_of(terms));
}

INSTANTIATE_TEST_SUITE_P(Real, Corpora,
                         ::testing::Values(Corpus{"ch-federal", 4442, 1399}, Corpus{"debian-news", 2661, 326},
                                           Corpus{"ca-digital-service", 326, 164}, Corpus{"govuk-content", 82, 82},
                                           Corpus{"lk-president", 1028, 1028}, Corpus{"th-gov", 319, 319}),
                         [](const auto& corpus) {
                           std::string name = corpus.param.name;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace dateline::intake
