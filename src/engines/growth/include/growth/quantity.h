#pragma once
// Decimal numbers of cells, kept exactly: 103.1 - 0.7 is 102.4 and not the binary number below it.
#include <cstdint>
#include <optional>
#include <string_view>

namespace growth {

/// Whole billionths of a kilogram, centimetre or day.
using Quantity = std::int64_t;
constexpr Quantity one = 1'000'000'000;

/// Not measured.
constexpr Quantity missing = INT64_MIN;
/// No table comes near it, and sums of quantities this large still fit. What is beyond it, or below
/// -largest, reads as it; nothing is said about a measurement of this size.
constexpr Quantity largest = 1'000'000 * one;

/// A cell as csv::number takes it, or an empty one, which is missing; nothing when it is no number.
/// Digits beyond the ninth decimal are rounded.
std::optional<Quantity> quantity(std::string_view cell);

}  // namespace growth
