#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edition/views.h"
#include "formats/feed.h"
#include "html/url.h"
#include "portal/context.h"
#include "portal/links.h"

// Releases with their full text as a feed, in the three forms.
namespace dateline::portal {

struct FeedHead {
  std::string title;
  html::Url self;  // of this form
  html::Url page;  // what it follows
};

formats::Feed feed_of(const Context& context, const FeedHead& head, const std::vector<edition::ReleaseView>& releases,
                      base::Instant otherwise);  // `updated` of an empty feed
std::string write_feed(const formats::Feed& feed, FeedFormat format);
std::optional<FeedFormat> feed_format(std::string_view extension);

}  // namespace dateline::portal
