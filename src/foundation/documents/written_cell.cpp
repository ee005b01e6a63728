#include "written_cell.h"

#include <algorithm>
#include <array>

#include "base/plain_text.h"
#include "base/text.h"

namespace documents {
namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A text of which a spreadsheet would make something else; only before such a one does it put an apostrophe.
bool needs_apostrophe(std::string_view text) {
    if (!text.empty() && is_digit(text.front())) return true;
    for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
        if (text.starts_with(sign)) return true;
    return false;
}

/// What Excel, WPS and LibreOffice show where a formula has no value, or the column no room.
bool is_error(std::string_view text) {
    constexpr std::array<std::string_view, 17> signs{
        "#N/A",    "#REF!",  "#VALUE!",   "#DIV/0!",   "#NAME?",    "#NUM!",    "#NULL!",        "#SPILL!",   "#CALC!",
        "#FIELD!", "#BUSY!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#PYTHON!", "#GETTING_DATA", "#EXTERNAL!"};
    if (std::ranges::find(signs, upper_cased(text)) != signs.end()) return true;
    if (text.size() >= 3 && std::ranges::all_of(text, [](char c) { return c == '#'; })) return true;
    return text.starts_with("Err:") && text.size() == 7 && std::ranges::all_of(text.substr(4), is_digit);
}

/// 1.23708E+17, as spreadsheets write it: always with a sign and two digits behind the E.
bool is_scientific(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t e = text.find('E');
    if (e == 0 || e == std::string_view::npos || text.size() < e + 4 || (text[e + 1] != '+' && text[e + 1] != '-'))
        return false;
    return std::ranges::all_of(text.substr(e + 2), is_digit) && is_digit(text.front()) &&
           std::ranges::all_of(text.substr(0, e), [](char c) { return is_digit(c) || c == '.'; });
}
}  // namespace

WrittenCell written_cell(std::string_view cell, bool in_text_file) {
    std::string text = on_lines(cell);
    if (text.starts_with("=\"") && text.ends_with('"') && text.size() > 2 && text.find('"', 2) == text.size() - 1)
        return {on_lines(std::string_view(text).substr(2, text.size() - 3))};
    if (text.starts_with('\'') && needs_apostrophe(std::string_view(text).substr(1))) return {text.substr(1)};
    if (runs_backwards(text)) return {text, "input.runs_backwards"};
    if (is_error(text)) return {text, "cell.error", {{"given", text}}};
    if (is_scientific(text)) return {text, "cell.scientific", {{"given", text}}};
    if (in_text_file && text.starts_with('=') && text.size() > 1) return {text, "cell.formula"};
    return {std::move(text)};
}

}  // namespace documents
