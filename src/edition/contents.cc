#include "edition/contents.h"

#include "base/failure.h"

namespace dateline::edition {
namespace {

template <typename T>
T parsed(const std::string& bytes, record::ContentId id, base::Result<T> (*read)(const base::Json&)) {
  const auto json = base::parse_json(bytes);
  if (!json) throw base::Failure("content " + std::to_string(id.value) + ": " + base::to_string(json.error()));
  auto value = read(*json);
  if (!value) throw base::Failure("content " + std::to_string(id.value) + ": " + base::to_string(value.error()));
  return std::move(*value);
}

std::string bytes_of(record::Reader& reader, record::ContentId id) {
  auto bytes = reader.content(id);
  if (!bytes) throw base::Failure("content " + std::to_string(id.value) + ": erased, but still named by the edition");
  return std::move(*bytes);
}

}  // namespace

model::Text read_text(record::Reader& reader, record::ContentId id) {
  return parsed(bytes_of(reader, id), id, &model::text_from_json);
}

model::Facts read_facts(record::Reader& reader, record::ContentId id) {
  return parsed(bytes_of(reader, id), id, &model::facts_from_json);
}

model::Note read_note(record::Reader& reader, record::ContentId id) {
  if (id.value == 0) return {};
  const auto bytes = reader.content(id);
  return bytes ? parsed(*bytes, id, &model::note_from_json) : model::Note{};
}

}  // namespace dateline::edition
