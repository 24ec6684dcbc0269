#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

// What the build makes of catalogues/ and assets/: C++ sources that hold them, so that the program needs no files at
// run time. Errors go to stderr, with the file's name and the reason, and give exit code 1.
namespace dateline::ui::pack {

using Paths = std::vector<std::filesystem::path>;

// Writes ui/generated/message_ids.h (the sorted ids of en.toml) and messages.cc (all catalogues) under `out`.
int pack_messages(const std::filesystem::path& out, const Paths& catalogues);

// Writes dateline.css (the style sheets joined and made smaller, font addresses with hashes) and assets_data.cc (that
// and all other files, included by the assembler) under `out`.
int pack_assets(const std::filesystem::path& out, const Paths& files);

// Leaves the file alone, and its time, when it already holds these bytes.
void write_if_changed(const std::filesystem::path& path, std::string_view bytes);

}  // namespace dateline::ui::pack
