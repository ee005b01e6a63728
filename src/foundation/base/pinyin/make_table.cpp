// make_table READINGS FILE: writes, at build time, the first letter of the commonest reading of each unified ideograph
// (U+4E00 to U+9FFF) as one C++ text, and for those of READINGS all letters that a usual reading begins with. The
// commonest readings are those of ICU's transliteration Han-Latin; the program itself needs none of its rules.
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>

namespace {
constexpr UChar32 first = 0x4E00;
constexpr UChar32 last = 0x9FFF;

std::map<UChar32, std::string> more_readings(const char* path) {
    std::map<UChar32, std::string> letters;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            const icu::UnicodeString text = icu::UnicodeString::fromUTF8(word);
            const int after = text.moveIndex32(0, 1);
            text.tempSubString(after).toUTF8String(letters[text.char32At(0)]);
        }
    }
    return letters;
}
}  // namespace

int main(int count, char** words) {
    const auto more = more_readings(count == 3 ? words[1] : "");
    if (count != 3 || more.empty() || std::freopen(words[2], "w", stdout) == nullptr) {
        std::fputs("make_table READINGS FILE\n", stderr);
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
    std::puts("#include \"pinyin/pinyin_table.h\"\n\nconst char pinyin_initial_of_ideograph[] =");
    for (UChar32 c = first; c <= last; ++c) {
        icu::UnicodeString text(c);
        to_latin->transliterate(text);
        const UChar letter = text.charAt(0);
        const int column = (c - first) % 96;
        std::printf("%s%c%s", column == 0 ? "    \"" : "",
                    letter >= 'a' && letter <= 'z' ? static_cast<char>(letter) : '.',
                    column == 95 || c == last ? "\"\n" : "");
    }
    std::printf("    ;\nstatic constexpr std::array<ManyReadings, %zu> readings{{\n", more.size());
    for (const auto& [c, letters] : more)
        std::printf("    {0x%X, \"%s\"},\n", static_cast<unsigned>(c), letters.c_str());
    std::puts("}};\nconst std::span<const ManyReadings> many_readings{readings};");
    return 0;
}
