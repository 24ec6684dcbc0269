#include "intake/page_quotes.h"

#include <gtest/gtest.h>

namespace dateline::intake {
namespace {

model::Block paragraph(const std::string& words) {
  model::Block block;
  model::Inline text;
  text.text = words;
  block.inlines.push_back(std::move(text));
  return block;
}

// The body with what follows a quotation by "Ada Lund".
model::Blocks quoted(const std::vector<std::string>& paragraphs) {
  model::Blocks body{paragraph("\"We have waited for this day all winter long,\" said Ada Lund.")};
  for (const std::string& words : paragraphs) body.push_back(paragraph(words));
  std::vector<PageDoubt> doubts;
  const SpeakerLookup speaker = [](std::string_view named) {
    model::Speaker out;
    out.name = std::string(named);
    return out;
  };
  mark_quotes(body, std::vector<std::uint64_t>(body.size(), 1), speaker, doubts);
  return body;
}

std::string words_of(const model::Block& block) {
  if (block.kind == model::Block::Kind::kQuote) return "quote: " + model::plain_text(block.children);
  return model::plain_text(model::Blocks{block});
}

TEST(PageQuotes, MarksAroundAWholeQuotationAreNoWords) {
  for (const char* words :
       {"\"All the boats are out again.\"", "“All the boats are out again.”", "„All the boats are out again.“",
        "„All the boats are out again.”", "«All the boats are out again.»", "« All the boats are out again. »",
        "«\u00A0All the boats are out again.\u00A0»", "«\u202FAll the boats are out again.\u202F»",
        "»All the boats are out again.«", "»All the boats are out again.»", "”All the boats are out again.”",
        "‘All the boats are out again.’", "‹All the boats are out again.›", "「All the boats are out again.」"}) {
    EXPECT_EQ(words_of(quoted({words})[1]), "quote: All the boats are out again.") << words;
  }
}

TEST(PageQuotes, OtherMarksStayAsPrinted) {
  EXPECT_EQ(words_of(quoted({})[0]), "quote: \"We have waited for this day all winter long,\" said Ada Lund.");
  const std::string two = "\"All the boats are out.\" \"And they stay out.\"";
  EXPECT_EQ(words_of(quoted({two})[1]), "quote: " + two);
  EXPECT_EQ(words_of(quoted({"The word \"boats\" is meant."})[1]), "The word \"boats\" is meant.");
}

TEST(PageQuotes, AQuotationThatGoesOnLosesTheMarkThatOpensIt) {
  const model::Blocks body = quoted({"“All the boats are out again.", "“And they stay out all summer.”"});
  EXPECT_EQ(words_of(body[1]), "quote: All the boats are out again.");
  EXPECT_EQ(words_of(body[2]), "quote: And they stay out all summer.");
}

TEST(PageQuotes, AShortenedTitleIsPartOfTheName) {
  model::Blocks body{paragraph("« Je soutiens pleinement le travail de la mission », a déclaré M. Kanerva. « Il continue. »")};
  std::vector<PageDoubt> doubts;
  const SpeakerLookup nobody = [](std::string_view) { return std::nullopt; };
  mark_quotes(body, {1}, nobody, doubts);
  EXPECT_EQ(body[0].speaker.name, "M. Kanerva");
}

TEST(PageQuotes, MarksOfWordsStayAroundWhatIsLeft) {
  model::Blocks body{paragraph("\"We have waited for this day all winter long,\" said Ada Lund.")};
  model::Block emphasised = paragraph("");
  emphasised.inlines[0].kind = model::Inline::Kind::kEmphasis;
  model::Inline words;
  words.text = "“All the boats are out again.”";
  emphasised.inlines[0].children.push_back(words);
  body.push_back(emphasised);
  std::vector<PageDoubt> doubts;
  const SpeakerLookup speaker = [](std::string_view) { return model::Speaker{}; };
  mark_quotes(body, {1, 1}, speaker, doubts);
  const model::Inlines& left = body[1].children.at(0).inlines;
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].kind, model::Inline::Kind::kEmphasis);
  EXPECT_EQ(left[0].children.at(0).text, "All the boats are out again.");
}

}  // namespace
}  // namespace dateline::intake
