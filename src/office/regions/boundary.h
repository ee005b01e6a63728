#pragma once
#include <string_view>
#include <vector>

#include "base/result.h"

namespace regions {

/// What is wrong with a GeoJSON geometry as the boundary of a region: a Polygon or MultiPolygon of closed rings, all
/// of them within the world, of at most 10,000 positions.
std::vector<Fault> boundary_faults(std::string_view geojson);

}  // namespace regions
