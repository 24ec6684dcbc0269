#include "intake/read_pictures.h"

#include <algorithm>
#include <map>
#include <string>

#include "model/limits.h"

namespace dateline::intake {
namespace {

using model::Block;

struct PictureTaker {
  model::Text& text;
  const ReadingPlace& place;
  std::map<std::string, std::string> ids = {};  // by address; empty: there are no bytes
  std::size_t named = 0;

  base::Done take(model::Blocks& blocks) {
    for (Block& block : blocks) {
      if (block.kind == Block::Kind::kFigure) {
        if (auto done = take(block); !done) return done;
      }
      if (auto done = take(block.children); !done) return done;
      for (model::Blocks& item : block.items) {
        if (auto done = take(item); !done) return done;
      }
    }
    return {};
  }

  base::Done take(Block& figure) {
    if (figure.source.find("://") == std::string::npos) return {};
    const auto [known, is_new] = ids.try_emplace(figure.source);
    if (is_new) {
      auto id = id_of(figure);
      if (!id) return std::unexpected(id.error());
      known->second = std::move(*id);
    }
    if (!known->second.empty()) figure.source = known->second;
    return {};
  }

  base::Result<std::string> id_of(const Block& figure) {
    model::Attachment picture;
    picture.url = figure.source;
    auto hash = place.file(picture);
    if (!hash || hash->empty()) return hash;
    const auto same = std::ranges::find(text.attachments, *hash, &model::Attachment::file);
    if (same != text.attachments.end()) {
      if (same->id.empty()) same->id = new_id();
      return same->id;
    }
    if (text.attachments.size() >= model::kMaxAttachments) {
      place.odd("attachments", "are 200: a picture of the text stays a link");
      return std::string();
    }
    picture.url.clear();
    picture.file = std::move(*hash);
    picture.media_type = media_type_of_address(figure.source);
    picture.alt = figure.alt;
    picture.id = new_id();
    text.attachments.push_back(picture);
    return picture.id;
  }

  std::string new_id() {
    for (;;) {
      std::string id = "p" + std::to_string(++named);
      if (std::ranges::find(text.attachments, id, &model::Attachment::id) == text.attachments.end()) return id;
    }
  }
};

}  // namespace

base::Done take_pictures(model::Text& text, const ReadingPlace& place) {
  if (!place.file) return {};
  return PictureTaker{text, place}.take(text.body);
}

}  // namespace dateline::intake
