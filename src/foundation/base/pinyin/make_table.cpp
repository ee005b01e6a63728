// make_table FILE: writes, at build time, the first letter of the reading of each unified ideograph (U+4E00 to U+9FFF)
// as one C++ text. The readings are those of ICU's transliteration Han-Latin; the program itself needs no ICU.
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <memory>

int main(int count, char** words) {
    if (count != 2 || std::freopen(words[1], "w", stdout) == nullptr) {
        std::fputs("make_table FILE\n", stderr);
        return 1;
    }
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    const std::unique_ptr<icu::Transliterator> to_latin(
        icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, where, status));
    if (U_FAILURE(status)) {
        std::fprintf(stderr, "no transliteration Han-Latin: %s\n", u_errorName(status));
        return 1;
    }
    std::puts("extern const char pinyin_initial_of_ideograph[];\nextern const char pinyin_initial_of_ideograph[] =");
    for (UChar32 c = 0x4E00; c <= 0x9FFF; ++c) {
        icu::UnicodeString text(c);
        to_latin->transliterate(text);
        const UChar first = text.charAt(0);
        const int column = (c - 0x4E00) % 96;
        std::printf("%s%c%s", column == 0 ? "    \"" : "",
                    first >= 'a' && first <= 'z' ? static_cast<char>(first) : '.',
                    column == 95 || c == 0x9FFF ? "\"\n" : "");
    }
    std::puts("    ;");
    return 0;
}
