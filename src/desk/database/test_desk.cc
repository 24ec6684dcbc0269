#include "desk/database/test_desk.h"

#include <cstdlib>
#include <filesystem>

#include "base/check.h"

namespace dateline::desk {

TestDesk::TestDesk(std::uint64_t seed) : entropy_(seed) {
  std::string name = (std::filesystem::temp_directory_path() / "dateline-desk-XXXXXX").string();
  DATELINE_CHECK(::mkdtemp(name.data()) != nullptr);
  folder_.path = name;
  create_desk(folder_);
  database_ = open_desk(folder_);
}

TestDesk::~TestDesk() {
  database_.reset();
  std::filesystem::remove_all(folder_.path);
}

PersonId TestDesk::person(std::string_view login) {
  const auto row = database_->prepare(
      "INSERT INTO people(login, name, lang, standing, made_at) VALUES(?1, ?1, 'en', 1, ?2) RETURNING id");
  const store::StatementScope scope(*row);
  DATELINE_CHECK(row->run({login, kNine.ms}).step());
  return {row->integer(0)};
}

}  // namespace dateline::desk
