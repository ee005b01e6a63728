#include "base/credit_code.h"

#include <algorithm>
#include <array>

#include "base/person.h"
#include "base/plain_text.h"
#include "base/region_code.h"
#include "base/text.h"

namespace {
// GB 32100: the 31 characters and their values; I, O, S, V and Z are left out.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

// Registering department and class of institution, of GB 32100-2015 table 1: establishment 1, foreign affairs 2,
// justice 3, culture 4, civil affairs 5, tourism 6, religion 7, unions 8, industry and commerce 9, army A, agriculture
// N, others Y. Since then civil affairs register villagers' and residents' committees (54) and public security the
// offices of foreign bodies (G1).
constexpr std::array<std::string_view, 13> departments{
    "11 12 13 19", "21 29", "31 32 33 34 35 39", "41 49", "51 52 53 54 59", "61 62 69", "71 72 79", "81 89", "91 92 93",
    "A1 A9",       "G1",    "N1 N2 N3 N9",       "Y1"};

bool is_department_and_class(std::string_view two) {
    return std::ranges::any_of(departments,
                               [&](std::string_view classes) { return classes.find(two) != std::string_view::npos; });
}

/// In form: a province, or 10 where the nation registers.
bool is_division(std::string_view six) {
    return std::ranges::all_of(six, [](char c) { return c >= '0' && c <= '9'; }) &&
           (six.starts_with("10") || is_province(six.substr(0, 2)));
}

std::string canonical(std::string_view written) {
    std::string text = upper_cased(half_width(on_one_line(written)));
    std::erase(text, ' ');
    return text;
}
}  // namespace

std::optional<char> CreditCode::check_character(std::string_view first_17) {
    if (first_17.size() != 17) return std::nullopt;
    std::size_t sum = 0;
    std::size_t weight = 1;  // 3^i modulo 31
    for (const char c : first_17) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    return alphabet[(31 - sum % 31) % 31];
}

std::optional<CreditCode::Flaw> CreditCode::flaw_in(std::string_view written) {
    const std::string text = canonical(written);
    if (text.size() != 18) return Flaw::Length;
    if (NationalId::parse(text)) return Flaw::IdentityNumber;
    const auto check = check_character(std::string_view(text).substr(0, 17));
    if (!check || alphabet.find(text.back()) == std::string_view::npos) return Flaw::Characters;
    if (!is_department_and_class(std::string_view(text).substr(0, 2))) return Flaw::Department;
    if (!is_division(std::string_view(text).substr(2, 6))) return Flaw::Division;
    if (*check != text.back()) return Flaw::CheckCharacter;
    return std::nullopt;
}

std::optional<CreditCode> CreditCode::parse(std::string_view text) {
    if (flaw_in(text)) return std::nullopt;
    return CreditCode(canonical(text));
}
