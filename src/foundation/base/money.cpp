#include "base/money.h"

#include "base/fraction.h"

std::int64_t divide(Int128 numerator, std::int64_t denominator, Rounding rounding) {
    const bool negative = numerator < 0;
    const Int128 size = negative ? -numerator : numerator;
    Int128 quotient = size / denominator;
    const Int128 rest = size % denominator;
    const Int128 twice = rest * 2;
    const bool up = [&] {
        switch (rounding) {
            case Rounding::Down: return false;
            case Rounding::Up: return rest != 0;
            case Rounding::HalfUp: return twice >= denominator;
            case Rounding::HalfEven: return twice > denominator || (twice == denominator && quotient % 2 != 0);
        }
        return false;
    }();
    if (up) ++quotient;
    return static_cast<std::int64_t>(negative ? -quotient : quotient);
}

std::optional<Money> Money::parse(std::string_view yuan) {
    const bool negative = yuan.starts_with('-');
    if (negative) yuan.remove_prefix(1);
    const auto point = yuan.find('.');
    std::string digits(yuan.substr(0, point));
    std::string cents = point == std::string_view::npos ? "" : std::string(yuan.substr(point + 1));
    if (digits.empty() || digits.size() > 13 || cents.size() > 2) return std::nullopt;
    if (point != std::string_view::npos && cents.empty()) return std::nullopt;
    cents.resize(2, '0');
    std::int64_t fen = 0;
    for (const char c : digits + cents) {
        if (c < '0' || c > '9') return std::nullopt;
        fen = fen * 10 + (c - '0');
    }
    return Money::fen(negative ? -fen : fen);
}

std::string Money::text() const {
    const std::int64_t size = fen_ < 0 ? -fen_ : fen_;
    const std::string cents = std::to_string(size % 100);
    return (fen_ < 0 ? "-" : "") + std::to_string(size / 100) + (cents.size() < 2 ? ".0" : ".") + cents;
}

Money Money::share(Percent part, Rounding rounding) const {
    return Money(divide(static_cast<Int128>(fen_) * part.in_basis_points(), 10'000, rounding));
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    std::string_view digits = text;
    const bool negative = digits.starts_with('-');
    if (negative) digits.remove_prefix(1);
    const auto point = digits.find('.');
    const std::string_view whole = digits.substr(0, point);
    const std::string_view decimals = point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    constexpr std::size_t most = 9;
    if (whole.empty() || whole.size() > most || decimals.size() > most || digits.ends_with('.')) return std::nullopt;
    Decimal out{0, static_cast<int>(decimals.size())};
    for (const char c : std::string(whole) + std::string(decimals)) {
        if (c < '0' || c > '9') return std::nullopt;
        out.scaled = out.scaled * 10 + (c - '0');
    }
    if (negative) out.scaled = -out.scaled;
    return out;
}

std::int64_t Decimal::scaled_to(int wanted) const {
    std::int64_t value = scaled;
    for (int i = decimals; i < wanted; ++i) value *= 10;
    std::int64_t divisor = 1;
    for (int i = wanted; i < decimals; ++i) divisor *= 10;
    return divide(value, divisor, Rounding::HalfUp);
}

std::string Decimal::text() const {
    const bool negative = scaled < 0;
    std::string digits = std::to_string(negative ? -scaled : scaled);
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    std::string fraction = digits.substr(digits.size() - places);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    std::string text = digits.substr(0, digits.size() - places);
    if (!fraction.empty()) text += "." + fraction;
    return negative ? "-" + text : text;
}

Decimal Fraction::rounded(std::int64_t factor, int decimals, Rounding rounding) const {
    Int128 scaled = static_cast<Int128>(numerator) * factor;
    for (int i = 0; i < decimals; ++i) scaled *= 10;
    return {divide(scaled, denominator, rounding), decimals};
}
