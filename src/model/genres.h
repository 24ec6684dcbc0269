#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

// Genres: what kind of publication a release is. The known ones have names in every interface catalogue; an origin may
// bring others, which are data like any term: they are shown by their id's words.
namespace dateline::model {

inline constexpr std::size_t kMaxGenreBytes = 64;

// "press-release", "statement", … in the order in which they are offered. "other" is the last.
std::span<const std::string_view> known_genres();

// 1 to kMaxGenreBytes of a-z, 0-9 and "-", with no "-" at an end.
bool is_genre_id(std::string_view text);

// The genre of an origin's document type in any case and in the languages of the table ("Medienmitteilung",
// "press_release", "Пресс-релиз"). An unknown type becomes its slug; an empty one, or one without a letter, "other".
std::string genre_of_document_type(std::string_view document_type);

}  // namespace dateline::model
