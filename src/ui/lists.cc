#include "ui/lists.h"

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

std::string_view class_of(ListStyle style) {
  switch (style) {
    case ListStyle::kNums:
      return "plain nums";
    case ListStyle::kDates:
      return "dates";
    case ListStyle::kCols:
      return "cols";
    case ListStyle::kCols2:
      return "plain nums cols2";
    case ListStyle::kPlain:
      break;
  }
  return "plain";
}

Html item_of(ListStyle style, const ListItem& item, const Catalogue& page) {
  Html words = item.url ? link(*item.url, item.words, page) : spoken(item.words, page);
  if (!item.sub.empty()) words += format(R"(<span class="sub">{}</span>)", item.sub);
  if (style == ListStyle::kDates) return format("<li>{}<span>{}</span></li>", item.before, words);
  if (!item.before.empty()) words = format("{} {}", item.before, words);
  if (!item.count) return format("<li>{}</li>", words);
  const std::string count = page.locale().count(*item.count);
  return style == ListStyle::kNums && item.sub.empty()
             ? format("<li>{} <span>{}</span></li>", words, count)
             : format(R"(<li><span>{}</span> <span class="num quiet">{}</span></li>)", words, count);
}

}  // namespace

Html link(const html::Url& url, const Words& words, const Catalogue& page) {
  return format(R"(<a href="{}"{}>{}</a>)", url, lang_attributes(words.lang, page), words.text);
}

Html link_list(ListStyle style, const std::vector<ListItem>& items, const Catalogue& page) {
  if (items.empty()) return {};
  Html out;
  for (const ListItem& item : items) out += item_of(style, item, page);
  return format(R"(<ul class="{}">{}</ul>)", class_of(style), out);
}

Html tabs(const std::vector<Tab>& parts, const Catalogue& page) {
  if (parts.empty()) return {};
  Html out;
  for (const Tab& part : parts) {
    const Html count =
        part.count ? format(R"( <span class="num quiet">{}</span>)", page.locale().count(*part.count)) : Html();
    out += format(R"(<li><a href="{}">{}{}</a></li>)", part.url, spoken(part.words, page), count);
  }
  return format(R"(<nav class="tabs" aria-label="{}"><ul>{}</ul></nav>)", page.plain("list.parts"), out);
}

std::string letter_anchor(std::size_t position) { return "letter-" + std::to_string(position + 1); }

Html letters(const std::vector<std::string>& labels, const Catalogue& page) {
  Html out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string words = labels[i] == "…" ? page.plain("list.other_letters") : labels[i];
    out += format(R"(<a href="{}">{}</a> )", html::Url::fragment(letter_anchor(i)), words);
  }
  return out.empty() ? out
                     : format(R"(<nav class="letters" aria-label="{}">{}</nav>)", page.plain("list.letters"), out);
}

Html pager(const Pager& position, const Catalogue& page) {
  Html out;
  if (position.previous)
    out += format(R"(<a href="{}" rel="prev">{}</a> )", *position.previous, page.say("list.previous_page"));
  out += format(R"(<span class="quiet">{}</span>)",
                page.say("list.page_of", {{"page", position.page}, {"pages", position.pages}}));
  if (position.next) out += format(R"( <a href="{}" rel="next">{}</a>)", *position.next, page.say("list.next_page"));
  return format(R"(<nav aria-label="{}"><div class="pager">{}</div></nav>)", page.plain("list.pages"), out);
}

Html chips(const std::vector<Chip>& chosen, const std::optional<html::Url>& clear_all, const Catalogue& page) {
  if (chosen.empty()) return {};
  Html out;
  for (const Chip& chip : chosen) {
    const Html value = spoken(chip.value, page);
    out += format(R"(<a class="chip" href="{}" aria-label="{}"><span>{}</span></a>)", chip.without,
                  page.plain("finder.remove_filter", {{"name", chip.name}, {"value", chip.value.text}}),
                  page.say("finder.chip", {{"name", chip.name}, {"value", value}}));
  }
  if (clear_all) out += format(R"(<a href="{}" class="small">{}</a>)", *clear_all, page.say("finder.clear_all"));
  return format(R"(<div class="chips">{}</div>)", out);
}

Html files(const std::vector<FileItem>& all, const Catalogue& page) {
  Html out;
  for (const FileItem& file : all) {
    const Html facts = file.facts.empty() ? Html() : format(R"(<span class="m">{}</span>)", file.facts);
    out += format(R"(<li><span class="k">{}</span><span>{}{}</span></li>)", file.kind, link(file.url, file.title, page),
                  facts);
  }
  return format(R"(<ul class="files">{}</ul>)", out);
}

Html said(const Words& quote, const Html& below, const Catalogue& page) {
  return format(R"(<div class="said"><p{}>{}</p>{}</div>)", lang_attributes(quote.lang, page), quote.text, below);
}

}  // namespace dateline::ui
