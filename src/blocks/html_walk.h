#pragma once

#include <gumbo.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "blocks/from_html.h"
#include "blocks/html_wash.h"
#include "blocks/inline_run.h"
#include "blocks/quotation_marks.h"
#include "blocks/tickets.h"

// The second pass: one walk over the tree of washed HTML that writes blocks. One use per object.
namespace dateline::blocks {

class HtmlWalk {
 public:
  HtmlWalk(const HtmlSource& source, const Washed& washed);

  base::Result<FromHtml> run(const GumboElement* body);

 private:
  // Where inlines go: to paragraphs of their own, or all into one place (a heading, a cell) where the end of a block
  // is a line break.
  enum class Flow { kBlocks, kLines };

  void children(const GumboElement& element, int depth);
  void node(const GumboNode& node, int depth);
  void element(const GumboElement& element, int depth);
  void element_in_language(const GumboElement& element, int depth);
  void mark(model::Inline::Kind kind, const GumboElement& element, int depth);
  void link(const GumboElement& element, int depth);
  void quotation(const GumboElement& element, int depth);
  void image(const GumboElement& element);
  void line_break();

  void division(const GumboElement& element, int depth);
  void heading(const GumboElement& element, int level, int depth);
  void list(const GumboElement& element, int depth);
  void stray_item(const GumboElement& element, int depth);
  void definition(const GumboElement& element, int depth);
  void quote(const GumboElement& element, int depth);
  void figure(const GumboElement& element, int depth);
  void preformatted(const GumboElement& element, int depth);
  void rule();
  void table(const GumboElement& element, int depth);
  void table_row(const GumboElement& row, bool is_head, model::Block& table, int depth);

  // The inlines of an element, all in one; images in it wait for flush().
  model::Inlines inlines_of(const GumboElement& element, int depth);
  // Its blocks.
  model::Blocks blocks_of(const GumboElement& element, int depth);

  void flush();  // ends the paragraph, or the line
  void push(model::Block block);
  void note(std::string_view words);
  std::optional<std::string> address(std::string_view written) const;

  const HtmlSource& source_;
  Tickets tickets_;
  FromHtml result_;
  model::Blocks* out_;
  InlineRun run_;
  Flow flow_ = Flow::kBlocks;
  model::Blocks waiting_figures_;
  model::Lang lang_;  // of the words being read
  std::optional<QuotationMarks> marks_;
  int quotation_depth_ = 0;
  std::size_t container_depth_ = 1;
  std::size_t block_count_ = 0;
  std::size_t cell_count_ = 0;
  const GumboElement* expected_item_ = nullptr;   // of the list being read
  const model::Blocks* stray_list_in_ = nullptr;  // whose last block, as long as it has that size, is a list of
  std::size_t stray_list_size_ = 0;               // items without <ul>
  std::optional<base::Problem> refused_;
};

}  // namespace dateline::blocks
