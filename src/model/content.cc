#include "model/content.h"

#include "base/check.h"
#include "base/sha256.h"
#include "model/limits.h"

namespace dateline::model {
namespace {

template <typename Read>
auto read(std::string_view bytes, Read from_json) -> decltype(from_json(base::Json())) {
  if (bytes.size() > kMaxTextContentBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, "",
                        "a content has at most " + std::to_string(kMaxTextContentBytes) + " bytes");
  }
  base::Result<base::Json> json = base::parse_json(bytes);
  if (!json) return std::unexpected(std::move(json.error()));
  return from_json(*json);
}

}  // namespace

base::Hash content_hash(std::string_view salt, std::string_view bytes) {
  DATELINE_CHECK(salt.size() == kSaltBytes);
  return base::sha256("dateline/content/1", salt, bytes);
}

base::Hash leaf_hash(std::string_view act_bytes) { return base::sha256(std::string_view("\0", 1), act_bytes); }

std::string to_bytes(const Text& text) { return base::to_canonical(to_json(text)); }
std::string to_bytes(const Facts& facts) { return base::to_canonical(to_json(facts)); }
std::string to_bytes(const Term& term) { return base::to_canonical(to_json(term)); }
std::string to_bytes(const Note& note) { return base::to_canonical(to_json(note)); }
std::string to_bytes(const Redirect& redirect) { return base::to_canonical(to_json(redirect)); }

base::Result<Text> text_from_bytes(std::string_view bytes) { return read(bytes, text_from_json); }
base::Result<Facts> facts_from_bytes(std::string_view bytes) { return read(bytes, facts_from_json); }
base::Result<Term> term_from_bytes(std::string_view bytes) { return read(bytes, term_from_json); }
base::Result<Note> note_from_bytes(std::string_view bytes) { return read(bytes, note_from_json); }
base::Result<Redirect> redirect_from_bytes(std::string_view bytes) { return read(bytes, redirect_from_json); }

}  // namespace dateline::model
