#include "model/genres.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace dateline::model {
namespace {

constexpr std::array<std::string_view, 30> kGenres = {
    "press-release",  "statement",    "speech",      "report",       "decision",       "news",
    "spot-report",    "daily-report", "advisory",    "announcement", "memorandum",     "interview",
    "article",        "notice",       "publication", "consultation", "case-study",     "guidance",
    "policy-paper",   "statistics",   "regulation",  "research",     "correspondence", "form",
    "media-advisory", "fact-sheet",   "communique",  "resolution",   "newsletter",     "other"};

// Folded as base::fold folds ("Communiqué de presse" → "communique de presse"), sorted.
using Alias = std::pair<std::string_view, std::string_view>;
constexpr Alias kAliases[] = {
    {"announcement", "announcement"},
    {"announcements", "announcement"},
    {"ansprache", "speech"},
    {"article", "article"},
    {"authored article", "article"},
    {"avis", "notice"},
    {"bekanntmachung", "announcement"},
    {"bericht", "report"},
    {"bulletin", "newsletter"},
    {"closed consultation", "consultation"},
    {"communique", "communique"},
    {"communique aux medias", "press-release"},
    {"communique de presse", "press-release"},
    {"comunicado", "press-release"},
    {"comunicado de prensa", "press-release"},
    {"comunicato ai media", "press-release"},
    {"comunicato stampa", "press-release"},
    {"consultation outcome", "consultation"},
    {"corporate report", "report"},
    {"daily", "daily-report"},
    {"decision", "decision"},
    {"decision du conseil", "decision"},
    {"decisions", "decision"},
    {"declaracion", "statement"},
    {"declaration", "statement"},
    {"dichiarazione", "statement"},
    {"discorso", "speech"},
    {"discours", "speech"},
    {"discurso", "speech"},
    {"entretien", "interview"},
    {"entscheid", "decision"},
    {"entscheidung", "decision"},
    {"entrevista", "interview"},
    {"erklarung", "statement"},
    {"factsheet", "fact-sheet"},
    {"fatality notice", "notice"},
    {"foi release", "correspondence"},
    {"government response", "policy-paper"},
    {"hinweis", "notice"},
    {"impact assessment", "research"},
    {"independent report", "report"},
    {"informe", "report"},
    {"intervista", "interview"},
    {"media advisory", "media-advisory"},
    {"media release", "press-release"},
    {"media releases", "press-release"},
    {"media statement", "statement"},
    {"medieninformation", "press-release"},
    {"medienmitteilung", "press-release"},
    {"medienmitteilungen", "press-release"},
    {"memo", "memorandum"},
    {"mitteilung", "announcement"},
    {"nachricht", "news"},
    {"national statistics", "statistics"},
    {"national statistics announcement", "statistics"},
    {"new", "news"},
    {"news article", "news"},
    {"news item", "news"},
    {"news release", "press-release"},
    {"news story", "news"},
    {"nota de prensa", "press-release"},
    {"noticia", "news"},
    {"official statistics", "statistics"},
    {"official statistics announcement", "statistics"},
    {"open consultation", "consultation"},
    {"oral statement", "statement"},
    {"post", "article"},
    {"press communique", "press-release"},
    {"press release", "press-release"},
    {"press releases", "press-release"},
    {"pressemitteilung", "press-release"},
    {"pressemitteilungen", "press-release"},
    {"pressrelease", "press-release"},
    {"promotional", "publication"},
    {"public consultation", "consultation"},
    {"rapport", "report"},
    {"rapporto", "report"},
    {"rede", "speech"},
    {"reports", "report"},
    {"security advisory", "advisory"},
    {"speeches", "speech"},
    {"spot report", "spot-report"},
    {"statements", "statement"},
    {"statutory guidance", "guidance"},
    {"stellungnahme", "statement"},
    {"transparency", "publication"},
    {"travel advice", "advisory"},
    {"verfugung", "decision"},
    {"world location news article", "news"},
    {"world news story", "news"},
    {"written statement", "statement"},
    {"заявление", "statement"},
    {"интервью", "interview"},
    {"новости", "news"},
    {"новость", "news"},
    {"пресс релиз", "press-release"},
    {"речь", "speech"},
    {"بيان", "statement"},
    {"بيان صحفي", "press-release"},
    {"خبر", "news"},
    {"خطاب", "speech"},
};

}  // namespace

std::span<const std::string_view> known_genres() { return kGenres; }

bool is_genre_id(std::string_view text) {
  return !text.empty() && text.size() <= kMaxGenreBytes && text.front() != '-' && text.back() != '-' &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
}

std::string genre_of_document_type(std::string_view document_type) {
  std::string words(document_type);
  std::replace(words.begin(), words.end(), '_', ' ');
  const std::string folded = base::fold(words);
  const auto* alias =
      std::find_if(std::begin(kAliases), std::end(kAliases), [&](const Alias& known) { return known.first == folded; });
  if (alias != std::end(kAliases)) return std::string(alias->second);
  std::string slug = base::slug_of(words);
  if (slug.size() > kMaxGenreBytes) slug.resize(kMaxGenreBytes);
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "other" : slug;
}

}  // namespace dateline::model
