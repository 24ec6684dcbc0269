#pragma once

#include <string_view>

#include "base/hash.h"
#include "base/problem.h"
#include "model/note.h"
#include "model/redirect.h"
#include "model/release.h"
#include "model/term.h"

// Contents as bytes: canonical JSON (docs/formats/content.md) under a salted hash, and the leaf hash of an act.
namespace dateline::model {

inline constexpr std::size_t kSaltBytes = 32;

// SHA-256("dateline/content/1" || salt || bytes); `salt` has kSaltBytes.
base::Hash content_hash(std::string_view salt, std::string_view bytes);
// RFC 6962 section 2.1: SHA-256(0x00 || act bytes).
base::Hash leaf_hash(std::string_view act_bytes);

std::string to_bytes(const Text& text);
std::string to_bytes(const Facts& facts);
std::string to_bytes(const Term& term);
std::string to_bytes(const Note& note);
std::string to_bytes(const Redirect& redirect);

// Each refuses what its from_json refuses, what is no JSON, and more than kMaxTextContentBytes (all kinds of content).
base::Result<Text> text_from_bytes(std::string_view bytes);
base::Result<Facts> facts_from_bytes(std::string_view bytes);
base::Result<Term> term_from_bytes(std::string_view bytes);
base::Result<Note> note_from_bytes(std::string_view bytes);
base::Result<Redirect> redirect_from_bytes(std::string_view bytes);

}  // namespace dateline::model
