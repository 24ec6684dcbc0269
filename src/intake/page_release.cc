#include "intake/page_release.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/dates.h"
#include "intake/page_dateline.h"
#include "intake/page_dates.h"
#include "intake/page_label.h"
#include "intake/page_mentions.h"
#include "intake/page_quotes.h"
#include "intake/page_sections.h"
#include "intake/trim_inlines.h"
#include "model/genres.h"
#include "model/limits.h"

namespace dateline::intake {
namespace {

using model::RelationType;
using model::TermKey;
using model::TermKind;

// Mentions are looked for in the beginning of long texts only, which bounds the work; what follows is said.
constexpr std::size_t kMaxProseBytes = 200'000;

std::string shown(std::string_view words) { return fmt::format("\"{}\"", base::shorten(words, 80)); }

std::optional<std::string> known_genre(std::string_view words) {
  const std::string genre = model::genre_of_document_type(words);
  const auto known = model::known_genres();
  if (genre == "other" || std::ranges::find(known, genre) == known.end()) return std::nullopt;
  return genre;
}

class ReleaseReader {
 public:
  ReleaseReader(PageContext& context, PageLayout& page) : context_(context), page_(page) {}

  std::optional<PageRelease> read() {
    if (page_.title.words.empty() || page_.body.empty()) {
      context_.doubt(page_.title.line, page_.title.words.empty() ? "no title was found: no release"
                                                                 : "no text was found under the title: no release");
      return std::nullopt;
    }
    release_.line = page_.title.line;
    release_.text.lang = context_.lang;
    release_.text.title = page_.title.words;
    release_.text.standfirst = page_.standfirst;
    release_.text.slug = base::slug_of(page_.title.words);
    release_.facts.original = std::nullopt;
    drop_repeated_title();
    read_dateline();
    read_labels();
    read_date();
    read_genre();
    read_issuer_of_page();
    say_leads();
    read_mentions();
    release_.text.body = std::move(page_.body);
    model::Origin origin;
    origin.url = page_.canonical;
    origin.date_original = date_written_;
    release_.text.origin = std::move(origin);
    return std::move(release_);
  }

 private:
  model::Facts& facts() { return release_.facts; }

  void drop_repeated_title() {
    const auto says_title = [&](const model::Block& block) {
      const bool is_words = block.kind == model::Block::Kind::kParagraph || block.kind == model::Block::Kind::kHeading;
      return is_words && model::plain_text(block.inlines) == page_.title.words;
    };
    while (page_.body.size() > 1 && says_title(page_.body.front())) {
      page_.body.erase(page_.body.begin());
      page_.body_lines.erase(page_.body_lines.begin());
    }
  }

  void read_dateline() {
    model::Block& first = page_.body.front();
    if (first.kind == model::Block::Kind::kParagraph) {
      const std::string words = model::plain_text(first.inlines);
      if (const auto found = dateline_of(words); found && found->end < words.size()) {
        facts().dateline = found->dateline;
        drop_front(first.inlines, found->end);
        dateline_line_ = page_.body_lines.front();
        if (found->lacks_year) {
          context_.doubt(dateline_line_, fmt::format("the dateline has a day without a year: {}",
                                                     shown(words.substr(0, found->end))));
        }
      }
    }
    for (auto lead = page_.leads.begin(); lead != page_.leads.end(); ++lead) {
      const auto found = intake::dateline_line(lead->words);
      if (!found || found->dateline.places.empty()) continue;
      if (facts().dateline.places.empty()) facts().dateline = found->dateline;
      if (!facts().dateline.date) facts().dateline.date = found->dateline.date;
      if (found->dateline.date) lead_date_ = StatedDate{lead->words, lead->line};
      if (dateline_line_ == 0) dateline_line_ = lead->line;
      page_.leads.erase(lead);
      break;
    }
  }

  void read_labels() {
    for (const PageLabel& label : page_.labels) {
      const auto fact = fact_label(label.label);
      if (!fact) continue;
      if (label.values.empty()) {
        context_.doubt(label.line, fmt::format("\"{}:\" has no value", label.label));
        continue;
      }
      for (const PageLine& value : label.values) {
        if (value.words.size() <= kMaxLabelBytes) {
          read_label(*fact, label, value);
        } else {
          context_.doubt(value.line, fmt::format("\"{}:\" has too long a value, left out", label.label));
        }
      }
    }
  }

