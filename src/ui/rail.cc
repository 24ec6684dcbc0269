#include "ui/rail.h"

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

}  // namespace

Html facts(const std::vector<Fact>& all) {
  Html out;
  for (const Fact& fact : all) {
    Html values;
    for (const Html& value : fact.values) values += format("<dd>{}</dd>", value);
    if (!fact.quiet.empty()) values += format(R"(<dd class="quiet">{}</dd>)", fact.quiet);
    const std::string_view label = fact.label.text;
    switch (fact.shown) {
      case Fact::Label::kShown:
        out += format("<div><dt>{}</dt>{}</div>", label, values);
        break;
      case Fact::Label::kKept:
        out += format(R"(<div class="keep"><dt>{}</dt> {}</div>)", label, values);
        break;
      case Fact::Label::kHidden:
        out += format(R"(<div><dt class="vh">{}</dt>{}</div>)", label, values);
        break;
    }
  }
  return format(R"(<dl class="facts">{}</dl>)", out);
}

Html ticks(const std::vector<Tick>& versions, const Catalogue& page) {
  Html out;
  for (const Tick& tick : versions) {
    const Html when = tick.when.empty() ? Html() : format("<br>{}", tick.when);
    switch (tick.kind) {
      case Tick::Kind::kEarlier:
        out += format("<li>{}{}</li>", tick.words, when);
        break;
      case Tick::Kind::kLive:
        out += format(R"(<li class="live">{}{}</li>)", tick.words, when);
        break;
      case Tick::Kind::kOut:
        out += format(R"(<li class="out">{}{}</li>)", tick.words, when);
        break;
    }
  }
  return format(R"(<ol class="ticks" aria-label="{}">{}</ol>)", page.plain("release.versions"), out);
}

Html rail(Mark mark, const Html& contents) {
  return mark == Mark::kTick ? format(R"(<div class="rail tick">{}</div>)", contents)
                             : format(R"(<div class="rail">{}</div>)", contents);
}

}  // namespace dateline::ui
