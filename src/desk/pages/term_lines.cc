#include "desk/pages/term_lines.h"

#include <algorithm>

#include "base/text.h"

namespace dateline::desk {
namespace {

std::string bracketed(const model::TermKey& key) { return " [" + key.value + "]"; }

}  // namespace

std::string line_of(const edition::Edition& edition, const model::TermKey& key,
                    const std::vector<model::Lang>& preferred, base::Day day) {
  const auto index = edition.terms.find(key);
  if (!index) return "[" + key.value + "]";
  const model::Term& term = edition.terms.term(*index);
  std::string name = model::label_at(term, day, preferred).name;
  // A comma or bracket of its own would be read as ours.
  const bool is_unique = edition.terms.by_slug(term.kind, base::slug_of(name)).size() == 1 && !name.ends_with(']');
  return is_unique ? name : name + bracketed(key);
}

std::string lines_of(const edition::Edition& edition, const std::vector<model::TermKey>& keys,
                     const std::vector<model::Lang>& preferred, base::Day day) {
  std::string out;
  for (const model::TermKey& key : keys) out += line_of(edition, key, preferred, day) + "\n";
  return out;
}

base::Result<model::TermKey> term_of_line(const edition::Edition& edition, const std::vector<model::TermKind>& kinds,
                                          std::string_view line) {
  const auto is_wanted = [&](model::TermKind kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  };
  if (const auto open = line.rfind('['); open != std::string_view::npos && line.ends_with(']')) {
    const std::string_view key = line.substr(open + 1, line.size() - open - 2);
    const auto index = edition.terms.find(key);
    if (index && is_wanted(edition.terms.term(*index).kind)) return model::TermKey{std::string(key)};
    return base::invalid("terms", std::string(line) + ": no such term");
  }
  std::vector<edition::TermIndex> found;
  for (const model::TermKind kind : kinds) {
    const auto some = edition.terms.by_slug(kind, base::slug_of(line));
    found.insert(found.end(), some.begin(), some.end());
  }
  if (found.size() == 1) return edition.terms.term(found.front()).key;
  if (found.empty()) return base::invalid("terms", std::string(line) + ": no such term");
  std::string all = std::string(line) + ": several terms have this name; write one of";
  for (const edition::TermIndex index : found) all += bracketed(edition.terms.term(index).key);
  return base::invalid("terms", all);
}

base::Result<std::vector<model::TermKey>> terms_of_lines(const edition::Edition& edition,
                                                         const std::vector<model::TermKind>& kinds,
                                                         std::string_view lines) {
  std::vector<model::TermKey> out;
  for (const std::string& line : lines_in(lines)) {
    auto key = term_of_line(edition, kinds, line);
    if (!key) return std::unexpected(key.error());
    if (std::find(out.begin(), out.end(), *key) == out.end()) out.push_back(std::move(*key));
  }
  return out;
}

std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string line(base::trim(text.substr(0, end)));
    if (!line.empty()) out.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace dateline::desk
