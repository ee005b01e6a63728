#include "base/pinyin.h"

#include "base/text.h"

// Made at build time by pinyin/make_table.cpp: a letter for each character from U+4E00 to U+9FFF, or a dot.
extern const char pinyin_initial_of_ideograph[];

namespace {
constexpr unsigned first_ideograph = 0x4E00;
constexpr unsigned last_ideograph = 0x9FFF;

/// The code point of a three-byte character; all ideographs of the table are such.
unsigned code_point(std::string_view c) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(c[i])); };
    return c.size() == 3 ? (byte(0) & 15) << 12 | (byte(1) & 63) << 6 | (byte(2) & 63) : 0;
}
}  // namespace

std::string pinyin_initials(std::string_view text) {
    std::string out;
    for (const std::string_view c : characters(text)) {
        const char ascii = c.size() == 1 ? c.front() : '\0';
        const unsigned code = code_point(c);
        if ((ascii >= 'a' && ascii <= 'z') || (ascii >= '0' && ascii <= '9')) {
            out += ascii;
        } else if (ascii >= 'A' && ascii <= 'Z') {
            out += static_cast<char>(ascii - 'A' + 'a');
        } else if (code >= first_ideograph && code <= last_ideograph) {
            const char letter = pinyin_initial_of_ideograph[code - first_ideograph];
            if (letter != '.') out += letter;
        }
    }
    return out;
}
