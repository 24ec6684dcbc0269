#include "intake/report.h"

#include <utility>

namespace dateline::intake {
namespace {

base::Json count(std::uint64_t value) { return base::Json(static_cast<std::int64_t>(value)); }

base::Json list_of(const std::vector<Mention>& mentions) {
  base::Json list = base::Json::array();
  for (const Mention& mention : mentions) {
    base::Json item = base::Json::object();
    item.set("file", mention.file);
    item.set("line", count(mention.line));
    item.set("field", mention.field);
    item.set("reason", mention.reason);
    list.push(std::move(item));
  }
  return list;
}

base::Json counts_of(const std::map<std::string, std::uint64_t>& counts) {
  base::Json object = base::Json::object();
  for (const auto& [name, value] : counts) object.set(name, count(value));
  return object;
}

}  // namespace

void Report::refuse(Mention mention) {
  ++refused_count;
  if (refused.size() < kMaxListed) refused.push_back(std::move(mention));
}

void Report::note(Mention mention) {
  ++odd_kinds[mention.reason];
  if (odd.size() < kMaxListed) odd.push_back(std::move(mention));
}

base::Json to_json(const Report& report) {
  base::Json json = base::Json::object();
  json.set("read", count(report.read));
  json.set("published", count(report.published));
  json.set("corrected", count(report.corrected));
  json.set("unchanged", count(report.unchanged));
  json.set("refused", list_of(report.refused));
  json.set("refused_count", count(report.refused_count));
  json.set("odd", list_of(report.odd));
  json.set("odd_kinds", counts_of(report.odd_kinds));
  json.set("dropped_elements", counts_of(report.dropped));
  json.set("dropped_links", count(report.links_dropped));
  json.set("releases", count(report.releases));
  json.set("terms", count(report.terms));
  return json;
}

}  // namespace dateline::intake
