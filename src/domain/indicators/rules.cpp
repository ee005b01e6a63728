#include "rules.h"

#include <algorithm>

namespace indicators {

DateRange period_of_year(int year, Date as_of) {
    const Date first = *Date::of(year, 1, 1);
    return {first, std::min(as_of, first.last_of_year())};
}

std::optional<Decimal> quotient(std::int64_t numerator, std::int64_t denominator, std::int64_t factor, int decimals,
                                Rounding rounding) {
    if (denominator <= 0) return std::nullopt;
    return Fraction{numerator, denominator}.rounded(factor, decimals, rounding);
}

std::optional<Decimal> parse_decimal(std::string_view text) {
    Decimal value;
    bool point = false;
    int digits = 0;
    for (const char c : text) {
        if (c == '.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || digits == 15 || value.decimals == 6) return std::nullopt;
        value.scaled = value.scaled * 10 + (c - '0');
        ++digits;
        if (point) ++value.decimals;
    }
    if (digits == 0 || (point && value.decimals == 0)) return std::nullopt;
    return value;
}

}  // namespace indicators
