#include <iostream>
#include <string_view>

#include "base/failure.h"
#include "base/file.h"
#include "ui/pack/pack.h"

namespace dateline::ui::pack {

void write_if_changed(const std::filesystem::path& path, std::string_view bytes) {
  constexpr std::size_t kMaxBytes = 64U << 20;
  if (const auto old = base::read_file(path, kMaxBytes); old && *old == bytes) return;
  std::filesystem::create_directories(path.parent_path());
  base::write_file_durably(path, bytes);
}

}  // namespace dateline::ui::pack

// ui_pack messages OUT CATALOGUE… | ui_pack assets OUT FILE…
int main(int argc, char** argv) {
  using namespace dateline::ui::pack;
  if (argc < 4) {
    std::cerr << "usage: ui_pack messages|assets OUT FILE…\n";
    return 2;
  }
  const std::string_view what = argv[1];
  const Paths files(argv + 3, argv + argc);
  try {
    if (what == "messages") return pack_messages(argv[2], files);
    if (what == "assets") return pack_assets(argv[2], files);
  } catch (const dateline::base::Failure& failure) {
    std::cerr << "ui_pack: " << failure.what() << "\n";
    return 1;
  }
  std::cerr << "ui_pack: unknown task " << what << "\n";
  return 2;
}
