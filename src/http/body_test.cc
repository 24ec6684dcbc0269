#include "http/body.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "base/failure.h"

namespace dateline::http {
namespace {

class BodyFile : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("dateline-body-test-" + std::to_string(::getpid()));
};

TEST(Body, SharesItsBytes) {
  const Body first("hello");
  const Body second = first;
  EXPECT_EQ(second.bytes(), "hello");
  EXPECT_EQ(first.bytes().data(), second.bytes().data());
  EXPECT_TRUE(Body().empty());
}

TEST_F(BodyFile, MapsAFileThatMayThenBeUnlinked) {
  const auto path = folder_ / "a";
  std::ofstream(path) << std::string(100'000, 'x');
  const Body body = Body::file(path);
  std::filesystem::remove(path);
  EXPECT_EQ(body.bytes(), std::string(100'000, 'x'));
}

TEST_F(BodyFile, MapsAnEmptyFile) {
  std::ofstream(folder_ / "empty").close();
  EXPECT_TRUE(Body::file(folder_ / "empty").empty());
}

TEST_F(BodyFile, FailsWhereThereIsNoFile) {
  EXPECT_THROW(Body::file(folder_ / "absent"), base::SystemFailure);
  EXPECT_THROW(Body::file(folder_), base::SystemFailure);
}

}  // namespace
}  // namespace dateline::http
