#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.h"
#include "search/document.h"

// For benchmarks: any number of releases made from real ones. Sentences are drawn again inside one language (most in
// order from one record, some from others), and rare words get variants, so that the vocabulary keeps growing as real
// ones do.
namespace dateline::bench {

struct MadeText {
  std::uint8_t language;
  std::string title, body;
};

struct MadeRelease {
  std::int64_t published;
  std::vector<MadeText> texts;
  std::vector<search::Value> values;
  bool is_corrected;
};

class Corpus {
 public:
  explicit Corpus(unsigned seed) : random_(seed) {}

  // `releases.ndjson` files, scraped ones or those of the import format; without any, texts of invented words.
  void read(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      std::ifstream file(path);
      for (std::string line; std::getline(file, line);) {
        if (const auto record = base::parse_json(line)) {
          std::string body = record->text("body_text", record->text("body_html"));
          if (const base::Json* blocks = record->find("blocks"); blocks != nullptr && body.empty()) add_sentences(*blocks, body);
          add(record->text("lang", "en"), record->text("title"), plain(body));
        }
      }
    }
    if (records_.empty()) invent();
    count_words();
  }

  const std::vector<std::string>& languages() const { return tags_; }
  std::size_t records() const { return records_.size(); }

  // Releases in the order of their dates: number `n` of `count`, over 25 years.
  MadeRelease make(std::uint32_t n, std::uint32_t count) {
    constexpr std::int64_t kYears = 25LL * 365 * 86'400'000;
    MadeRelease out{
        946'684'800'000 + static_cast<std::int64_t>(static_cast<double>(kYears) * n / count), {}, {}, below(14) == 0};
    const std::size_t texts = 1 + (below(100) < 52 ? 1 : 0) + (below(100) < 27 ? 1 : 0) + (below(100) < 11 ? 1 : 0);
    std::vector<std::uint8_t> used;
    for (std::size_t i = 0; i < texts; ++i) {
      const Record& record = records_[below(records_.size())];
      if (std::ranges::find(used, record.language) != used.end()) continue;
      used.push_back(record.language);
      out.texts.push_back({record.language, sentence(record, 0), body(record)});
    }
    add_values(out, static_cast<double>(n) / count);
    return out;
  }

 private:
  struct Record {
    std::uint8_t language;
    std::vector<std::string> sentences;  // the title first
  };

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  // Small numbers are likelier, as with Zipf's law of exponent 1.
  std::uint32_t skewed(std::uint32_t n) {
    const double u = std::uniform_real_distribution<double>(0, 1)(random_);
    return std::min(n - 1, static_cast<std::uint32_t>(std::pow(static_cast<double>(n), u)) - 1);
  }

  void add(std::string_view tag, std::string title, const std::string& body) {
    const auto known = std::ranges::find(tags_, tag);
    const auto language = static_cast<std::uint8_t>(known - tags_.begin());
    if (known == tags_.end()) tags_.emplace_back(tag);
    Record record{language, {std::move(title)}};
    std::string now;
    std::size_t words = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
      now.push_back(body[i]);
      if (body[i] == ' ') ++words;
      const bool ends = (body[i] == '.' || body[i] == '\n') && words > 3;
      if ((ends || words > 40) && body[i] != '\n')
        continue_or_end(record, now, words, i + 1 < body.size() ? body[i + 1] : ' ');
      if (ends && body[i] == '\n') end_sentence(record, now, words);
    }
    end_sentence(record, now, words);
    by_language_[language].push_back(static_cast<std::uint32_t>(records_.size()));
    records_.push_back(std::move(record));
  }
  static void end_sentence(Record& record, std::string& now, std::size_t& words) {
    if (!now.empty()) record.sentences.push_back(now);
    now.clear();
    words = 0;
  }
  static void continue_or_end(Record& record, std::string& now, std::size_t& words, char next) {
    if (next == ' ' || next == '\n') end_sentence(record, now, words);
  }

  // What is written in blocks, less the short strings that are keys and names.
  static void add_sentences(const base::Json& value, std::string& out) {
    constexpr std::size_t kShortest = 40;
    if (const std::string* text = value.string(); text != nullptr && text->size() >= kShortest) out += *text + '\n';
    if (const auto* items = value.items()) {
      for (const base::Json& item : *items) add_sentences(item, out);
    }
    if (const auto* members = value.members()) {
      for (const auto& [name, member] : *members) add_sentences(member, out);
    }
  }

  static std::string plain(const std::string& html) {
    std::string out;
    bool in_tag = false;
    for (const char c : html) {
      if (c == '<') in_tag = true;
      if (!in_tag) out.push_back(c);
      if (c == '>') {
        in_tag = false;
        out.push_back(' ');
      }
    }
    return out;
  }

  void invent() {
    static const std::vector<std::string> kSyllables = {"ba", "ke", "li", "mo", "nu", "ra",
                                                        "se", "ti", "vo", "za", "an", "er"};
    for (int record = 0; record < 3'000; ++record) {
      std::string body;
      for (std::size_t i = 0; i < 240; ++i) {
        std::uint32_t word = skewed(40'000) + 1;
        for (; word > 0; word /= 12) body += kSyllables[word % 12];
        body += i % 15 == 14 ? ". " : " ";
      }
      add(record % 2 == 0 ? "en" : "fr", body.substr(0, 60), body);
    }
  }

  template <typename Visit>
  static void for_each_word(std::string_view text, Visit&& visit) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      visit(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  void count_words() {
    for (const Record& record : records_) {
      for (const std::string& s : record.sentences)
        for_each_word(s, [&](std::string_view word) { ++seen_[std::string(word)]; });
    }
  }

  std::string sentence(const Record& record, std::size_t i) {
    std::string out;
    for_each_word(record.sentences[i], [&](std::string_view word) {
      out += word;
      const auto seen = seen_.find(std::string(word));
      if (word.size() > 4 && seen != seen_.end() && seen->second <= 3) {
        if (const std::size_t variant = below(25)) out.push_back(static_cast<char>('a' + variant - 1));
      }
      out.push_back(' ');
    });
    return out;
  }

  std::string body(const Record& record) {
    std::string out;
    const std::vector<std::uint32_t>& same = by_language_[record.language];
    const Record& second = records_[same[below(same.size())]];
    for (std::size_t i = 1; i < record.sentences.size(); ++i) {
      const std::size_t draw = below(100);
      const Record& from = draw < 60 ? record : draw < 85 ? second : records_[same[below(same.size())]];
      out += sentence(from, draw < 60 ? i : below(from.sentences.size()));
    }
    return out;
  }

  void add_values(MadeRelease& out, double when) {
    out.values.push_back({1, skewed(9)});
    out.values.push_back({2, static_cast<std::uint32_t>(when * 25)});
    for (std::size_t n = 1 + below(2); n > 0; --n) out.values.push_back({3, skewed(120)});
    for (std::size_t n = 1 + below(2); n > 0; --n) out.values.push_back({4, skewed(80)});
    out.values.push_back({5, skewed(60)});
    // A person is active for some years.
    for (std::size_t n = below(5); n > 0; --n) {
      out.values.push_back({6, static_cast<std::uint32_t>(when * 1'800) + skewed(200)});
    }
    if (below(4) == 0) out.values.push_back({7, skewed(40)});
  }

  std::mt19937_64 random_;
  std::vector<std::string> tags_;
  std::vector<Record> records_;
  std::map<std::uint8_t, std::vector<std::uint32_t>> by_language_;
  std::unordered_map<std::string, std::uint32_t> seen_;
};

}  // namespace dateline::bench
