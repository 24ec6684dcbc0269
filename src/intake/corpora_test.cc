#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <iostream>

#include "intake/test_world.h"

namespace dateline::intake {
namespace {

TEST(Trial, Imports) {
  const char* files = std::getenv("INTAKE_TRIAL");
  if (files == nullptr) GTEST_SKIP();
  const testing::Folder temporary;
  const record::RecordFolder folder{temporary.path()};
  base::SystemEntropy entropy;
  base::SystemClock clock;
  record::create_record(folder, entropy);
  const auto writer = record::open_writer(folder);
  const auto reader = record::open_reader(folder);
  std::istringstream in(files);
  for (std::string file; in >> file;) {
    const std::clock_t start = std::clock();
    const bool terms = file.find("terms") != std::string::npos;
    auto report = terms ? import_terms(file, *reader, *writer, {clock, entropy})
                        : import_ndjson({file}, *reader, *writer, {.clock = clock, .entropy = entropy});
    ASSERT_TRUE(report) << base::to_string(report.error());
    std::cout << file << " cpu " << double(std::clock() - start) / CLOCKS_PER_SEC << " s\n";
    if (report->odd.size() > 5) report->odd.resize(5);
    if (report->refused.size() > 8) report->refused.resize(8);
    std::cout << base::to_pretty(to_json(*report));
  }
}

}  // namespace
}  // namespace dateline::intake
