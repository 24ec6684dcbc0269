#include "intake/page_quotes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/page_prose.h"
#include "intake/trim_inlines.h"

namespace dateline::intake {
namespace {

struct MarkPair {
  std::string_view open;
  std::array<std::string_view, 3> close;
};
constexpr auto kMarks = std::to_array<MarkPair>({{"\"", {"\"", "”", ""}},
                                                 {"“", {"”", "\"", ""}},
                                                 {"„", {"“", "”", "\""}},
                                                 {"«", {"»", "", ""}},
                                                 {"»", {"«", "»", ""}},
                                                 {"”", {"”", "\"", ""}},
                                                 {"‘", {"’", "", ""}},
                                                 {"‹", {"›", "", ""}},
                                                 {"「", {"」", "", ""}},
                                                 {"『", {"』", "", ""}}});

constexpr auto kSpeechVerbs = std::to_array<std::string_view>(
    {"said",      "says",     "told",     "added",      "stated",  "stressed", "emphasized", "emphasised", "underlined",
     "explained", "noted",    "declared", "concluded",  "warned",  "continued", "commented", "remarked",   "announced",
     "asked",     "urged",    "sagte",    "sagt",       "erklärte", "betonte",  "so",         "unterstrich", "ergänzte",
     "a déclaré", "déclare",  "ajoute",   "souligne",   "dijo",    "declaró",  "afirmó",     "disse",      "dichiarato",
     "déclaré",   "ajouté",   "souligné", "affirmé",    "сказал",  "сказала",  "заявил",     "заявила"});

// "A told B": who speaks stands before these.
constexpr auto kVerbsToSomebody = std::to_array<std::string_view>({"told", "asked", "urged", "warned"});

struct Parted {
  std::vector<std::string> outside;  // the words outside of the marks
  std::size_t quoted_bytes = 0;
  std::size_t quoted_words = 0;
  bool is_open = false;  // the last mark is never closed
  std::size_t closing_bytes = 0;  // of the last closing mark
};

struct OuterMarks {
  std::size_t front = 0, back = 0;  // bytes
};

const MarkPair* opens(std::string_view text) {
  const auto found = std::ranges::find_if(kMarks, [&](const MarkPair& pair) { return text.starts_with(pair.open); });
  return found == kMarks.end() ? nullptr : &*found;
}

std::size_t words_in(std::string_view text) { return words_of_prose(text).size(); }

// Where a mark stands next, looked for anew only when the last find is passed, so that all searches are one walk.
struct NextMark {
  std::string_view mark;
  std::size_t at = 0;
  bool is_looked_for = false;

  std::size_t from(std::string_view text, std::size_t offset) {
    if (mark.empty()) return text.npos;
    if (!is_looked_for || at < offset) at = text.find(mark, offset);
    is_looked_for = true;
    return at;
  }
};

Parted part(std::string_view text, const MarkPair& marks) {
  Parted parted;
  std::array<NextMark, 3> closing;
  for (std::size_t i = 0; i < closing.size(); ++i) closing[i].mark = marks.close[i];
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find(marks.open, at), text.size());
    if (open > at) parted.outside.emplace_back(text.substr(at, open - at));
    if (open == text.size()) break;
    const std::size_t from = open + marks.open.size();
    std::size_t close = text.npos;
    std::size_t width = 0;
    for (NextMark& mark : closing) {
      const std::size_t found = mark.from(text, from);
      if (found < close) close = found, width = mark.mark.size();
    }
    parted.is_open = close == text.npos;
    parted.closing_bytes = parted.is_open ? 0 : width;
    const std::string_view quoted = text.substr(from, parted.is_open ? text.npos : close - from);
    parted.quoted_bytes += quoted.size();
    parted.quoted_words += words_in(quoted);
    at = parted.is_open ? text.size() : close + width;
  }
  return parted;
}

// The marks of a paragraph that is one quotation and nothing else, the last of them perhaps in the next paragraph. In a
// quote block they say nothing; pages draw marks of their own.
std::optional<OuterMarks> outer_marks_of(std::string_view text, const MarkPair& marks, const Parted& parted) {
  if (!parted.outside.empty() || parted.quoted_bytes + marks.open.size() + parted.closing_bytes != text.size()) {
    return std::nullopt;
  }
  OuterMarks outer{marks.open.size(), parted.closing_bytes};
  for (bool again = true; again;) {  // « Bonjour »
    again = false;
    for (const std::string_view blank : {" ", "\u00A0", "\u202F"}) {
      const std::string_view inside = text.substr(outer.front, text.size() - outer.front - outer.back);
      if (inside.size() <= 2 * blank.size()) continue;
      if (inside.starts_with(blank)) outer.front += blank.size(), again = true;
      if (inside.ends_with(blank)) outer.back += blank.size(), again = true;
    }
  }
  return outer;
}

