#include "formats/xml_writer.h"

#include <gtest/gtest.h>

namespace dateline::formats {
namespace {

TEST(XmlText, EscapesMarkup) {
  EXPECT_EQ(xml_text(R"(a < b & "c" ]]> d)"), "a &lt; b &amp; &quot;c&quot; ]]&gt; d");
  EXPECT_EQ(xml_text("it's"), "it's");
}

TEST(XmlText, DropsWhatXmlCannotCarry) {
  EXPECT_EQ(xml_text(std::string_view("a\0b\x01\x08\x0B\x0C\x1F"
                                      "c",
                                      9)),
            "abc");
  EXPECT_EQ(xml_text("a\uFFFE\uFFFFb"), "ab");
  EXPECT_EQ(xml_text("\x7F\u0085"), "\x7F\u0085") << "allowed, if discouraged";
}

TEST(XmlText, KeepsEveryOtherCharacter) {
  for (const std::string_view text : {"tab\tline\n", "مرحبا \u202E\u2066 x", "👩‍🔬 𐍈 \U0010FFFF", "ก็ 漢字"}) {
    EXPECT_EQ(xml_text(text), text);
  }
  EXPECT_EQ(xml_text("a\r\nb"), "a&#13;\nb") << "a bare carriage return would become a line feed";
}

TEST(XmlText, MarksBrokenUtf8) {
  EXPECT_EQ(xml_text("a\xFF"
                     "b"),
            "a\uFFFDb");
  EXPECT_EQ(xml_text("\xE2\x82"), "\uFFFD") << "cut short: one mark for what could have begun a character";
  EXPECT_EQ(xml_text("\xC0\xAF"), "\uFFFD\uFFFD") << "overlong";
  EXPECT_EQ(xml_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "surrogate";
  EXPECT_EQ(xml_text("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD") << "past U+10FFFF";
  EXPECT_EQ(xml_text("\xE2\x82<"), "\uFFFD&lt;") << "the character after is read again";
}

TEST(XmlWriter, WritesNestedElements) {
  XmlWriter xml;
  xml.open("a", {{"x", "1\t\"\n"}, {"absent", ""}})
      .element("b", "<")
      .element_if("c", "")
      .empty("d", {{"y", "&"}})
      .close();
  EXPECT_EQ(
      std::move(xml).take(),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1&#9;&quot;&#10;\">\n<b>&lt;</b>\n<d y=\"&amp;\"/>\n</a>\n");
}

TEST(XmlWriter, RefusesToEndOpen) {
  EXPECT_DEATH(
      {
        XmlWriter xml;
        xml.open("a");
        (void)std::move(xml).take();
      },
      "");
}

}  // namespace
}  // namespace dateline::formats