  void read_label(FactLabel fact, const PageLabel& label, const PageLine& value) {
    switch (fact) {
      case FactLabel::kDate: page_.dates.insert(page_.dates.begin(), {value.words, value.line}); return;
      case FactLabel::kUpdated: page_.leads.push_back({label.label + ": " + value.words, value.line}); return;
      case FactLabel::kPlace: return read_place_label(value);
      case FactLabel::kIssuer: return read_issuer(value.words, value.line);
      case FactLabel::kTopics:
        facts().topics.push_back(context_.terms.name(TermKind::kTopic, value.words, context_.saved, value.line));
        return;
      case FactLabel::kContact: facts().contacts.push_back(value.words); return;
      case FactLabel::kNumber: facts().label = value.words; return;
      case FactLabel::kGenre: page_.kicker = value; return;
    }
  }

  void read_place_label(const PageLine& value) {
    const std::string folded = base::fold(value.words);
    const auto is_same = [&](const std::string& place) { return base::fold(place) == folded; };
    if (facts().dateline.places.empty()) {
      facts().dateline.places.push_back(value.words);
    } else if (std::ranges::none_of(facts().dateline.places, is_same)) {
      context_.doubt(value.line, fmt::format("the place {} is not the dateline's; both are kept", shown(value.words)));
      other_places_.push_back(value.words);
    }
  }

  void read_issuer(const std::string& words, std::uint64_t line) {
    std::string name = words;
    const bool is_closed = strip_closed(name);
    if (name.empty()) return;
    const TermKind kind = names_chair(name) || names_office(name) ? TermKind::kOffice : TermKind::kOrganisation;
    const TermKey key = name_within(context_, kind, name, context_.saved, line);
    if (is_closed) context_.terms.at(key).closed = true;
    const bool is_ours = context_.root && name.starts_with(context_.root_name + ' ');
    if (is_ours) {
      const RelationType type = kind == TermKind::kOffice ? RelationType::kOfficeOf : RelationType::kPartOf;
      const auto& relations = context_.terms.at(key).relations;
      if (std::ranges::find(relations, type, &model::RelationInTime::type) == relations.end()) {
        context_.terms.relate(key, type, *context_.root, context_.saved);
      }
    }
    if (std::ranges::find(facts().issuers, key) == facts().issuers.end()) facts().issuers.push_back(key);
  }

  void read_issuer_of_page() {
    if (!facts().issuers.empty()) return;
    const std::string& name = page_.issuer.empty() ? page_.site_name : page_.issuer;
    if (name.empty() || name.size() > kMaxLabelBytes) {
      context_.doubt(page_.title.line, "the page does not say who issued the text");
      return;
    }
    read_issuer(base::collapse_space(name), page_.title.line);
    context_.doubt(page_.title.line, fmt::format("the issuer is taken from the page's metadata: {}", shown(name)));
  }

  bool take_date(const std::string& written, std::uint64_t line) {
    std::optional<model::Published> published;
    if (const auto read = intake::read_date(written)) {
      published = read->published;
      if (read->odd != nullptr) context_.doubt(line, read->odd);
    } else if (const auto found = dates_in(written); !found.empty()) {
      published = found.front().published;
    }
    if (!published) return false;
    if (!facts().published) {
      facts().published = published;
      date_written_ = written;
    } else if (facts().published->day != published->day) {
      context_.doubt(line, fmt::format("another date of the page is left out: {}", shown(written)));
    }
    return true;
  }

