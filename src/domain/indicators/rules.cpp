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
    const auto value = Decimal::parse(text);
    if (!value || text.starts_with('-') || value->decimals > 6) return std::nullopt;
    return value;
}

}  // namespace indicators
