#pragma once
// The two languages people read us in.
#include <string>
#include <string_view>

enum class Language { Chinese, English };

/// The same in both languages.
struct Words {
    std::string_view zh;
    std::string_view en;
    std::string in(Language language) const { return std::string(language == Language::English ? en : zh); }
};

constexpr Words yes_or_no(bool value) { return value ? Words{"是", "yes"} : Words{"否", "no"}; }