bool is_speech_verb(std::string_view word) {
  return std::ranges::find(kSpeechVerbs, word) != kSpeechVerbs.end();
}

// "M. Kanerva", "Mme Lund", "J. Lund": the dot ends no sentence.
bool is_shortened(std::string_view text, const ProseWord& word, const ProseWord& next) {
  return word.is_capital && word.to - word.from <= 3 && text.substr(word.to, next.from - word.to) == ". ";
}

// Who speaks in the words between quotations: behind the verb, else before it. Empty: nobody is named.
std::string speaker_words(std::string_view outside) {
  const std::vector<ProseWord> words = words_of_prose(outside);
  for (std::size_t verb = 0; verb < words.size(); ++verb) {
    const std::string_view said = outside.substr(words[verb].from, words[verb].to - words[verb].from);
    if (!is_speech_verb(said)) continue;
    const bool is_to_somebody = std::ranges::find(kVerbsToSomebody, said) != kVerbsToSomebody.end();
    std::size_t end = verb + 1;
    bool has_capital = false;
    while (!is_to_somebody && end < words.size() && !words[end].is_behind_comma &&
           (!words[end].is_behind_stop || is_shortened(outside, words[end - 1], words[end])) &&
           (words[end].is_capital || words[end].joins != Joins::kNothing || words[end].is_particle)) {
      has_capital = has_capital || words[end].is_capital;
      ++end;
    }
    while (end > verb + 1 && !words[end - 1].is_capital) --end;
    if (has_capital) return std::string(outside.substr(words[verb + 1].from, words[end - 1].to - words[verb + 1].from));
    if (verb == 0) continue;
    const auto capital = std::find_if(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(verb),
                                      [](const ProseWord& word) { return word.is_capital && !word.is_no_name; });
    if (capital == words.begin() + static_cast<std::ptrdiff_t>(verb)) continue;
    return std::string(outside.substr(capital->from, words[verb - 1].to - capital->from));
  }
  return {};
}

struct QuoteReader {
  const SpeakerLookup& speaker_of;
  std::vector<PageDoubt>& doubts;
  std::optional<model::Speaker> before = {};  // of the quote right before
  std::optional<OuterMarks> marks_read = {};  // of the quotation read last

  // The speaker of a quotation; nothing: it is none.
  std::optional<model::Speaker> read(const std::string& words, std::string_view next, std::uint64_t line) {
    const std::string_view text = base::trim(words);
    const MarkPair* marks = opens(text);
    marks_read.reset();
    if (marks == nullptr) return std::nullopt;
    const Parted parted = part(text, *marks);
    // An open quotation goes on in the next paragraph, which then begins with a mark too.
    if (parted.is_open && opens(base::trim(next)) == nullptr) return std::nullopt;
    if (parted.quoted_words < 4 || 2 * parted.quoted_bytes < text.size()) return std::nullopt;
    marks_read = outer_marks_of(text, *marks, parted);
    std::size_t outside_words = 0;
    for (const std::string& outside : parted.outside) {
      outside_words += words_in(outside);
      const std::string named = speaker_words(outside);
      if (named.empty()) continue;
      if (auto known = speaker_of(named)) return known;
      doubts.push_back({line, fmt::format("who \"{}\" is, is not known: the speaker is kept as printed", named)});
      model::Speaker printed;
      printed.name = named;
      return printed;
    }
    if (before && outside_words <= 3) {
      doubts.push_back({line, "the speaker of this quotation is taken from the one before it"});
      return before;
    }
    doubts.push_back({line, "who speaks in this quotation is not said: it stays a paragraph"});
    return std::nullopt;
  }
};

}  // namespace

void mark_quotes(model::Blocks& blocks, const std::vector<std::uint64_t>& lines, const SpeakerLookup& speaker_of,
                 std::vector<PageDoubt>& doubts) {
  QuoteReader reader{speaker_of, doubts};
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != model::Block::Kind::kParagraph) {
      reader.before.reset();
      continue;
    }
    const std::string next = i + 1 < blocks.size() ? model::plain_text(model::Blocks{blocks[i + 1]}) : std::string();
    const auto speaker = reader.read(model::plain_text(blocks[i].inlines), next, i < lines.size() ? lines[i] : 0);
    if (!speaker) {
      reader.before.reset();
      continue;
    }
    model::Block quote;
    quote.kind = model::Block::Kind::kQuote;
    quote.speaker = *speaker;
    if (reader.marks_read) {
      drop_front(blocks[i].inlines, reader.marks_read->front);
      drop_back(blocks[i].inlines, reader.marks_read->back);
    }
    quote.children.push_back(std::move(blocks[i]));
    blocks[i] = std::move(quote);
    reader.before = speaker;
  }
}

}  // namespace dateline::intake
