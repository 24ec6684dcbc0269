#include "desk/pages/qr.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace dateline::desk {

html::Html qr_code(std::string_view words, std::string_view label) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString8bit(std::string(words).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (!code) return {};
  constexpr int kQuietZone = 4;  // modules, ISO/IEC 18004 section 5.3.8
  std::string path;
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      if ((code->data[y * code->width + x] & 1) == 0) continue;
      path += "M" + std::to_string(x + kQuietZone) + " " + std::to_string(y + kQuietZone) + "h1v1h-1z";
    }
  }
  const int side = code->width + 2 * kQuietZone;
  return html::format(
      "<svg class=\"qr\" viewBox=\"0 0 {0} {0}\" width=\"200\" height=\"200\" role=\"img\" aria-label=\"{1}\" "
      "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/><path fill=\"#000\" "
      "d=\"{2}\"/></svg>\n",
      side, label, path);
}

}  // namespace dateline::desk
