#include <fmt/format.h>

#include <cstdlib>

#include "base/check.h"
#include "model/content.h"
#include "record/write/test_record.h"

namespace dateline::record {
namespace {

std::string json_of(const std::string& words) { return fmt::format(R"({{"title":"{}"}})", words); }

Proposal of_kind(std::string key, model::ActKind kind, std::uint32_t number) {
  Proposal out;
  out.key = std::move(key);
  out.act.kind = kind;
  out.act.office = "press";
  out.act.number.value = number;
  return out;
}

}  // namespace

TestFolder::TestFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "dateline-XXXXXX").string();
  DATELINE_CHECK(::mkdtemp(name.data()) != nullptr);
  folder_.path = name;
}

TestFolder::~TestFolder() {
  std::error_code error;
  std::filesystem::remove_all(folder_.path, error);
}

base::Hash Proposer::add_content(Proposal& proposal, std::string bytes) {
  proposal.contents.push_back(seal(std::move(bytes), entropy_));
  return proposal.contents.back().hash;
}

Proposal Proposer::publish(std::string key, const std::vector<std::string>& langs, const std::string& words) {
  Proposal out = of_kind(std::move(key), model::ActKind::kPublish, 0);
  for (const std::string& lang : langs) {
    out.act.texts.push_back({model::Lang{lang}, 1, add_content(out, json_of(words + " in " + lang))});
  }
  out.act.facts = add_content(out, json_of(words + " as facts"));
  return out;
}

Proposal Proposer::correct(std::string key, std::uint32_t number, const std::vector<std::string>& langs,
                           std::uint32_t version, const std::string& words) {
  Proposal out = of_kind(std::move(key), model::ActKind::kCorrect, number);
  for (const std::string& lang : langs) {
    out.act.texts.push_back({model::Lang{lang}, version, add_content(out, json_of(words + " in " + lang))});
  }
  out.act.note = add_content(out, json_of(words + " as note"));
  return out;
}

Proposal Proposer::of_release(std::string key, model::ActKind kind, std::uint32_t number, const std::string& note) {
  Proposal out = of_kind(std::move(key), kind, number);
  out.act.note = add_content(out, json_of(note));
  return out;
}

Proposal Proposer::term(std::string key, const std::string& term, const std::string& words) {
  Proposal out = of_kind(std::move(key), model::ActKind::kTerm, 0);
  out.act.term.value = term;
  out.act.state = add_content(out, json_of(words));
  return out;
}

Proposal Proposer::redirect(std::string key, const std::string& from, std::uint32_t number) {
  Proposal out = of_kind(std::move(key), model::ActKind::kRedirect, 0);
  out.act.redirect = add_content(out, model::to_bytes(model::Redirect{from, {number}, std::nullopt, {}}));
  return out;
}

std::vector<Entry> read_all(Reader& reader, Want want) {
  std::vector<Entry> out;
  reader.read({0}, {reader.head().size}, want, [&](const Entry& entry) { out.push_back(entry); });
  return out;
}

std::string dump(Reader& reader) {
  const Head head = reader.head();
  std::string out = fmt::format("head {} {} {} {}\n", head.group, head.size, head.at.ms, base::to_hex(head.root));
  for (const Entry& entry : read_all(reader)) {
    out += entry.act_bytes + '\n';
    for (const StoredContent& content : entry.contents) {
      out += fmt::format("  {} {} {} {}\n", base::to_hex(content.hash), static_cast<int>(content.role), content.erased,
                         content.bytes);
    }
  }
  return out;
}

}  // namespace dateline::record
