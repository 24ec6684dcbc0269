#include "formats/citation.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/json.h"

namespace dateline::formats {
namespace {

Citation citation() {
  Citation out;
  out.key = "cnw-7-en-2";
  out.publisher = "Commission";
  out.issuer = "Harbour Office";
  out.title = "Ports {A} & B: 50 % of 100 $";
  out.genre = "Press release";
  out.label = "141/26";
  out.place = "KERVILLE";
  out.published = base::parse_day("2026-11-03");
  out.version = 2;
  out.version_day = base::parse_day("2026-11-05").value();
  out.lang = {"en"};
  out.url = "https://news.example/en/n/7@2";
  out.summary = "Two\nports.";
  return out;
}

TEST(Bibtex, ExpectedBytes) {
  EXPECT_EQ(bibtex(citation()), R"(@misc{cnw-7-en-2,
  author = {{Harbour Office}},
  title = {{Ports {\textbraceleft}A{\textbraceright} \& B: 50 \% of 100 \$}},
  howpublished = {Press release 141/26},
  publisher = {Commission},
  address = {KERVILLE},
  date = {2026-11-03},
  year = {2026},
  month = nov,
  version = {2},
  note = {Version 2, 2026-11-05},
  language = {en},
  url = {https://news.example/en/n/7@2},
  abstract = {Two ports.}
}
)");
}

TEST(Bibtex, NoTextUnbalancesItsBraces) {
  for (const std::string text : {"}", "{", "\\", "\\}", "a}b{c", "~^_#%&$"}) {
    Citation hostile = citation();
    hostile.title = hostile.summary = hostile.publisher = hostile.url = text;
    const std::string out = bibtex(hostile);
    int depth = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      depth += out[i] == '{' ? 1 : out[i] == '}' ? -1 : 0;
      EXPECT_TRUE(depth > 0 || i < 6 || i + 2 >= out.size()) << text << " ends the entry at " << i << " of " << out;
    }
    EXPECT_EQ(depth, 0) << text;
  }
}

TEST(Ris, ExpectedBytes) {
  EXPECT_EQ(
      ris(citation()),
      "TY  - PRESS\r\nID  - cnw-7-en-2\r\nAU  - Harbour Office\r\nTI  - Ports {A} & B: 50 % of 100 $\r\n"
      "M3  - Press release\r\nSV  - 141/26\r\nPB  - Commission\r\nCY  - KERVILLE\r\nPY  - 2026\r\nDA  - 2026/11/03\r\n"
      "ET  - Version 2, 2026-11-05\r\nLA  - en\r\nUR  - https://news.example/en/n/7@2\r\nAB  - Two ports.\r\n"
      "ER  - \r\n");
}

TEST(Ris, NoTextBeginsALineOfItsOwn) {
  Citation hostile = citation();
  hostile.title = "A\r\nER  - \nTY  - BOOK";
  const std::string out = ris(hostile);
  EXPECT_NE(out.find("TI  - A ER - TY - BOOK\r\n"), std::string::npos) << out;
  EXPECT_EQ(out.find("ER  - "), out.size() - 8);
}

TEST(CslJson, ExpectedBytes) {
  EXPECT_EQ(
      csl_json(citation()),
      R"([{"URL":"https://news.example/en/n/7@2","abstract":"Two\nports.","author":[{"literal":"Harbour Office"}],)"
      R"("genre":"Press release","id":"cnw-7-en-2","issued":{"date-parts":[[2026,11,3]]},"language":"en",)"
      R"("note":"Version of 2026-11-05","number":"141/26","publisher":"Commission","publisher-place":"KERVILLE",)"
      R"("title":"Ports {A} & B: 50 % of 100 $","type":"webpage","version":"2"}])");
}

TEST(Citations, OfAnUndatedReleaseWithoutIssuer) {
  Citation bare = citation();
  bare.published.reset();
  bare.issuer.clear();
  EXPECT_NE(bibtex(bare).find("author = {{Commission}}"), std::string::npos);
  EXPECT_EQ(bibtex(bare).find("year"), std::string::npos);
  EXPECT_EQ(ris(bare).find("PY  - "), std::string::npos);
  EXPECT_EQ(csl_json(bare).find("issued"), std::string::npos);
}

}  // namespace
}  // namespace dateline::formats
