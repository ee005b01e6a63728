#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/fraction.h"
#include "base/range.h"

namespace indicators {

/// The days of `year` up to and including `as_of`; empty when the year begins later.
DateRange period_of_year(int year, Date as_of);

/// numerator * factor / denominator, or nothing when the denominator is 0.
std::optional<Decimal> quotient(std::int64_t numerator, std::int64_t denominator, std::int64_t factor, int decimals,
                                Rounding rounding);

/// "4.5" as {45, 1}: digits, at most nine of them before the point and six behind it. Nothing else.
std::optional<Decimal> parse_decimal(std::string_view text);

}  // namespace indicators
