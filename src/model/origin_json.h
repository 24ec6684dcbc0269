#pragma once

#include "model/reading.h"
#include "model/release.h"

// The "origin" member of a text.
namespace dateline::model {

base::Json to_json(const Origin& origin);
Origin read_origin(const base::Json& json, const Place& place, Reading& reading);

}  // namespace dateline::model
