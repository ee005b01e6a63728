#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/region_code.h"
#include "base/result.h"

namespace regions {

/// "116.487" as millionths of a degree: at most six decimals, no exponent. Nothing else is a degree.
std::optional<std::int64_t> parse_degrees(std::string_view text);

/// A number read from JSON, in millionths of a degree; nothing when it has more decimals than six or
/// is beyond the world. Writing such a number out and reading its digits would not do: not every
/// double is written with the fewest.
std::optional<std::int64_t> whole_millionths(double degrees);

/// Why a region may not lie below that one, or not be merged into it; nothing when it may. What is
/// registered at a township or village must keep a township.
std::optional<std::string_view> parent_refused(const RegionCode& region, const RegionCode& parent);
std::optional<std::string_view> successor_refused(const RegionCode& region, const RegionCode& successor);

/// A ring of a GeoJSON polygon, in millionths of a degree, as longitude and latitude in turn.
/// At least four points, the last one equal to the first, all within the world.
std::optional<Fault> ring_fault(const std::vector<std::pair<std::int64_t, std::int64_t>>& ring);

}  // namespace regions
