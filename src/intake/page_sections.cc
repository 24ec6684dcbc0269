#include "intake/page_sections.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/text.h"

namespace dateline::intake {
namespace {

using enum Section;

// Folded as base::fold folds: small letters, without accents and punctuation.
constexpr SectionWords kSections[] = {
    {"fields of work", "en", kTopics, ""},
    {"what we do", "en", kTopics, ""},
    {"topics", "en", kTopics, ""},
    {"issues", "en", kTopics, ""},
    {"themes", "en", kTopics, ""},
    {"policy areas", "en", kTopics, ""},
    {"themen", "de", kTopics, ""},
    {"arbeitsfelder", "de", kTopics, ""},
    {"tatigkeitsfelder", "de", kTopics, ""},
    {"arbeitsbereiche", "de", kTopics, ""},
    {"domaines d activite", "fr", kTopics, ""},
    {"domaines d action", "fr", kTopics, ""},
    {"themes d action", "fr", kTopics, ""},
    {"thematiques", "fr", kTopics, ""},
    {"ambitos de trabajo", "es", kTopics, ""},
    {"temas", "es", kTopics, ""},
    {"settori di attivita", "it", kTopics, ""},
    {"направления деятельности", "ru", kTopics, ""},
    {"meetings and conferences", "en", kSeries, ""},
    {"conferences and meetings", "en", kSeries, ""},
    {"meetings", "en", kSeries, ""},
    {"conferences", "en", kSeries, ""},
    {"tagungen und konferenzen", "de", kSeries, ""},
    {"treffen und konferenzen", "de", kSeries, ""},
    {"reunions et conferences", "fr", kSeries, ""},
    {"conferences et reunions", "fr", kSeries, ""},
    {"reuniones y conferencias", "es", kSeries, ""},
    {"riunioni e conferenze", "it", kSeries, ""},
    {"совещания и конференции", "ru", kSeries, ""},
    {"countries", "en", kCountries, ""},
    {"where we are", "en", kCountries, ""},
    {"lander", "de", kCountries, ""},
    {"pays", "fr", kCountries, ""},
    {"paises", "es", kCountries, ""},
    {"paesi", "it", kCountries, ""},
    {"страны", "ru", kCountries, ""},
    {"participating states", "en", kMembers, "participating State"},
    {"member states", "en", kMembers, "member State"},
    {"member countries", "en", kMembers, "member country"},
    {"members", "en", kMembers, "member"},
    {"teilnehmerstaaten", "de", kMembers, "Teilnehmerstaat"},
    {"mitgliedstaaten", "de", kMembers, "Mitgliedstaat"},
    {"mitgliedsstaaten", "de", kMembers, "Mitgliedsstaat"},
    {"etats participants", "fr", kMembers, "État participant"},
    {"etats membres", "fr", kMembers, "État membre"},
    {"estados participantes", "es", kMembers, "Estado participante"},
    {"estados miembros", "es", kMembers, "Estado miembro"},
    {"stati partecipanti", "it", kMembers, "Stato partecipante"},
    {"stati membri", "it", kMembers, "Stato membro"},
    {"государства участники", "ru", kMembers, "государство-участник"},
    {"partners for co operation", "en", kPartners, "partner"},
    {"partners for cooperation", "en", kPartners, "partner"},
    {"partner states", "en", kPartners, "partner"},
    {"kooperationspartner", "de", kPartners, "Kooperationspartner"},
    {"partenaires pour la cooperation", "fr", kPartners, "partenaire"},
    {"structures and institutions", "en", kStructures, ""},
    {"institutions and structures", "en", kStructures, ""},
    {"who we are", "en", kStructures, ""},
    {"structure", "en", kStructures, ""},
    {"strukturen und institutionen", "de", kStructures, ""},
    {"structures et institutions", "fr", kStructures, ""},
    {"estructuras e instituciones", "es", kStructures, ""},
    {"strutture e istituzioni", "it", kStructures, ""},
    {"структуры и институты", "ru", kStructures, ""},
    {"secretariat", "en", kSecretariat, ""},
    {"sekretariat", "de", kSecretariat, ""},
    {"le secretariat", "fr", kSecretariat, ""},
    {"secretaria", "es", kSecretariat, ""},
    {"segretariato", "it", kSecretariat, ""},
    {"секретариат", "ru", kSecretariat, ""},
    {"institutions", "en", kInstitutions, ""},
    {"institutionen", "de", kInstitutions, ""},
    {"instituciones", "es", kInstitutions, ""},
    {"istituzioni", "it", kInstitutions, ""},
    {"институты", "ru", kInstitutions, ""},
    {"field operations", "en", kFieldwork, ""},
    {"field missions", "en", kFieldwork, ""},
    {"field offices", "en", kFieldwork, ""},
    {"missions", "en", kFieldwork, ""},
    {"feldeinsatze", "de", kFieldwork, ""},
    {"feldoperationen", "de", kFieldwork, ""},
    {"operations de terrain", "fr", kFieldwork, ""},
    {"operaciones sobre el terreno", "es", kFieldwork, ""},
    {"operazioni sul campo", "it", kFieldwork, ""},
    {"полевые операции", "ru", kFieldwork, ""},
    {"closed field activities", "en", kClosed, ""},
    {"closed field operations", "en", kClosed, ""},
    {"closed missions", "en", kClosed, ""},
    {"former field operations", "en", kClosed, ""},
    {"beendete feldeinsatze", "de", kClosed, ""},
    {"operations de terrain terminees", "fr", kClosed, ""},
    {"projects", "en", kProjects, ""},
    {"projekte", "de", kProjects, ""},
    {"projets", "fr", kProjects, ""},
    {"proyectos", "es", kProjects, ""},
    {"progetti", "it", kProjects, ""},
    {"our work", "en", kSitePages, ""},
    {"about us", "en", kSitePages, ""},
    {"about", "en", kSitePages, ""},
    {"organizational structure", "en", kSitePages, ""},
    {"organisational structure", "en", kSitePages, ""},
    {"newsroom", "en", kSitePages, ""},
    {"news", "en", kSitePages, ""},
    {"press", "en", kSitePages, ""},
    {"media", "en", kSitePages, ""},
    {"resources", "en", kSitePages, ""},
    {"documents", "en", kSitePages, ""},
    {"publications", "en", kSitePages, ""},
    {"jobs", "en", kSitePages, ""},
    {"employment", "en", kSitePages, ""},
    {"contact", "en", kSitePages, ""},
    {"contacts", "en", kSitePages, ""},
    {"languages", "en", kSitePages, ""},
    {"uber uns", "de", kSitePages, ""},
    {"presse", "de", kSitePages, ""},
    {"service", "de", kSitePages, ""},
    {"kontakt", "de", kSitePages, ""},
    {"a propos", "fr", kSitePages, ""},
    {"qui sommes nous", "fr", kSitePages, ""},
    {"salle de presse", "fr", kSitePages, ""},
};

constexpr auto kSignposts = std::to_array<std::string_view>(
    {"all", "overview", "home", "more", "see all", "show all", "view all", "index", "a z", "search", "alle", "ubersicht",
     "startseite", "mehr", "suche", "tous", "toutes", "accueil", "apercu", "recherche", "todos", "todas", "inicio",
     "tutti", "все", "главная"});

constexpr auto kMeetings = std::to_array<std::string_view>(
    {"meeting", "meetings", "conference", "conferences", "council", "councils", "summit", "summits", "forum", "forums",
     "congress", "seminar", "seminars", "symposium", "session", "sessions", "workshop", "workshops", "dialogue",
     "tagung", "tagungen", "treffen", "konferenz", "konferenzen", "gipfeltreffen", "gipfel", "rat", "seminare",
     "reunion", "reunions", "conseil", "sommet", "sommets", "colloque", "reuniones", "conferencia", "conferencias",
     "cumbre", "consejo", "riunioni", "conferenze", "vertice", "совещания", "совещание", "конференции", "конференция",
     "форум", "совет", "саммит"});
constexpr auto kPartnerWords = std::to_array<std::string_view>(
    {"partners", "partner", "kooperationspartner", "partenaires", "socios", "asociados", "партнеры"});
constexpr auto kBodies = std::to_array<std::string_view>(
    {"assembly", "court", "tribunal", "council", "committee", "commission", "commissioner", "representative", "agency",
     "bank", "board", "bureau", "institute", "versammlung", "gerichtshof", "vergleichs", "kommissar", "ausschuss",
     "kommission", "assemblee", "cour", "commissaire", "representant", "comite", "asamblea", "corte", "assemblea",
     "ассамблея", "суд", "комиссар"});
constexpr auto kDepartments = std::to_array<std::string_view>(
    {"office", "department", "centre", "center", "programme", "program", "section", "unit", "division", "directorate",
     "service", "services", "bureau", "secretariat", "team", "buro", "abteilung", "zentrum", "referat", "dienst",
     "programm", "sekretariat", "departement", "centre", "direction", "departamento", "oficina", "centro", "ufficio",
     "dipartimento", "отдел", "департамент", "центр", "бюро"});
constexpr auto kFieldBodies = std::to_array<std::string_view>(
    {"mission", "presence", "centre", "center", "office", "ordinator", "coordinator", "delegation", "monitor",
     "operation", "group", "representation", "observer", "einsatz", "prasenz", "zentrum", "buro", "koordinator",
     "presence", "bureau", "coordonnateur", "mision", "oficina", "centro", "missione", "ufficio", "миссия", "центр",
     "бюро", "присутствие", "координатор"});
constexpr auto kOffices = std::to_array<std::string_view>(
    {"secretary general", "deputy secretary general", "director", "director general", "deputy director",
     "executive secretary", "president", "generalsekretar", "generalsekretarin", "secretaire general",
     "secretaire generale", "secretario general", "secretaria general", "segretario generale",
     "генеральный секретарь"});
constexpr auto kChairs = std::to_array<std::string_view>(
    {"chairpersonship", "chairmanship", "presidency", "chair", "vorsitz", "prasidentschaft", "presidence", "presidencia",
     "presidenza", "председательство"});

struct Fact {
  std::string_view words;
  FactLabel label;
};
constexpr Fact kFacts[] = {
    {"date", FactLabel::kDate},           {"datum", FactLabel::kDate},
    {"fecha", FactLabel::kDate},          {"data", FactLabel::kDate},
    {"дата", FactLabel::kDate},           {"published", FactLabel::kDate},
    {"publication date", FactLabel::kDate}, {"erschienen am", FactLabel::kDate},
    {"publie le", FactLabel::kDate},      {"updated", FactLabel::kUpdated},
    {"last updated", FactLabel::kUpdated}, {"stand", FactLabel::kUpdated},
    {"place", FactLabel::kPlace},         {"location", FactLabel::kPlace},
    {"ort", FactLabel::kPlace},           {"lieu", FactLabel::kPlace},
    {"lugar", FactLabel::kPlace},         {"luogo", FactLabel::kPlace},
    {"место", FactLabel::kPlace},         {"source", FactLabel::kIssuer},
    {"issued by", FactLabel::kIssuer},    {"issuer", FactLabel::kIssuer},
    {"publisher", FactLabel::kIssuer},    {"quelle", FactLabel::kIssuer},
    {"herausgeber", FactLabel::kIssuer},  {"emetteur", FactLabel::kIssuer},
    {"fuente", FactLabel::kIssuer},       {"fonte", FactLabel::kIssuer},
    {"источник", FactLabel::kIssuer},     {"what we do", FactLabel::kTopics},
    {"topics", FactLabel::kTopics},       {"topic", FactLabel::kTopics},
    {"fields of work", FactLabel::kTopics}, {"themen", FactLabel::kTopics},
    {"thema", FactLabel::kTopics},        {"themes", FactLabel::kTopics},
    {"contact", FactLabel::kContact},     {"contacts", FactLabel::kContact},
    {"kontakt", FactLabel::kContact},     {"number", FactLabel::kNumber},
    {"reference", FactLabel::kNumber},    {"nummer", FactLabel::kNumber},
    {"type", FactLabel::kGenre},          {"content type", FactLabel::kGenre},
    {"document type", FactLabel::kGenre},
};

bool has_word(std::string_view label, std::span<const std::string_view> words) {
  const std::string folded = base::fold(label);
  for (const std::string_view word : base::split(folded, ' ')) {
    if (std::ranges::find(words, word) != words.end()) return true;
  }
  return false;
}

}  // namespace

const SectionWords* section_of(std::string_view label) {
  if (label.size() > 80) return nullptr;
  const auto found = std::ranges::find(kSections, base::fold(label), &SectionWords::words);
  return found == std::end(kSections) ? nullptr : &*found;
}

std::optional<Section> section_around(Section section) {
  switch (section) {
    case kMembers:
    case kPartners: return kCountries;
    case kSecretariat:
    case kInstitutions:
    case kFieldwork: return kStructures;
    case kClosed: return kFieldwork;
    default: return std::nullopt;
  }
}

bool is_signpost(std::string_view label) {
  return label.size() <= 40 && std::ranges::find(kSignposts, base::fold(label)) != kSignposts.end();
}
bool names_meetings(std::string_view label) { return has_word(label, kMeetings); }
bool names_partners(std::string_view label) { return has_word(label, kPartnerWords); }
bool names_body(std::string_view label) { return has_word(label, kBodies); }
bool names_department(std::string_view label) { return has_word(label, kDepartments); }
bool names_field_body(std::string_view label) { return has_word(label, kFieldBodies); }
bool names_chair(std::string_view label) { return has_word(label, kChairs); }
bool names_office(std::string_view label) {
  return label.size() <= 80 && std::ranges::find(kOffices, base::fold(label)) != kOffices.end();
}

std::optional<FactLabel> fact_label(std::string_view label) {
  if (label.size() > 40) return std::nullopt;
  const auto found = std::ranges::find(kFacts, base::fold(label), &Fact::words);
  if (found == std::end(kFacts)) return std::nullopt;
  return found->label;
}

}  // namespace dateline::intake
