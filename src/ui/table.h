#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "html/html.h"
#include "ui/catalogue.h"
#include "ui/words.h"

// `table`: every table. The first cell of each row is its heading. On phones the stylesheet turns rows into blocks.
namespace dateline::ui {

struct Column {
  Words title;
  enum class Title : std::uint8_t { kShown, kHidden };
  Title shown = Title::kShown;
};

struct Cell {
  html::Html contents;
  std::string lang = {};  // of the contents where it differs from the page
  enum class Look : std::uint8_t { kNormal, kQuiet, kUnbroken };
  Look look = Look::kNormal;
};

struct Table {
  Words caption;
  enum class Caption : std::uint8_t { kHidden, kShown };  // hidden when a heading says the same
  Caption caption_shown = Caption::kHidden;
  enum class Widths : std::uint8_t { kByContents, kEven };  // kEven: several tables of a page keep their columns in line
  Widths widths = Widths::kByContents;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // as many cells as columns (DATELINE_CHECK)
};

html::Html table(const Table& contents, const Catalogue& page);

}  // namespace dateline::ui
