#include "blocks/html_walk.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "blocks/address.h"
#include "blocks/html_element.h"
#include "model/limits.h"

namespace dateline::blocks {

using model::Block;
using model::Blocks;
using model::Inline;

namespace {

// Deeper than the washed markup can be; what the parser may add is less.
constexpr int kMaxTreeDepth = 4 * static_cast<int>(kMaxHtmlDepth);

bool is_same_language(const model::Lang& a, const model::Lang& b) { return primary_of(a) == primary_of(b); }

}  // namespace

HtmlWalk::HtmlWalk(const HtmlSource& source, const Washed& washed)
    : source_(source), tickets_(washed.words), out_(&result_.blocks), lang_(source.lang) {
  result_.report.dropped = washed.dropped;
}

base::Result<FromHtml> HtmlWalk::run(const GumboElement* body) {
  if (body != nullptr) children(*body, 0);
  flush();
  if (refused_) return std::unexpected(*std::move(refused_));
  Blocks& blocks = result_.blocks;
  while (!blocks.empty() && blocks.back().kind == Block::Kind::kRule) blocks.pop_back();
  return std::move(result_);
}

void HtmlWalk::children(const GumboElement& element, int depth) {
  if (depth > kMaxTreeDepth) {
    refused_ = base::Problem{base::ProblemKind::kTooLarge, "html", "elements nested deeper than 400"};
  }
  for (const GumboNode* child : children_of(element)) {
    if (refused_) return;
    node(*child, depth + 1);
  }
}

void HtmlWalk::node(const GumboNode& node, int depth) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
      tickets_.read(node.v.text.text, [&](std::string_view words) { run_.add_text(words); });
      return;
    case GUMBO_NODE_ELEMENT:
      element_in_language(node.v.element, depth);
      return;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
      return;
  }
}

void HtmlWalk::element_in_language(const GumboElement& element, int depth) {
  std::string_view tag = attribute(element, "lang");
  if (tag.empty()) tag = attribute(element, "xml:lang");
  const auto lang = tag.empty() ? base::Result<model::Lang>(lang_) : model::parse_lang(tag);
  if (!lang || lang_.tag.empty() || is_same_language(*lang, lang_)) return this->element(element, depth);

  const InlineRun::Path path = run_.path();
  const bool is_inline = !is_block(element.tag);
  if (!is_inline) flush();
  run_.open({Inline::Kind::kForeign, {}, *lang});
  const model::Lang outer = std::exchange(lang_, *lang);
  this->element(element, depth);
  lang_ = outer;
  if (!is_inline) flush();
  run_.restore(path);
}

void HtmlWalk::element(const GumboElement& element, int depth) {
  switch (element.tag) {
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
      return mark(Inline::Kind::kStrong, element, depth);
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_VAR:
      return mark(Inline::Kind::kEmphasis, element, depth);
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_TT:
      return mark(Inline::Kind::kCode, element, depth);
    case GUMBO_TAG_SUP:
      return mark(Inline::Kind::kSuperscript, element, depth);
    case GUMBO_TAG_SUB:
      return mark(Inline::Kind::kSubscript, element, depth);
    case GUMBO_TAG_A:
      return link(element, depth);
    case GUMBO_TAG_Q:
      return quotation(element, depth);
    case GUMBO_TAG_BR:
      return line_break();
    case GUMBO_TAG_IMG:
      return image(element);
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
      return heading(element, 2, depth);
    case GUMBO_TAG_H3:
      return heading(element, 3, depth);
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return heading(element, 4, depth);
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_DIR:
      return list(element, depth);
    case GUMBO_TAG_LI:
      return &element == expected_item_ ? division(element, depth) : stray_item(element, depth);
    case GUMBO_TAG_DT:
      return definition(element, depth);
    case GUMBO_TAG_BLOCKQUOTE:
      return quote(element, depth);
    case GUMBO_TAG_FIGURE:
      return figure(element, depth);
    case GUMBO_TAG_PRE:
      return preformatted(element, depth);
    case GUMBO_TAG_HR:
      return rule();
    case GUMBO_TAG_TABLE:
      return table(element, depth);
    default:
      return is_block(element.tag) ? division(element, depth) : children(element, depth);
  }
}

