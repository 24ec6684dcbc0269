#include "app/institution.h"

#include <toml++/toml.h>

#include <functional>
#include <map>
#include <string>

#include "base/file.h"

namespace dateline::app {
namespace {

constexpr std::size_t kMaxFileBytes = 1u << 20;

using Setter = std::function<base::Done(const toml::node&)>;
using Setters = std::map<std::string, Setter, std::less<>>;

std::string place_of(const toml::node& node, const std::filesystem::path& file) {
  return file.string() + ":" + std::to_string(node.source().begin.line);
}

Setter text_into(std::string& target) {
  return [&target](const toml::node& node) -> base::Done {
    const auto* text = node.as_string();
    if (text == nullptr) return base::invalid("", "must be a text");
    target = text->get();
    return {};
  };
}

base::Done read_table(const toml::node& node, const Setters& setters, const std::filesystem::path& file) {
  const auto* table = node.as_table();
  if (table == nullptr) return base::invalid(place_of(node, file), "must be a table");
  for (const auto& [key, value] : *table) {
    const auto setter = setters.find(key.str());
    if (setter == setters.end()) {
      return base::invalid(place_of(value, file), "there is no key \"" + std::string(key.str()) + "\"");
    }
    if (auto done = setter->second(value); !done) {
      return done.error().field.empty()
                 ? base::invalid(place_of(value, file), std::string(key.str()) + ": " + done.error().detail)
                 : done;
    }
  }
  return {};
}

// {en = "…", fr = "…"}
Setter words_into(std::map<std::string, std::string, std::less<>>& target) {
  return [&target](const toml::node& node) -> base::Done {
    const auto* table = node.as_table();
    if (table == nullptr) return base::invalid("", "must be a table of languages");
    for (const auto& [key, value] : *table) {
      const auto lang = model::parse_lang(key.str());
      const auto* text = value.as_string();
      if (!lang || text == nullptr) return base::invalid("", "must be texts by language tag");
      target[lang->tag] = text->get();
    }
    return {};
  };
}

Setter wording_into(portal::Wording& target, const std::vector<model::Lang>& order) {
  return [&target, &order](const toml::node& node) -> base::Done {
    std::map<std::string, std::string, std::less<>> words;
    if (auto done = words_into(words)(node); !done) return done;
    for (const model::Lang& lang : order) {
      if (const auto at = words.find(lang.tag); at != words.end()) {
        target.emplace_back(lang, at->second);
        words.erase(at);
      }
    }
    for (const auto& [tag, text] : words) target.emplace_back(model::Lang{tag}, text);
    return {};
  };
}

Setter languages_into(std::vector<model::Lang>& target) {
  return [&target](const toml::node& node) -> base::Done {
    const auto* list = node.as_array();
    if (list == nullptr || list->empty()) return base::invalid("", "must be a list of language tags");
    target.clear();
    for (const auto& item : *list) {
      const auto* tag = item.as_string();
      const auto lang = tag == nullptr ? base::invalid("", "not a text") : model::parse_lang(tag->get());
      if (!lang) return base::invalid("", "must be a list of language tags");
      target.push_back(*lang);
    }
    return {};
  };
}

Setter colour_into(std::optional<ui::Colour>& target) {
  return [&target](const toml::node& node) -> base::Done {
    const auto* text = node.as_string();
    const auto colour = text == nullptr ? base::invalid("", "must be a colour") : ui::parse_colour(text->get());
    if (!colour) return base::invalid("", colour.error().detail);
    target = *colour;
    return {};
  };
}

Setter crest_into(ui::Crest& target, const std::filesystem::path& folder) {
  return [&target, folder](const toml::node& node) -> base::Done {
    const auto* name = node.as_string();
    if (name == nullptr) return base::invalid("", "must be a file name");
    const auto svg = base::read_file(folder / name->get(), 64u << 10);
    if (!svg) return base::invalid("", base::to_string(svg.error()));
    auto crest = ui::Crest::parse(*svg);
    if (!crest) return base::invalid("", base::to_string(crest.error()));
    target = std::move(*crest);
    return {};
  };
}

Setter contact_into(portal::Contact& target, const std::filesystem::path& file) {
  return [&target, file](const toml::node& node) {
    return read_table(node,
                      {{"email", text_into(target.email)},
                       {"phone", text_into(target.phone)},
                       {"address", text_into(target.address)},
                       {"hours", text_into(target.hours)}},
                      file);
  };
}

}  // namespace

base::Result<portal::Settings> read_institution(const std::filesystem::path& file) {
  portal::Settings settings;
  settings.languages = {{"en"}};
  const auto bytes = base::read_file(file, kMaxFileBytes);
  if (!bytes && bytes.error().kind != base::ProblemKind::kNotFound) return std::unexpected(bytes.error());
  if (!bytes) {
    settings.institution.names["en"] = "Dateline";
    return settings;
  }
  toml::table table;
  try {
    table = toml::parse(*bytes, file.string());
  } catch (const toml::parse_error& error) {
    return base::invalid(file.string() + ":" + std::to_string(error.source().begin.line),
                         std::string(error.description()));
  }
  ui::Institution& institution = settings.institution;
  const Setters colours = {{"teal", colour_into(institution.theme.teal)},
                           {"teal_dark", colour_into(institution.theme.teal_dark)},
                           {"band", colour_into(institution.theme.band)},
                           {"band_dark", colour_into(institution.theme.band_dark)}};
  // Languages first: they order the wordings below.
  if (const auto* languages = table.get("languages")) {
    if (auto done = languages_into(settings.languages)(*languages); !done) {
      return base::invalid(place_of(*languages, file), "languages: " + done.error().detail);
    }
  }
  const Setters setters = {
      {"origin", text_into(settings.origin)},
      {"languages", languages_into(settings.languages)},
      {"time_zone", text_into(settings.time_zone)},
      {"crest", crest_into(institution.crest, file.parent_path())},
      {"security_contact", text_into(settings.security_contact)},
      {"names", words_into(institution.names)},
      {"short_names", words_into(institution.short_names)},
      {"taglines", words_into(institution.taglines)},
      {"press", contact_into(settings.press, file)},
      {"web", contact_into(settings.web, file)},
      {"about", wording_into(settings.about, settings.languages)},
      {"accessibility", wording_into(settings.accessibility, settings.languages)},
      {"colours", [&](const toml::node& node) { return read_table(node, colours, file); }},
  };
  if (auto done = read_table(table, setters, file); !done) return std::unexpected(done.error());
  if (institution.names.empty()) return base::invalid(file.string(), "names: at least one name is needed");
  while (settings.origin.ends_with('/')) settings.origin.pop_back();
  return settings;
}

}  // namespace dateline::app
