#pragma once

#include <string_view>

#include "html/html.h"

// A QR code as SVG, for the secret of an authenticator. Drawn here, so that the secret goes to no other program.
namespace dateline::desk {

// `label` is read out instead. Empty when the words are too long for a QR code.
html::Html qr_code(std::string_view words, std::string_view label);

}  // namespace dateline::desk
