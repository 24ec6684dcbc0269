#include "ui/notice.h"

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

std::string_view class_of(Tone tone, NoticePlace place) {
  const bool below = place == NoticePlace::kBelow;
  switch (tone) {
    case Tone::kStale:
      return below ? "notice stale below" : "notice stale";
    case Tone::kGood:
      return below ? "notice ok below" : "notice ok";
    case Tone::kAlarm:
      break;
  }
  return below ? "notice below" : "notice";
}

}  // namespace

Html notice(Tone tone, const Html& first_words, const Html& rest) {
  const Html more = rest.empty() ? rest : format(" {}", rest);
  return format(R"(<div class="{}" role="note"><strong>{}</strong>{}</div>)", class_of(tone, NoticePlace::kAbove),
                first_words, more);
}

Html notice_block(Tone tone, NoticePlace place, const Html& heading, const Html& paragraphs) {
  return format(R"(<div class="{}" role="note"><h2>{}</h2>{}</div>)", class_of(tone, place), heading, paragraphs);
}

Html state(const Html& words) { return format(R"(<span class="state verm">{}</span>)", words); }
Html state_line(const Html& words) { return format(R"(<p class="state verm">{}</p>)", words); }

}  // namespace dateline::ui
