#pragma once

#include <cstddef>
#include <functional>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "html/url.h"

// For benchmarks: questions to a finder, as query strings, drawn from texts of the record. How frequent a word is is
// told by the share of the sampled texts that hold it.
namespace dateline::bench {

struct QuestionClass {
  const char* name;
  std::function<std::string(std::size_t)> make;  // "q=…" of question number i; never the same twice
};

class SiteQuestions {
 public:
  explicit SiteQuestions(const std::vector<std::string>& texts) : random_(5) {
    for (const std::string& text : texts) {
      std::vector<std::string> words;
      for (const auto word : base::split(text, ' ')) words.emplace_back(word);
      std::unordered_map<std::string, int> here;
      for (const std::string& word : words) {
        if (is_plain(word) && here[word]++ == 0) ++holding_[word];
      }
      texts_.push_back(std::move(words));
    }
  }

  std::vector<QuestionClass> classes() {
    return {{"browse, page by page", [](std::size_t i) { return "page=" + std::to_string(i + 1); }},
            {"rare word", [this](std::size_t) { return asked(word(0, 0.006)); }},
            {"any word of a text", [this](std::size_t) { return asked(word(0, 1)); }},
            {"common word, > 20 %", [this](std::size_t i) { return asked(word(.2, 1) + " -zq" + std::to_string(i)); }},
            {"two words", [this](std::size_t) { return asked(word(0, .2) + " " + word(.02, 1)); }},
            {"three words", [this](std::size_t) { return asked(word(0, .2) + " " + word(.05, 1) + " " + word(.1, 1)); }},
            {"phrase of two or three", [this](std::size_t i) { return asked(phrase(2 + i % 2, 0, .15)); }},
            {"phrase of frequent words", [this](std::size_t i) { return asked(phrase(2 + i % 2, .2, 1) + " -zq" + std::to_string(i)); }},
            {"prefix of four letters", [this](std::size_t) { return asked(word(0, 1).substr(0, 4) + "*"); }}};
  }

 private:
  static bool is_plain(const std::string& word) {
    const bool is_ascii = std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return is_ascii && word.size() >= 2 && word.size() < 20;
  }
  static std::string asked(const std::string& words) {
    html::Url url = html::Url::path({"en"});
    url.query("q", words);
    const std::string whole = url.string();
    return whole.substr(whole.find('?') + 1);
  }
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  double share(const std::string& word) const {
    const auto found = holding_.find(word);
    return found == holding_.end() ? -1 : found->second / static_cast<double>(texts_.size());
  }
  // Words of more than three letters, as people ask for, but where only frequent ones will do.
  std::string word(double low, double high) {
    for (;;) {
      const auto& text = texts_[below(texts_.size())];
      const std::string& word = text[below(text.size())];
      const double s = share(word);
      if (s >= low && s <= high && (word.size() > 3 || low >= .2)) return word;
    }
  }
  // Neighbours of a text, the rarest of them between these shares.
  std::string phrase(std::size_t length, double low, double high) {
    for (;;) {
      const auto& text = texts_[below(texts_.size())];
      if (text.size() <= length) continue;
      const std::size_t at = below(text.size() - length);
      double least = 1;
      std::string out = "\"";
      for (std::size_t i = at; i < at + length; ++i) {
        least = std::min(least, share(text[i]));
        out += (i > at ? " " : "") + text[i];
      }
      if (least >= low && least <= high) return out + "\"";
    }
  }

  std::mt19937_64 random_;
  std::vector<std::vector<std::string>> texts_;
  std::unordered_map<std::string, int> holding_;
};

}  // namespace dateline::bench
