#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "search/analyse.h"
#include "search/document.h"
#include "search/plan.h"
#include "search/query.h"
#include "search/rank.h"

// For tests: a small world of random releases in several languages, and the slow obvious answer to any query over it.
namespace dateline::search {

inline const std::vector<std::string> kTags = {"en", "fr", "th", "es", "ru"};

class World {
 public:
  explicit World(unsigned seed) : random(seed) {}

  std::mt19937 random;
  Analyser analyser;
  std::map<ReleaseNumber, ReleaseDocuments> releases;

  std::size_t below(std::size_t n) { return random() % n; }

  std::string word(std::size_t language) {
    static const std::vector<std::vector<std::string>> kWords = {
        {"the",         "of",  "and",  "election",     "elections", "elected",   "government",
         "governments", "law", "laws", "rule",         "minister",  "ministers", "peace",
         "Council",     "fin", "fins", "organisation", "2008",      "COVID-19"},
        {"le", "de", "et", "élection", "ELECTIONS", "élu", "gouvernement", "loi", "lois", "règle", "ministre", "paix",
         "conseil", "fin", "fins", "l'État", "organisation", "2008"},
        {"ไทย", "รัฐบาล", "การเลือกตั้ง", "กฎหมาย", "election", "2008"},
        {"la", "de", "elección", "elecciones", "ley", "leyes", "gobierno", "paz", "organización", "fin", "2008"},
        {"и", "в", "выборы", "выборов", "закон", "законы", "мир", "совет", "2008", "министр"}};
    const auto& words = kWords[language];
    const std::size_t a = below(words.size()), b = below(words.size());
    return words[std::min(a, b)];  // the first are the commonest
  }

  std::string text(std::size_t language, std::size_t words) {
    std::string out;
    for (std::size_t i = 0; i < words; ++i) out += (i > 0 ? " " : "") + word(language);
    return out;
  }

  // A release with past versions, corrections of facts and perhaps a withdrawn translation.
  ReleaseDocuments make_release(ReleaseNumber number) {
    ReleaseDocuments out{number, {}};
    const UtcMilliseconds published =
        1'000 * kDayMilliseconds + static_cast<int64_t>(below(900)) * kDayMilliseconds / 3;
    const auto first = static_cast<RecordSequence>(1 + below(900));
    const auto facts_change = static_cast<RecordSequence>(first + 1 + below(60));
    std::vector<Value> before = values(), after = below(2) == 0 ? before : values();
    std::set<std::size_t> languages;
    for (std::size_t n = 1 + below(3); n > 0; --n) languages.insert(below(kTags.size()));
    for (const std::size_t language : languages) {
      const bool ends = below(6) == 0;
      for (std::uint32_t version = 1; version <= 2; ++version) {
        Document document;
        document.release = number;
        document.published = published;
        document.language = static_cast<LanguageId>(language);
        document.language_tag = kTags[language];
        document.version = version;
        document.valid_from = version == 1 ? first : facts_change;
        document.valid_to = version == 1 ? facts_change : (ends ? facts_change + 40 : kStillValid);
        document.values = version == 1 ? before : after;
        add_title(document, text(language, 1 + below(4)), analyser);
        add_body(document, text(language, below(4) == 0 ? 40 : 8), analyser);
        if (below(3) == 0) add_name(document, text(0, 2), analyser);
        out.documents.push_back(std::move(document));
      }
    }
    return out;
  }

  std::vector<Value> values() {
    std::vector<Value> out;
    for (std::uint8_t facet = 1; facet <= 3; ++facet) {
      const std::size_t range = facet == 3 ? 200 : 6;
      for (std::size_t n = below(4); n > 0; --n) {
        out.push_back({facet, static_cast<std::uint32_t>(std::min(below(range), below(range)))});
      }
    }
    return out;
  }