void HtmlWalk::mark(Inline::Kind kind, const GumboElement& element, int depth) {
  const InlineRun::Path path = run_.path();
  run_.open({kind, {}, {}});
  children(element, depth);
  run_.restore(path);
}

void HtmlWalk::link(const GumboElement& element, int depth) {
  const std::optional<std::string_view> href = attribute_if(element, "href");
  const InlineRun::Path path = run_.path();
  if (href) {
    if (auto found = address(*href)) {
      run_.open({Inline::Kind::kLink, *std::move(found), {}});
    } else {
      ++result_.report.links_dropped;
    }
  }
  children(element, depth);
  run_.restore(path);
}

void HtmlWalk::quotation(const GumboElement& element, int depth) {
  if (!marks_) marks_ = quotation_marks_of(source_.lang);
  const bool inner = quotation_depth_ % 2 == 1;
  run_.add_text(inner ? marks_->inner_open : marks_->open);
  ++quotation_depth_;
  children(element, depth);
  --quotation_depth_;
  run_.add_text(inner ? marks_->inner_close : marks_->close);
}

void HtmlWalk::line_break() {
  if (flow_ == Flow::kLines) return run_.add_boundary();
  run_.add_break();
  if (run_.pending_breaks() > 1) flush();
}

void HtmlWalk::image(const GumboElement& element) {
  std::string_view written = attribute(element, "src");
  if (written.empty() || written.starts_with("data:")) written = attribute(element, "data-src");
  const auto size = [&](const char* name) { return number(attribute(element, name), 0, 100'000).value_or(100'000); };
  const std::optional<std::string> source = address(written);
  if (!source || !(source->starts_with("http") || source->starts_with('/')) || size("width") <= 2 ||
      size("height") <= 2) {
    ++result_.report.dropped["img"];
    return;
  }
  const auto alt =
      base::to_nfc(base::shorten(base::collapse_space(attribute(element, "alt")), model::kMaxAltCharacters - 1));
  Block figure;
  figure.kind = Block::Kind::kFigure;
  figure.source = *source;
  figure.alt = alt.value_or("");
  result_.report.images.push_back({figure.source, figure.alt});
  waiting_figures_.push_back(std::move(figure));
  // Before the words of its paragraph where it stands before them, after them otherwise: a sentence is not cut.
  if (!run_.has_content()) flush();
}

void HtmlWalk::flush() {
  if (flow_ == Flow::kLines) return run_.add_boundary();
  Block paragraph;
  paragraph.inlines = run_.take();
  if (!paragraph.inlines.empty()) push(std::move(paragraph));
  for (Block& figure : std::exchange(waiting_figures_, {})) push(std::move(figure));
}

void HtmlWalk::push(Block block) {
  block_count_ += 1 + block.items.size();
  if (block_count_ > model::kMaxBlocks && !refused_) {
    refused_ = base::Problem{base::ProblemKind::kTooLarge, "html", "more than 2,000 blocks"};
  }
  if (!refused_) out_->push_back(std::move(block));
}

void HtmlWalk::note(std::string_view words) {
  if (std::ranges::find(result_.report.notes, words) == result_.report.notes.end())
    result_.report.notes.emplace_back(words);
}

std::optional<std::string> HtmlWalk::address(std::string_view written) const {
  if (auto found = resolve_address(written, source_.base)) return found;
  return source_.site_paths == SitePaths::kKeep ? site_path(written) : std::nullopt;
}

model::Inlines HtmlWalk::inlines_of(const GumboElement& element, int depth) {
  const Flow outer = std::exchange(flow_, Flow::kLines);
  children(element, depth);
  flow_ = outer;
  return run_.take();
}

model::Blocks HtmlWalk::blocks_of(const GumboElement& element, int depth) {
  Blocks blocks;
  Blocks* outer = std::exchange(out_, &blocks);
  ++container_depth_;
  children(element, depth);
  flush();
  --container_depth_;
  out_ = outer;
  return blocks;
}

}  // namespace dateline::blocks
