#pragma once

#include <string>

#include "formats/feed.h"

// What the three forms of a feed say alike.
namespace dateline::formats {

std::string marked_title(const FeedEntry& entry);   // a withdrawn one begins with its state: readers list titles alone
std::string marked_html(const FeedEntry& entry);    // and its text with the state and the reason
bool is_media_type(const std::string& media_type);  // "type/subtype"
inline constexpr const char* kUnknownMediaType = "application/octet-stream";

}  // namespace dateline::formats
