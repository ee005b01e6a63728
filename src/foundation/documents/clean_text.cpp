#include "clean_text.h"

#include "base/text.h"

namespace documents {
namespace {
constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_control(std::string_view character) {
    if (character.size() != 1) return false;
    const auto c = static_cast<unsigned char>(character[0]);
    return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
}

bool is_non_character(std::string_view character) { return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF"; }
}  // namespace

std::string clean_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const std::string_view character : characters(text)) {
        if (is_control(character) || is_non_character(character)) continue;
        out += is_utf8(character) ? character : replacement;
    }
    return out;
}

}  // namespace documents
