#pragma once
// What pinyin/make_table.cpp makes at build time.
#include <array>
#include <span>
#include <string_view>

/// An ideograph whose usual readings begin with several letters.
struct ManyReadings {
    char32_t ideograph;
    std::string_view letters;
};

/// A letter for each character from U+4E00 to U+9FFF, or a dot.
extern const char pinyin_initial_of_ideograph[];
/// In order of the characters.
extern const std::span<const ManyReadings> many_readings;
