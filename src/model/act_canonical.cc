#include "model/act_canonical.h"

#include <limits>

#include "model/limits.h"
#include "model/reading.h"

namespace dateline::model {
namespace {

// Takes the pieces of one canonical object from the left. After a failure nothing more is taken.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && rest_.empty(); }

  bool next_is(std::string_view literal) const { return ok_ && rest_.starts_with(literal); }
  bool take_if(std::string_view literal) {
    if (!next_is(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }
  void take(std::string_view literal) { ok_ = take_if(literal) && ok_; }

  // Up to the closing quote. Values of acts are plain ASCII; the callers' rules refuse all others.
  std::string_view plain_string() {
    const std::size_t quote = ok_ ? rest_.find('"') : std::string_view::npos;
    if (quote == std::string_view::npos) return fail(), std::string_view();
    const std::string_view value = rest_.substr(0, quote);
    rest_.remove_prefix(quote + 1);
    return value;
  }

  std::uint64_t integer(std::uint64_t most) {
    std::size_t digits = 0;
    std::uint64_t value = 0;
    while (ok_ && digits < rest_.size() && digits < 17 && rest_[digits] >= '0' && rest_[digits] <= '9') {
      value = value * 10 + static_cast<std::uint64_t>(rest_[digits++] - '0');
    }
    if (digits == 0 || value > most || (rest_[0] == '0' && digits > 1)) return fail(), 0;
    rest_.remove_prefix(digits);
    return value;
  }

  base::Hash hash() {
    const auto value = base::parse_hash(plain_string());
    if (!value) fail();
    return value.value_or(base::Hash{});
  }

  void fail() { ok_ = false; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

constexpr auto kMaxInteger = static_cast<std::uint64_t>(kMaxJsonInteger);
constexpr std::uint64_t kMaxNumber = std::numeric_limits<std::uint32_t>::max();

base::Instant read_at(Cursor& in) {
  const std::string_view text = in.plain_string();
  const bool whole = text.size() == 20;
  const bool with_ms = text.size() == 24 && text[19] == '.' && text.substr(20, 3) != "000";
  const auto at = base::parse_instant(text);
  if (!at || (!whole && !with_ms) || text[10] != 'T' || text.back() != 'Z') in.fail();
  return at.value_or(base::Instant{});
}

ActText read_text(Cursor& in) {
  ActText text;
  in.take("{\"content\":\"");
  text.content = in.hash();
  in.take(",\"lang\":\"");
  const std::string_view tag = in.plain_string();
  base::Result<Lang> lang = parse_lang(tag);
  if (lang && lang->tag == tag) {
    text.lang = std::move(*lang);
  } else {
    in.fail();
  }
  in.take(",\"version\":");
  text.version = static_cast<std::uint32_t>(in.integer(kMaxNumber));
  in.take("}");
  return text;
}

void read_texts(Cursor& in, std::vector<ActText>& texts) {
  if (!in.take_if(",\"texts\":[")) return;
  do {
    texts.push_back(read_text(in));
  } while (in.ok() && texts.size() <= kMaxLanguagesPerRelease && in.take_if(","));
  in.take("]");
}

}  // namespace

std::optional<Act> read_canonical_act(std::string_view bytes) {
  Cursor in(bytes);
  Act act;
  in.take("{\"at\":\"");
  act.at = read_at(in);
  if (in.take_if(",\"facts\":\"")) act.facts = in.hash();
  in.take(",\"format\":1,\"group\":");
  act.group = in.integer(kMaxInteger);
  in.take(",\"kind\":\"");
  if (const auto kind = act_kind(in.plain_string())) {
    act.kind = *kind;
  } else {
    in.fail();
  }
  if (in.take_if(",\"note\":\"")) act.note = in.hash();
  if (in.take_if(",\"number\":")) {
    act.number.value = static_cast<std::uint32_t>(in.integer(kMaxNumber));
    if (act.number.value == 0) in.fail();
  }
  in.take(",\"office\":\"");
  act.office = in.plain_string();
  if (in.take_if(",\"redirect\":\"")) act.redirect = in.hash();
  in.take(",\"sequence\":");
  act.sequence.value = in.integer(kMaxInteger);
  if (in.take_if(",\"state\":\"")) act.state = in.hash();
  if (in.take_if(",\"term\":\"")) {
    act.term.value = in.plain_string();
    if (!is_term_key(act.term.value)) in.fail();
  }
  read_texts(in, act.texts);
  in.take("}");
  if (!in.at_end()) return std::nullopt;
  return act;
}

}  // namespace dateline::model
