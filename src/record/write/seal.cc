#include "model/content.h"
#include "record/write/writer.h"

namespace dateline::record {

SealedContent seal(std::string bytes, base::Entropy& entropy) {
  SealedContent out;
  out.salt = entropy.bytes(model::kSaltBytes);
  out.hash = model::content_hash(out.salt, bytes);
  out.bytes = std::move(bytes);
  return out;
}

}  // namespace dateline::record
