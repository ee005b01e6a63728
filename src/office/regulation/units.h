#pragma once
// What a unit lets a figure's value be.
#include <optional>
#include <string>
#include <string_view>

namespace regulation {

/// The reason why a value does not suit its unit. `text` takes anything, `regime` FILING or LICENCE, `month_day`
/// a day of every year written MM-DD; any other unit counts, and takes a whole number.
std::optional<std::string> unfit(std::string_view value, std::string_view unit);

}  // namespace regulation
