#pragma once
#include <optional>
#include <string_view>

#include "base/degrees.h"
#include "base/region_code.h"
#include "base/result.h"

namespace regions {

/// A number read from JSON; nothing when it has more decimals than six or is beyond the world. Writing
/// such a number out and reading its digits would not do: not every double is written with the fewest.
std::optional<Degrees> exact_degrees(double degrees);

/// Why a region may not lie below that one, or not be merged into it; nothing when it may. What is
/// registered at a township or village must keep a township.
std::optional<std::string_view> parent_refused(const RegionCode& region, const RegionCode& parent);
std::optional<std::string_view> successor_refused(const RegionCode& region, const RegionCode& successor);

/// A ring of a GeoJSON polygon, as longitude and latitude in turn. At least four points, the last one
/// equal to the first, all within the world.
std::optional<Fault> ring_fault(const std::vector<std::pair<Degrees, Degrees>>& ring);

}  // namespace regions
