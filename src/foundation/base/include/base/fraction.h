#pragma once
#include <cstdint>
#include <string>

#include "base/money.h"

/// A fixed number of decimals, held exactly: 4.55 is {455, 2}.
struct Decimal {
    std::int64_t scaled = 0;
    int decimals = 0;

    /// Reads "116.487", "100" or "-3.05", at most nine digits on either side of the point. Nothing else.
    static std::optional<Decimal> parse(std::string_view text);
    /// With so many decimals, at most nine; what goes beyond is rounded half up.
    std::int64_t scaled_to(int wanted) const;
    /// Without trailing zeros: "4.55", "100", "132.65".
    std::string text() const;
    bool operator==(const Decimal&) const = default;
};

/// numerator * factor / denominator with that many decimals. Requires denominator > 0.
struct Fraction {
    std::int64_t numerator;
    std::int64_t denominator;
    Decimal rounded(std::int64_t factor, int decimals, Rounding rounding) const;
};
