#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/json.h"
#include "base/problem.h"

// What a source calls otherwise than we do: `--map FILE`, TOML with the tables [members], [document_types] and
// [languages], each "theirs" = "ours" (docs/formats/release-ndjson.md).
namespace dateline::intake {

class Renames {
 public:
  static base::Result<Renames> read(const std::filesystem::path& file);

  // The line in our words. A member whose new name is there already stays as it is.
  base::Json apply(base::Json line) const;
  // Changes with the map, so that a line read by another map counts as changed.
  std::string mark() const;

 private:
  using Table = std::map<std::string, std::string, std::less<>>;
  Table members_, document_types_, languages_;
};

}  // namespace dateline::intake
