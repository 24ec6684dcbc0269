#include <algorithm>
#include <array>
#include <utility>

#include "intake/dates.h"

namespace dateline::intake {
namespace {

using Month = std::pair<std::string_view, int>;

// A word stands here only if it means the same month in all of the languages.
constexpr Month kMonths[] = {
    {"jan", 1},       {"january", 1},   {"janvier", 1},    {"januar", 1},    {"janner", 1},     {"enero", 1},
    {"gennaio", 1},   {"janeiro", 1},   {"januari", 1},    {"feb", 2},       {"february", 2},   {"fevrier", 2},
    {"februar", 2},   {"febrero", 2},   {"febbraio", 2},   {"fevereiro", 2}, {"februari", 2},   {"mar", 3},
    {"march", 3},     {"mars", 3},      {"marz", 3},       {"maerz", 3},     {"marzo", 3},      {"marco", 3},
    {"maart", 3},     {"marts", 3},     {"apr", 4},        {"april", 4},     {"avril", 4},      {"abril", 4},
    {"aprile", 4},    {"may", 5},       {"mai", 5},        {"mayo", 5},      {"maggio", 5},     {"maio", 5},
    {"mei", 5},       {"maj", 5},       {"jun", 6},        {"june", 6},      {"juin", 6},       {"juni", 6},
    {"junio", 6},     {"giugno", 6},    {"junho", 6},      {"jul", 7},       {"july", 7},       {"juillet", 7},
    {"juli", 7},      {"julio", 7},     {"luglio", 7},     {"julho", 7},     {"aug", 8},        {"august", 8},
    {"aout", 8},      {"agosto", 8},    {"augustus", 8},   {"augusti", 8},   {"sep", 9},        {"sept", 9},
    {"september", 9}, {"septembre", 9}, {"septiembre", 9}, {"settembre", 9}, {"setembro", 9},   {"oct", 10},
    {"okt", 10},      {"october", 10},  {"octobre", 10},   {"oktober", 10},  {"octubre", 10},   {"ottobre", 10},
    {"outubro", 10},  {"nov", 11},      {"november", 11},  {"novembre", 11}, {"noviembre", 11}, {"novembro", 11},
    {"dec", 12},      {"dez", 12},      {"december", 12},  {"decembre", 12}, {"dezember", 12},  {"diciembre", 12},
    {"dicembre", 12}, {"dezembro", 12},
};

constexpr std::array<std::string_view, 12> kThaiMonths = {
    "มกราคม",  "กุมภาพันธ์", "มีนาคม",  "เมษายน", "พฤษภาคม",  "มิถุนายน",
    "กรกฎาคม", "สิงหาคม",  "กันยายน", "ตุลาคม",  "พฤศจิกายน", "ธันวาคม",
};

}  // namespace

int month_of(std::string_view folded) {
  const auto found = std::ranges::find(kMonths, folded, &Month::first);
  return found == std::end(kMonths) ? 0 : found->second;
}

int thai_month_of(std::string_view word) {
  const auto found = std::ranges::find(kThaiMonths, word);
  return found == kThaiMonths.end() ? 0 : static_cast<int>(found - kThaiMonths.begin()) + 1;
}

}  // namespace dateline::intake
