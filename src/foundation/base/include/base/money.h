#pragma once
// Money counts whole fen and Percent whole basis points. Neither can be made from floating point,
// and every division says how it rounds, because a regulation chose that.
#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Wide enough for the product of two 64-bit numbers.
__extension__ using Int128 = __int128;

enum class Rounding { HalfUp, Down, Up, HalfEven };

/// numerator / denominator, rounded. Exact for all 64-bit inputs; requires denominator > 0.
/// HalfUp rounds halves away from zero, Down towards zero, Up away from zero.
std::int64_t divide(Int128 numerator, std::int64_t denominator, Rounding rounding);

class Percent {
public:
    /// Whole per cent: Percent::of(15) is 15 %.
    static constexpr Percent of(std::integral auto whole) { return Percent(std::int64_t{whole} * 100); }
    /// Hundredths of a per cent: Percent::basis_points(1500) is 15 %.
    static constexpr Percent basis_points(std::integral auto points) { return Percent(points); }
    template <std::floating_point F>
    static Percent of(F) = delete;
    template <std::floating_point F>
    static Percent basis_points(F) = delete;

    constexpr std::int64_t in_basis_points() const { return points_; }
    constexpr auto operator<=>(const Percent&) const = default;

private:
    explicit constexpr Percent(std::int64_t points) : points_(points) {}
    std::int64_t points_;
};

class Money {
public:
    constexpr Money() = default;
    static constexpr Money yuan(std::integral auto whole) { return Money(std::int64_t{whole} * 100); }
    static constexpr Money fen(std::integral auto whole) { return Money(std::int64_t{whole}); }
    template <std::floating_point F>
    static Money yuan(F) = delete;
    template <std::floating_point F>
    static Money fen(F) = delete;
    /// Reads "1280", "1280.5" or "-3.05": yuan with at most two decimals. Nothing else.
    static std::optional<Money> parse(std::string_view yuan);

    constexpr std::int64_t in_fen() const { return fen_; }
    /// Yuan with two decimals, no grouping: "1280.00".
    std::string text() const;

    /// This share of the sum: Money::yuan(1200).share(Percent::of(15), Rounding::HalfUp).
    Money share(Percent part, Rounding rounding) const;
    Money times(std::integral auto count) const { return Money(fen_ * std::int64_t{count}); }

    constexpr Money operator+(Money other) const { return Money(fen_ + other.fen_); }
    constexpr Money operator-(Money other) const { return Money(fen_ - other.fen_); }
    constexpr Money operator-() const { return Money(-fen_); }
    constexpr auto operator<=>(const Money&) const = default;

private:
    explicit constexpr Money(std::int64_t fen) : fen_(fen) {}
    std::int64_t fen_ = 0;
};
