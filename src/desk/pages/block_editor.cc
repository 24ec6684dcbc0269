#include "desk/pages/block_editor.h"

#include <array>

#include "base/json.h"
#include "desk/pages/forms.h"
#include "desk/pages/item_words.h"
#include "ui/components.h"

namespace dateline::desk {
namespace {

using html::format;
using html::Html;

// A button of the tool bar; its name is that of its message "editor.<name>" and of its command in assets/editor.
struct Tool {
  std::string_view name;
  std::string_view glyph;  // shown instead of the words, which are then its title alone
  std::string_view keys;   // as aria-keyshortcuts has them; "" for none
};
constexpr std::array kTools = std::to_array<Tool>({
    {"text", "", "Control+Alt+0"},
    {"heading", "", "Control+Alt+2"},
    {"subheading", "", "Control+Alt+3"},
    {"small_heading", "", "Control+Alt+4"},
    {"list", "", "Control+Shift+8"},
    {"numbered", "", "Control+Shift+7"},
    {"quote", "", "Control+Shift+9"},
    {"figure", "", ""},
    {"table", "", ""},
    {"pre", "", ""},
    {"rule", "", ""},
    {"link", "", "Control+K"},
    {"bold", "B", "Control+B"},
    {"italic", "I", "Control+I"},
    {"superscript", "x²", ""},
    {"subscript", "x₂", ""},
    {"code", "</>", ""},
    {"language", "", ""},
    {"undo", "", "Control+Z"},
    {"redo", "", "Control+Shift+Z"},
    {"row_below", "", ""},
    {"column_after", "", ""},
    {"drop_row", "", ""},
    {"drop_column", "", ""},
    {"head_row", "", ""},
    {"plain", "", ""},
});

std::string words_of(const ui::Catalogue& page, std::string_view name) {
  const auto id = ui::MessageId::find("editor." + std::string(name));
  return id ? page.plain(*id) : std::string(name);
}

std::string shown(std::string_view keys) {
  std::string out(keys);
  if (out.starts_with("Control")) out.replace(0, 7, "Ctrl");
  return out;
}

Html tool_bar(const ui::Catalogue& page) {
  Html out;
  for (const Tool& tool : kTools) {
    const std::string words = words_of(page, tool.name);
    const std::string title = tool.keys.empty() ? words : words + " (" + shown(tool.keys) + ")";
    const Html keys = tool.keys.empty() ? Html() : format(R"( aria-keyshortcuts="{}")", tool.keys);
    const Html inside = tool.glyph.empty() ? html::text(words)
                                           : format(R"(<span aria-hidden="true">{}</span><span class="vh">{}</span>)",
                                                    tool.glyph, words);
    out +=
        format("<button type=\"button\" data-do=\"{}\" title=\"{}\"{}>{}</button>\n", tool.name, title, keys, inside);
  }
  return format("<div class=\"bar2\" role=\"toolbar\" aria-label=\"{}\" aria-controls=\"block-view\">{}</div>\n",
                page.plain("editor.tools"), out);
}

Html key_list(const ui::Catalogue& page) {
  Html rows;
  const auto row = [&](std::string_view keys, const std::string& words) {
    rows += format("<div><dt><kbd dir=\"ltr\">{}</kbd></dt><dd>{}</dd></div>\n", keys, words);
  };
  for (const Tool& tool : kTools) {
    if (!tool.keys.empty()) row(shown(tool.keys), words_of(page, tool.name));
  }
  row("Shift+Enter", page.plain("editor.new_line"));
  row("Ctrl+]", page.plain("editor.deeper"));
  row("Ctrl+[", page.plain("editor.higher"));
  row("Alt+F10", page.plain("editor.to_tools"));
  row("## ", page.plain("editor.heading"));
  row("- ", page.plain("editor.list"));
  row("1. ", page.plain("editor.numbered"));
  row("> ", page.plain("editor.quote"));
  row("---", page.plain("editor.rule"));
  return format("<details class=\"keys small\"><summary>{}</summary><dl class=\"pairs\">{}</dl></details>\n",
                page.say("editor.keys"), rows);
}

Html act(std::string_view value, const std::string& words, std::string_view css = "btn alt") {
  return format(R"(<button class="{}" value="{}">{}</button>)", css, value, words);
}

Html dialog(std::string_view name, const std::string& title, const Html& fields, const Html& acts,
            const ui::Catalogue& page) {
  return format(
      "<dialog class=\"dlg\" id=\"{0}-dialog\" aria-labelledby=\"{0}-title\"><form method=\"dialog\">"
      "<h2 id=\"{0}-title\">{1}</h2>\n{2}<div class=\"acts\">{3}{4}<button class=\"btn alt\" value=\"cancel\" "
      "formnovalidate>{5}</button></div></form></dialog>\n",
      name, title, fields, act("set", page.plain("editor.set"), "btn"), acts, page.plain("editor.cancel"));
}

Html figure_fields(const model::Text& text, const ui::Catalogue& page) {
  std::vector<Choice> pictures;
  for (const model::Attachment& file : text.attachments) {
    if (!file.file.empty() && file.media_type.starts_with("image/"))
      pictures.push_back({file.id, ui::Words("#" + file.id + " " + file.title)});
  }
  Html known;
  for (const model::Attachment& file : text.attachments) {
    if (!file.file.empty()) known += format(R"(<data value="{}" data-alt="{}" hidden></data>)", file.id, file.alt);
  }
  const Html none =
      pictures.empty() ? format("<p class=\"small quiet\">{}</p>\n", page.say("editor.no_pictures")) : Html();
  return none + select_field({.name = "figure-file", .label = page.plain("editor.file"), .value = {}}, pictures, page) +
         area_field({.name = "figure-alt",
                     .label = page.plain("files.alt"),
                     .value = {},
                     .hint = page.plain("files.alt_hint"),
                     .lang = text.lang.tag},
                    3, page) +
         known;
}

Html dialogs(const Visit& visit, const model::Text& text) {
  const ui::Catalogue& page = *visit.words;
  const Html link = text_field({.name = "link-address",
                                .label = page.plain("editor.address"),
                                .value = {},
                                .hint = page.plain("editor.address_hint")},
                               page);
  const Html speaker =
      text_field({.name = "speaker-name",
                  .label = page.plain("editor.name"),
                  .value = {},
                  .hint = page.plain("editor.name_hint"),
                  .lang = text.lang.tag},
                 page) +
      format("<ul class=\"found small\" id=\"speaker-found\" aria-live=\"polite\" aria-label=\"{}\"></ul>\n",
             page.plain("editor.people")) +
      format("<p class=\"small quiet\" id=\"speaker-key\" hidden>{} <b></b></p>\n", page.say("editor.from_list")) +
      text_field({.name = "speaker-role", .label = page.plain("editor.office"), .value = {}, .lang = text.lang.tag},
                 page);
  const Html foreign = select_field({.name = "foreign-lang", .label = page.plain("new_item.language"), .value = {}},
                                    language_choices(visit), page);
  return dialog("link", page.plain("editor.link"), link, act("remove", page.plain("editor.remove_link")), page) +
         dialog("figure", page.plain("editor.figure"), figure_fields(text, page), {}, page) +
         dialog("speaker", page.plain("editor.speaker"), speaker, act("remove", page.plain("editor.nobody")), page) +
         dialog("language", page.plain("editor.foreign"), foreign, act("remove", page.plain("editor.as_around")), page);
}

}  // namespace

BlockEditor block_editor(const Visit& visit, const model::Text& text, const model::Blocks& body, EditorStart start) {
  const ui::Catalogue& page = *visit.words;
  BlockEditor out;
  out.inside = format(
      "<p class=\"tool\" id=\"to-blocks\" hidden><button type=\"button\" class=\"btn alt\">{}</button></p>\n"
      "<p class=\"err small\" role=\"status\" id=\"block-status\"></p>\n<div class=\"field\" id=\"block-editor\" "
      "hidden data-convert=\"{}\" data-files=\"{}\" data-terms=\"{}\" data-start=\"{}\" "
      "data-failed=\"{}\" data-bad-address=\"{}\" data-speaker=\"{}\" data-change=\"{}\" data-alt=\"{}\" "
      "data-no-alt=\"{}\"><span class=\"label\" id=\"block-label\">{}</span>\n{}"
      "<div id=\"block-view\"{}></div>{}"
      "<script type=\"application/json\" id=\"block-json\">{}</script></div>\n",
      page.plain("editor.blocks"), text_url(visit.item->id, text.lang, "convert"),
      text_url(visit.item->id, text.lang, "files"), html::Url::path({"terms", "find"}),
      start == EditorStart::kPlain ? "plain" : "blocks", page.plain("editor.failed"), page.plain("editor.bad_address"),
      page.plain("editor.speaker"), page.plain("editor.change"), page.plain("files.alt"), page.plain("editor.no_alt"),
      page.plain("text.body"), tool_bar(page), ui::lang_attributes(text.lang.tag, page), key_list(page),
      html::json_island(base::to_canonical(model::to_json(body))));
  out.outside = dialogs(visit, text);
  return out;
}

}  // namespace dateline::desk
