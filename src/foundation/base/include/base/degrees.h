#pragma once
// A longitude or latitude, exact to the millionth of a degree (11 cm).
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

class Degrees {
public:
    static constexpr Degrees millionths(std::int64_t e6) { return Degrees(e6); }
    /// "116.487": an optional minus, at most three digits and at most six decimals, no exponent, at most 180.
    static std::optional<Degrees> parse(std::string_view text);

    constexpr std::int64_t in_millionths() const { return e6_; }
    /// Without trailing zeros: "116.487".
    std::string text() const;
    constexpr auto operator<=>(const Degrees&) const = default;

private:
    explicit constexpr Degrees(std::int64_t e6) : e6_(e6) {}
    std::int64_t e6_;
};
