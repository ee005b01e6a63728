#include "base/person.h"

#include <algorithm>
#include <iterator>

#include "base/date.h"
#include "base/plain_text.h"
#include "base/region_code.h"
#include "base/telephone.h"
#include "base/text.h"

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string canonical_id(std::string_view written) {
    std::string id = upper_cased(half_width(on_one_line(written)));
    std::erase(id, ' ');
    return id;
}

// GB 11643: weights 2^(17-i) modulo 11.
char identity_check_character(std::string_view first_17) {
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) {
        int weight = 1;
        for (std::size_t n = 0; n < 17 - i; ++n) weight = weight * 2 % 11;
        sum += (first_17[i] - '0') * weight;
    }
    return "10X98765432"[sum % 11];
}
}  // namespace

std::optional<PersonName> PersonName::parse(std::string_view text) {
    text = trimmed(text);
    if (!is_utf8(text)) return std::nullopt;
    const auto length = length_in_characters(text);
    if (length < 2 || length > 50) return std::nullopt;
    for (const std::string_view c : characters(text)) {
        if (c.size() > 1) continue;
        const char ascii = c[0];
        const bool letter = (ascii >= 'a' && ascii <= 'z') || (ascii >= 'A' && ascii <= 'Z');
        if (!letter && ascii != ' ' && ascii != '-' && ascii != '\'' && ascii != '.') return std::nullopt;
    }
    return PersonName(std::string(text));
}

std::string PersonName::masked() const {
    const auto parts = characters(text_);
    std::string out(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) out += '*';
    return out;
}

std::optional<NationalId::Flaw> NationalId::flaw_in(std::string_view text) {
    const std::string id = canonical_id(text);
    if (id.size() != 18) return Flaw::Length;
    if (!std::all_of(id.begin(), id.begin() + 17, is_digit)) return Flaw::Digits;
    if (!is_digit(id[17]) && id[17] != 'X') return Flaw::Digits;
    if (!is_province(std::string_view(id).substr(0, 2))) return Flaw::Region;
    const std::string born = id.substr(6, 4) + "-" + id.substr(10, 2) + "-" + id.substr(12, 2);
    if (!Date::parse(born)) return Flaw::BirthDate;
    if (identity_check_character(id) != id[17]) return Flaw::CheckCharacter;
    return std::nullopt;
}

std::optional<NationalId> NationalId::parse(std::string_view text) {
    if (flaw_in(text)) return std::nullopt;
    return NationalId(canonical_id(text));
}

std::string NationalId::masked() const { return text_.substr(0, 6) + "********" + text_.substr(14); }

std::optional<Phone> Phone::parse(std::string_view text) {
    const auto telephone = Telephone::parse(text);
    if (!telephone) return std::nullopt;
    std::string digits;
    std::ranges::copy_if(telephone->text(), std::back_inserter(digits), is_digit);
    return Phone(std::move(digits));
}

std::string Phone::masked() const { return text_.substr(0, 3) + "****" + text_.substr(text_.size() - 4); }
