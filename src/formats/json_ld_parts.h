#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "formats/json_ld.h"

// schema.org nodes that several pages share.
namespace dateline::formats {

base::Json node(std::string_view type, const std::string& name);
base::Json publisher_node(const Publisher& publisher);
base::Json breadcrumbs(const Trail& trail);
std::string graph(base::Json::Array nodes);  // the document
std::string_view schema_type(model::TermKind kind);

}  // namespace dateline::formats
