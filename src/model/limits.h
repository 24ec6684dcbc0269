#pragma once

#include <cstddef>
#include <cstdint>

// Every limit of what the record holds, in one table; docs/limits.md prints it. HTTP limits: http/limits.h; search
// limits: search/limits.h. Over a limit is a refusal (kTooLarge) that names it.
namespace dateline::model {

inline constexpr std::size_t kMaxTitleCharacters = 500;
inline constexpr std::size_t kMaxStandfirstCharacters = 5'000;
inline constexpr std::size_t kMaxBlocks = 2'000;              // of a body, nested ones counted
inline constexpr std::size_t kMaxBlockDepth = 8;              // lists in quotes in lists
inline constexpr std::size_t kMaxInlineDepth = 8;
inline constexpr std::size_t kMaxTextContentBytes = 4u << 20;  // the canonical JSON of one text
inline constexpr std::size_t kMaxTableCells = 20'000;         // of a body
inline constexpr std::int64_t kMaxCellSpan = 1'000;           // columns or rows
inline constexpr std::size_t kMaxAddressBytes = 2'048;
inline constexpr std::size_t kMaxAttachments = 200;
inline constexpr std::size_t kMaxAttachmentBytes = 100u << 20;  // of a file of ours; elsewhere any size
inline constexpr std::size_t kMaxAltCharacters = 5'000;
inline constexpr std::size_t kMaxSlugBytes = 200;
inline constexpr std::size_t kMaxOriginChanges = 2'000;
inline constexpr std::size_t kMaxOriginDepth = 16;  // of the members kept without meaning
inline constexpr std::size_t kMaxTermsPerRelease = 200;
inline constexpr std::size_t kMaxLanguagesPerRelease = 100;
inline constexpr std::size_t kMaxDatelinePlaces = 10;
inline constexpr std::size_t kMaxRelated = 200;
inline constexpr std::size_t kMaxReferences = 1'000;
inline constexpr std::size_t kMaxContacts = 200;
inline constexpr std::size_t kMaxNameCharacters = 500;  // names, roles, labels, references
inline constexpr std::size_t kMaxEvidenceCharacters = 2'000;  // also contacts and what an origin says of itself
inline constexpr std::size_t kMaxNamesPerTerm = 2'000;
inline constexpr std::size_t kMaxRelationsPerTerm = 5'000;
inline constexpr std::size_t kMaxAttestedDays = 20'000;  // of one name or relation
inline constexpr std::size_t kMaxSourceIdsPerTerm = 200;
inline constexpr std::size_t kMaxNoteCharacters = 5'000;
inline constexpr std::size_t kMaxActsPerGroup = 100'000;

}  // namespace dateline::model
