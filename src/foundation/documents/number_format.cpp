#include "number_format.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/date.h"

namespace documents {
namespace {
constexpr double seconds_in_day = 86'400;

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string plain(double value) {
    std::array<char, 400> buffer;
    // Fifteen digits is what spreadsheets show: 0.30000000000000004 is 0.3.
    auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 15);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
    if (text.find('e') == std::string_view::npos) return std::string(text);
    double rounded = 0;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, std::chars_format::fixed);
    return {buffer.data(), end.ptr};
}

std::string time_of_day(int seconds) {
    std::string text = two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60);
    if (seconds % 60 != 0) text += ":" + two_digits(seconds % 60);
    return text;
}

/// Spreadsheets believe in a 29 February 1900, their day 60; days before it are one off.
std::optional<Date> day(double number, bool from_1904) {
    if (number < 1 || number > 2'950'000) return std::nullopt;
    const int count = static_cast<int>(number);
    if (from_1904) return Date::of(1904, 1, 1)->plus_days(count);
    if (count == 60) return std::nullopt;
    return Date::of(1900, 1, 1)->plus_days(count < 60 ? count - 1 : count - 2);
}
}  // namespace

NumberKind built_in_number_kind(int id) {
    if (id >= 14 && id <= 17) return NumberKind::Day;
    if (id >= 18 && id <= 21) return NumberKind::Time;
    if (id == 22) return NumberKind::DayAndTime;
    if ((id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) return NumberKind::Day;
    if ((id >= 32 && id <= 35) || id == 55 || id == 56) return NumberKind::Time;
    if (id >= 45 && id <= 47) return NumberKind::Time;
    return NumberKind::Plain;
}

NumberKind number_kind(std::string_view code) {
    bool has_day = false;
    bool has_time = false;
    bool has_month = false;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        switch (code[i]) {
            case '"': i = std::min(code.find('"', i + 1), code.size()); break;
            case '[': {
                const std::size_t close = std::min(code.find(']', i), code.size());
                // [h]:mm counts hours; [Red], [$-804] and [>9] are no part of the value.
                const std::string_view inside = code.substr(i + 1, close - i - 1);
                if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) has_time = true;
                i = close;
                break;
            }
            case '\\':
            case '_':
            case '*': ++i; break;
            case 'y':
            case 'Y':
            case 'd':
            case 'D': has_day = true; break;
            case 'h':
            case 'H':
            case 's':
            case 'S': has_time = true; break;
            case 'm':
            case 'M': has_month = true; break;
            default: break;
        }
    }
    // An m alone is a month; beside hours or seconds it is minutes.
    if (has_month && !has_time) has_day = true;
    if (has_day) return has_time ? NumberKind::DayAndTime : NumberKind::Day;
    return has_time ? NumberKind::Time : NumberKind::Plain;
}

std::string cell_text(std::string_view text, NumberKind kind, bool from_1904) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size() || !std::isfinite(value))
        return std::string(text);
    if (kind == NumberKind::Plain) return plain(value);

    const double whole = std::floor(value);
    const int seconds = static_cast<int>(std::lround((value - whole) * seconds_in_day));
    if (kind == NumberKind::Time && value >= 0 && value < 1 && seconds < seconds_in_day) return time_of_day(seconds);
    const std::optional<Date> date = day(whole + (seconds >= seconds_in_day ? 1 : 0), from_1904);
    if (!date) return plain(value);
    const bool show_time = kind != NumberKind::Day && seconds > 0 && seconds < seconds_in_day;
    return date->text() + (show_time ? " " + time_of_day(seconds) : "");
}

}  // namespace documents
