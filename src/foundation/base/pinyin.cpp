#include "base/pinyin.h"

#include <algorithm>

#include "base/text.h"
#include "pinyin/pinyin_table.h"

namespace {
constexpr char32_t first_ideograph = 0x4E00;
constexpr char32_t last_ideograph = 0x9FFF;

std::string letters_of(char32_t ideograph) {
    const char commonest = pinyin_initial_of_ideograph[ideograph - first_ideograph];
    if (commonest == '.') return {};
    std::string letters(1, commonest);
    const auto found = std::ranges::lower_bound(many_readings, ideograph, {}, &ManyReadings::ideograph);
    if (found == many_readings.end() || found->ideograph != ideograph) return letters;
    for (const char letter : found->letters)
        if (letter != commonest) letters += letter;
    return letters;
}
}  // namespace

std::vector<std::string> pinyin_letters(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view c : characters(text)) {
        const char ascii = c.size() == 1 ? c.front() : '\0';
        const char32_t code = code_point(c);
        if ((ascii >= 'a' && ascii <= 'z') || (ascii >= '0' && ascii <= '9')) {
            out.emplace_back(1, ascii);
        } else if (ascii >= 'A' && ascii <= 'Z') {
            out.emplace_back(1, static_cast<char>(ascii - 'A' + 'a'));
        } else if (code >= first_ideograph && code <= last_ideograph) {
            if (std::string letters = letters_of(code); !letters.empty()) out.push_back(std::move(letters));
        }
    }
    return out;
}
