#include "base/degrees.h"

std::optional<Degrees> Degrees::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view decimals = point == std::string_view::npos ? "" : text.substr(point + 1);
    if (whole.empty() || whole.size() > 3 || decimals.size() > 6 || text.ends_with('.')) return std::nullopt;
    std::int64_t e6 = 0;
    for (const std::string_view digits : {whole, decimals})
        for (const char c : digits) {
            if (c < '0' || c > '9') return std::nullopt;
            e6 = e6 * 10 + (c - '0');
        }
    for (std::size_t i = decimals.size(); i < 6; ++i) e6 *= 10;
    if (e6 > 180'000'000) return std::nullopt;
    return Degrees(negative ? -e6 : e6);
}

std::string Degrees::text() const {
    std::string digits = std::to_string(e6_ < 0 ? -e6_ : e6_);
    if (digits.size() < 7) digits.insert(0, 7 - digits.size(), '0');
    digits.insert(digits.size() - 6, 1, '.');
    while (digits.ends_with('0')) digits.pop_back();
    if (digits.ends_with('.')) digits.pop_back();
    return (e6_ < 0 ? "-" : "") + digits;
}
