#pragma once

#include <string_view>

#include "model/lang.h"

// Whether a text is written in a script of its language: finds the Russian text saved under French. Pure.
namespace dateline::desk {

// True also for texts with few letters, and for languages of which ICU knows no script.
bool is_written_in_script_of(std::string_view utf8, const model::Lang& lang);

}  // namespace dateline::desk
