#include "base/plain_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.h"

namespace {
enum class Use { Kept, Dropped, Blank, LineEnd };

Use use_of(std::string_view character) {
    const auto c = static_cast<UChar32>(code_point(character));
    switch (c) {
        case '\n':
        case '\v':
        case '\f':
        case '\r':
        case 0x85:
        case 0x2028:
        case 0x2029: return Use::LineEnd;
        case '\t':
        case 0x2800: return Use::Blank;  // Braille without dots is a blank to everybody
        case 0x202B:
        case 0x202E:
        case 0x2067: return Use::Kept;  // for the door to refuse
        default: break;
    }
    if (c < 0x7F) return c < ' ' ? Use::Dropped : c == ' ' ? Use::Blank : Use::Kept;
    if (u_charType(c) == U_SPACE_SEPARATOR) return Use::Blank;
    const bool nobody_sees = u_charType(c) == U_CONTROL_CHAR || (c >= 0xFFF9 && c <= 0xFFFB) ||
                             U_IS_UNICODE_NONCHAR(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    return nobody_sees ? Use::Dropped : Use::Kept;
}

std::string normalised(const icu::Normalizer2* (*form)(UErrorCode&), std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const how = form(status);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    if (U_SUCCESS(status))
        how->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                           status);
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot normalise: ") + u_errorName(status));
    return out;
}

bool is_plain_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; }) && !text.starts_with(' ') &&
           !text.ends_with(' ') && text.find("  ") == std::string_view::npos;
}

std::string plain(std::string_view text, bool keeps_lines) {
    if (is_plain_ascii(text)) return std::string(text);
    std::string out;
    std::size_t lines = 0;  // that ended since the last character, a return and its line feed being one
    bool blank = false;
    std::string_view before;
    for (const std::string_view c : characters(text)) {
        const Use use = use_of(c);
        if (use == Use::LineEnd && !(c == "\n" && before == "\r")) ++lines;
        if (use != Use::Dropped) before = c;
        if (use == Use::Blank) blank = true;
        if (use != Use::Kept) continue;
        if (!out.empty() && lines > 0 && keeps_lines)
            out.append(lines, '\n');
        else if (!out.empty() && (lines > 0 || blank))
            out += ' ';
        lines = 0;
        blank = false;
        out += c;
    }
    return normalised(icu::Normalizer2::getNFCInstance, out);
}
}  // namespace

std::string on_one_line(std::string_view text) { return plain(text, false); }
std::string on_lines(std::string_view text) { return plain(text, true); }

bool runs_backwards(std::string_view text) {
    // U+202B embeds, U+202E overrides, U+2067 isolates, each from right to left. Their opposites come with telephone
    // numbers out of address books and paths out of file managers, and change nothing.
    for (const std::string_view turn : {"\xE2\x80\xAB", "\xE2\x80\xAE", "\xE2\x81\xA7"})
        if (text.find(turn) != std::string_view::npos) return true;
    return false;
}

std::string search_form(std::string_view text) {
    std::string out;
    const std::string folded = normalised(icu::Normalizer2::getNFKCCasefoldInstance, text);
    for (const std::string_view c : characters(folded))
        if (use_of(c) == Use::Kept) out += c;
    return out;
}

std::string half_width(std::string_view text) {
    std::string out;
    for (const std::string_view c : characters(text)) {
        const char32_t code = code_point(c);
        if (code >= 0xFF01 && code <= 0xFF5E)
            out += static_cast<char>(code - 0xFF01 + '!');
        else
            out += c;
    }
    return out;
}