  Query make_query() {
    Query query;
    for (std::size_t n = below(4); n > 0; --n) query.clauses.push_back(make_clause());
    for (std::size_t n = below(2) == 0 ? 0 : below(4); n > 0; --n) {
      const auto facet = static_cast<std::uint8_t>(below(4));
      query.filters.push_back({facet, static_cast<std::uint32_t>(below(facet == 0 ? kTags.size() : 4))});
    }
    if (below(4) == 0) query.from = (1'000 + static_cast<int64_t>(below(300))) * kDayMilliseconds;
    if (below(4) == 0) query.until = (1'000 + static_cast<int64_t>(below(300))) * kDayMilliseconds;
    if (below(3) == 0) query.as_of = static_cast<RecordSequence>(below(1'100));
    for (std::size_t n = below(3); n > 0; --n)
      query.languages_read.push_back(static_cast<LanguageId>(below(kTags.size())));
    query.limit = below(2) == 0 ? 10'000 : below(30);
    query.offset = query.limit == 10'000 ? 0 : below(20);
    query.now = 1'200 * kDayMilliseconds + 12'345;
    return query;
  }

  Clause make_clause() {
    Clause clause;
    const std::size_t language = below(kTags.size());
    clause.polarity = below(5) == 0 ? Polarity::kExcluded : Polarity::kRequired;
    clause.text = word(language);
    const std::size_t kind = below(6);
    if (kind == 0) {
      clause.kind = ClauseKind::kPhrase;
      for (std::size_t n = below(3) + 1; n > 0; --n) clause.text += " " + word(language);
    } else if (kind == 1 && language != 2) {
      static const std::vector<std::string> kPrefixes = {"el", "elect",  "electio", "governme", "la",
                                                         "вы", "выборы", "organ",   "zz"};
      clause.kind = ClauseKind::kPrefix;
      clause.text = kPrefixes[below(kPrefixes.size())];
    }
    return clause;
  }

  // --- the slow answer ---

  bool holds(const Document& document, const Clause& clause) {
    const PlannedClause planned = plan_clause(clause, document.language_tag, analyser).value();
    const Tokens& tokens = document.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (planned.kind == ClauseKind::kPrefix) {
        if (tokens[i].term.starts_with(planned.keys[0]) || tokens[i].word.starts_with(planned.keys[0])) return true;
        continue;
      }
      std::size_t k = 0;
      while (k < planned.keys.size() && i + k < tokens.size() && tokens[i + k].term == planned.keys[k] &&
             tokens[i + k].position == tokens[i].position + k) {
        ++k;
      }
      if (k == planned.keys.size()) return true;
    }
    return false;
  }

  bool matches_text(const Document& document, const Query& query) {
    const bool visible = query.as_of ? document.valid_from <= *query.as_of && *query.as_of < document.valid_to
                                     : document.valid_to == kStillValid;
    if (!visible || (query.from && document.published < *query.from) ||
        (query.until && document.published >= *query.until)) {
      return false;
    }
    return std::ranges::all_of(query.clauses, [&](const Clause& clause) {
      return holds(document, clause) == (clause.polarity == Polarity::kRequired);
    });
  }

  static bool has_value(const Document& document, Value value) {
    if (value.facet == kLanguageFacet) return value.number == document.language;
    return std::ranges::find(document.values, value) != document.values.end();
  }

  // Whether it passes the filters of all facets but one (256: of all).
  static bool passes(const Document& document, const Query& query, unsigned but) {
    std::map<unsigned, bool> passed;
    for (const Value& value : query.filters) {
      if (value.facet != but) passed[value.facet] |= has_value(document, value);
    }
    return std::ranges::all_of(passed, [](const auto& p) { return p.second; });
  }

  double score(const Document& document, const Query& query) {
    std::uint64_t documents = 0, words = 0;
    for (const auto& [number, release] : releases) {
      for (const Document& d : release.documents) {
        ++documents;
        words += d.tokens.size();
      }
    }
    std::set<std::string> keys;
    for (const Clause& clause : query.clauses) {
      if (clause.polarity == Polarity::kExcluded || clause.kind == ClauseKind::kPrefix) continue;
      const PlannedClause planned = plan_clause(clause, document.language_tag, analyser).value();
      keys.insert(planned.keys.begin(), planned.keys.end());
    }
    const auto times = [](const Document& d, const std::string& key) {
      std::size_t n = 0;
      for (std::size_t i = 0; i < d.tokens.size(); ++i) n += d.tokens[i].term == key ? 1 : 0;
      return n;
    };
    double sum = 0;
    for (const std::string& key : keys) {
      std::uint64_t holding = 0;
      for (const auto& [number, release] : releases) {
        for (const Document& d : release.documents) holding += times(d, key) > 0 ? 1 : 0;
      }
      const double idf =
          std::log(1 + (static_cast<double>(documents - holding) + 0.5) / (static_cast<double>(holding) + 0.5));
      const double tf = static_cast<double>(times(document, key));
      const double mean = static_cast<double>(words) / static_cast<double>(documents);
      sum += idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * static_cast<double>(document.tokens.size()) / mean));
    }
    const double days =
        std::floor(static_cast<double>(std::max<int64_t>(0, query.now - document.published)) / 86'400'000);
    return sum * (1 + 0.5 * std::exp2(-days / 730.5));
  }

  // Hits without scores, newest first.
  Answer answer(const Query& query) {
    Answer out;
    std::map<std::pair<UtcMilliseconds, ReleaseNumber>, std::vector<const Document*>> matched;
    std::map<Value, std::set<ReleaseNumber>> counted;
    for (const auto& [number, release] : releases) {
      for (const Document& document : release.documents) {
        if (!matches_text(document, query)) continue;
        if (passes(document, query, 256)) matched[{document.published, number}].push_back(&document);
        std::vector<Value> own = document.values;
        own.push_back({kLanguageFacet, document.language});
        for (const Value& value : own) {
          if (passes(document, query, value.facet)) counted[value].insert(number);
        }
      }
    }
    out.total = matched.size();
    for (const auto& [value, numbers] : counted) {
      out.counts.push_back({value, static_cast<std::uint32_t>(numbers.size())});
    }
    std::size_t skipped = 0;
    for (auto at = matched.rbegin(); at != matched.rend() && out.hits.size() < query.limit; ++at) {
      if (skipped++ < query.offset) continue;
      const Document* shown = nullptr;
      for (const LanguageId id : query.languages_read) {
        for (const Document* d : at->second) {
          if (shown == nullptr && d->language == id) shown = d;
        }
      }
      if (shown == nullptr) shown = *std::ranges::min_element(at->second, {}, &Document::language);
      out.hits.push_back({at->first.second, shown->language, shown->version, 0});
    }
    return out;
  }
};

inline std::string describe(const Query& query) {
  std::string out;
  for (const Clause& c : query.clauses) {
    out += std::string(c.polarity == Polarity::kExcluded ? "-" : "") + "<" + c.text + ">" +
           (c.kind == ClauseKind::kPrefix ? "*" : "") + " ";
  }
  for (const Value& v : query.filters) out += std::to_string(v.facet) + "=" + std::to_string(v.number) + " ";
  if (query.from) out += "from " + std::to_string(*query.from) + " ";
  if (query.until) out += "until " + std::to_string(*query.until) + " ";
  if (query.as_of) out += "as of " + std::to_string(*query.as_of) + " ";
  return out + "offset " + std::to_string(query.offset) + " limit " + std::to_string(query.limit);
}

}  // namespace dateline::search
