#pragma once
#include <cstdint>
#include <string>

#include "base/money.h"

/// A fixed number of decimals, held exactly: 4.55 is {455, 2}.
struct Decimal {
    std::int64_t scaled = 0;
    int decimals = 0;

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
