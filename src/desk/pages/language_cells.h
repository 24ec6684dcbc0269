#pragma once

#include <span>
#include <vector>

#include "desk/items/items.h"
#include "desk/pages/visit.h"
#include "html/html.h"

// The columns of tables that set items against languages.
namespace dateline::desk {

// Languages that the items have, those of the house first.
std::vector<model::Lang> language_columns(const Visit& visit, std::span<const ItemLine* const> lines);
html::Html language_heads(const Visit& visit, std::span<const model::Lang> columns);

// One cell a language: how its text stands, as a link to it.
html::Html language_cells(Visit& visit, std::span<const model::Lang> columns, const ItemLine& line);

}  // namespace dateline::desk