  void read_date() {
    for (const StatedDate& stated : page_.dates) {
      if (!take_date(stated.written, stated.line)) {
        context_.doubt(stated.line, fmt::format("a date cannot be read: {}", shown(stated.written)));
      }
    }
    if (!facts().published && lead_date_) take_date(lead_date_->written, lead_date_->line);
    std::erase_if(page_.leads, [&](const PageLine& lead) { return is_date_lead(lead); });
    const auto day = facts().dateline.date;
    if (!facts().published && day) {
      facts().published = model::Published{*day, std::nullopt, 0};
      context_.doubt(dateline_line_, fmt::format("the date is the dateline's, {}: the page states no other", base::to_iso(*day)));
    } else if (facts().published && day && facts().published->day != *day) {
      context_.doubt(dateline_line_, fmt::format("the dateline's date {} is not the stated one", base::to_iso(*day)));
    }
    if (!facts().published) context_.doubt(page_.title.line, "no date was found");
  }

  // "April 26, 2022"; "Stand - 12.11.2021" may be a later change's.
  bool is_date_lead(const PageLine& lead) {
    const auto dates = dates_in(lead.words);
    if (dates.empty()) return false;
    const bool was_dated = facts().published.has_value();
    const DateInText& date = dates.front();
    const bool is_alone = date.to - date.from + 2 >= lead.words.size();
    if (!take_date(lead.words.substr(date.from, date.to - date.from), lead.line)) return false;
    if (!was_dated && !is_alone) {
      date_written_ = lead.words;
      context_.doubt(lead.line, fmt::format("the date is read from {}, which may mean a later change", shown(lead.words)));
    }
    return true;
  }

  void read_genre() {
    if (const auto genre = known_genre(page_.kicker.words); genre && !page_.kicker.words.empty()) {
      facts().genre = *genre;
      return;
    }
    for (const std::string& words : {page_.title.words, model::plain_text(page_.body.front().inlines)}) {
      const std::string_view first = std::string_view(words).substr(0, words.find_first_of(" :"));
      const auto genre = known_genre(first);
      if (!genre || (*genre != "speech" && *genre != "statement" && *genre != "interview" && *genre != "communique")) continue;
      facts().genre = *genre;
      context_.doubt(page_.title.line, fmt::format("the kind of text is read from its words: {}", shown(first)));
      return;
    }
    facts().genre = "other";
    context_.doubt(page_.title.line, "the page does not say what kind of text it is");
  }

  void say_leads() {
    for (const PageLine& lead : page_.leads) {
      context_.doubt(lead.line, fmt::format("a line between title and text is left out: {}", shown(lead.words)));
    }
  }

  std::vector<Prose> prose() {
    std::vector<Prose> prose;
    std::size_t bytes = 0;
    // In English titles most words have capitals, and names cannot be told.
    if (primary_of(context_.lang) == "de") prose.push_back({page_.title.words, page_.title.line});
    for (std::size_t i = 0; i < page_.body.size(); ++i) {
      if (page_.body[i].kind != model::Block::Kind::kParagraph) continue;
      Prose each{model::plain_text(page_.body[i].inlines), page_.body_lines[i]};
      bytes += each.words.size();
      if (bytes > kMaxProseBytes) {
        context_.doubt(each.line, "names are looked for up to here only: the text is long");
        break;
      }
      prose.push_back(std::move(each));
    }
    return prose;
  }

  void read_mentions() {
    const std::vector<Prose> words = prose();
    const std::optional<base::Day> day =
        facts().published ? std::optional(facts().published->day) : std::nullopt;
    const std::vector<KnownPerson> people = read_people(context_, words, day, facts());
    model::Dateline places = facts().dateline;
    for (const std::string& other : other_places_) places.places.push_back(other);
    read_places(context_, places, page_.title.words, words, day, dateline_line_ ? dateline_line_ : page_.title.line,
                facts());
    read_bodies(context_, words, day, facts());
    const SpeakerLookup speaker_of = [&](std::string_view named) { return speaker_among(people, named); };
    mark_quotes(page_.body, page_.body_lines, speaker_of, context_.doubts);
  }

  PageContext& context_;
  PageLayout& page_;
  PageRelease release_;
  std::vector<std::string> other_places_;
  std::uint64_t dateline_line_ = 0;
  std::optional<StatedDate> lead_date_;
  std::string date_written_;
};

}  // namespace

std::optional<PageRelease> read_release(PageContext& context, PageLayout& page) {
  return ReleaseReader(context, page).read();
}

}  // namespace dateline::intake
