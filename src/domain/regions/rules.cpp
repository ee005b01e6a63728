#include "rules.h"

namespace regions {

std::optional<std::int64_t> parse_degrees(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::int64_t value = 0;
    int digits = 0;
    int decimals = -1;  // none seen yet
    for (const char c : text) {
        if (c == '.' && decimals < 0 && digits > 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || decimals == 6 || digits == 9) return std::nullopt;
        value = value * 10 + (c - '0');
        ++digits;
        if (decimals >= 0) ++decimals;
    }
    if (digits == 0 || decimals == 0) return std::nullopt;
    for (int i = decimals < 0 ? 0 : decimals; i < 6; ++i) value *= 10;
    if (value > 180'000'000) return std::nullopt;
    return negative ? -value : value;
}

std::optional<Fault> ring_fault(const std::vector<std::pair<std::int64_t, std::int64_t>>& ring) {
    if (ring.size() < 4) return Fault{"", "boundary.ring_too_short"};
    if (ring.front() != ring.back()) return Fault{"", "boundary.ring_open"};
    for (const auto& [lng, lat] : ring)
        if (lng < -180'000'000 || lng > 180'000'000 || lat < -90'000'000 || lat > 90'000'000)
            return Fault{"", "boundary.outside_the_world"};
    return std::nullopt;
}

}  // namespace regions
