#include "units.h"

#include <charconv>
#include <cstdint>

#include "base/date.h"

namespace regulation {
namespace {
bool is_count(std::string_view value) {
    std::int64_t count = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), count);
    return read.ec == std::errc{} && read.ptr == value.data() + value.size() && count >= 0;
}
}  // namespace

std::optional<std::string> unfit(std::string_view value, std::string_view unit) {
    if (unit == "text") return std::nullopt;
    if (unit == "regime") {
        if (value == "FILING" || value == "LICENCE") return std::nullopt;
        return "input.not_in_list";
    }
    if (unit == "month_day") {
        // In a year without a leap day, so that every year has the day.
        if (value.size() == 5 && Date::parse("2023-" + std::string(value))) return std::nullopt;
        return "date.malformed";
    }
    if (is_count(value)) return std::nullopt;
    return "input.not_a_whole_number";
}

}  // namespace regulation
