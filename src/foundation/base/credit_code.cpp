#include "base/credit_code.h"

namespace {
// GB 32100: the 31 characters and their values; I, O, S, V and Z are left out.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
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

std::optional<CreditCode::Flaw> CreditCode::flaw_in(std::string_view text) {
    if (text.size() != 18) return Flaw::Length;
    const auto check = check_character(text.substr(0, 17));
    if (!check || alphabet.find(text.back()) == std::string_view::npos) return Flaw::Characters;
    if (*check != text.back()) return Flaw::CheckCharacter;
    return std::nullopt;
}

std::optional<CreditCode> CreditCode::parse(std::string_view text) {
    if (flaw_in(text)) return std::nullopt;
    return CreditCode(std::string(text));
}
