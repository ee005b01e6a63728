#include "base/clock_time.h"

#include <array>

#include "base/plain_text.h"
#include "base/text.h"

namespace {
/// Two digits, or one that is given its zero; nothing beyond `most`.
std::optional<std::string> part(std::string_view digits, std::string_view most) {
    std::string two(digits.size() == 1 ? "0" : "");
    two += digits;
    if (two.size() != 2 || two.find_first_not_of("0123456789") != std::string::npos || two > most) return std::nullopt;
    return two;
}
}  // namespace

std::optional<ClockTime> ClockTime::parse(std::string_view written) {
    std::string text = half_width(on_one_line(written));
    if (text.ends_with("分") || text.ends_with("时") || text.ends_with("点")) {
        const bool whole_hour = !text.ends_with("分");
        text.resize(text.size() - 3);
        if (whole_hour) text += ":00";
    }
    for (const std::string_view hour : {"时", "点"})
        if (const auto at = text.find(hour); at != std::string::npos) text.replace(at, hour.size(), ":");
    const auto parts = split(text, ':');
    if (parts.size() == 3 ? parts[2] != "00" : parts.size() != 2) return std::nullopt;
    const auto hours = part(parts[0], "23");
    const auto minutes = parts[1].size() == 2 ? part(parts[1], "59") : std::nullopt;
    if (!hours || !minutes) return std::nullopt;
    return ClockTime(*hours + ":" + *minutes);
}
