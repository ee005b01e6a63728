#pragma once
// Zones of distance around a cell, each with the weight that its sites have there.
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace accessibility {

struct Zone {
    double bound;   // km, counted in
    double weight;  // from 0
    bool operator==(const Zone&) const = default;
};

enum class Method {
    TwoStep,          // 2SFCA: every site within the radius weighs 1
    EnhancedTwoStep,  // E2SFCA: by zone
    ThreeStep,        // 3SFCA: by zone, and by how a cell divides itself among its sites
};

constexpr std::size_t most_zones = 250;
/// Populations, slots and weights are 0 or within these, so that no sum or quotient leaves what a double holds.
constexpr double least_amount = 1e-50, largest_amount = 1e15;
constexpr bool is_amount(double value) { return value == 0 || (value >= least_amount && value <= largest_amount); }
/// Costs, bounds and radii are from 0 to this, in km.
constexpr double largest_distance = 1e9;
constexpr bool is_distance(double km) { return km >= 0 && km <= largest_distance; }

/// Reads "3.33:1,6.67:0.68,10:0.22": bounds ascending, each with its weight. Names every fault, with field
/// "<zone from 1>:bound" or "<zone>:weight".
Result<std::vector<Zone>> zones_of(std::string_view text);

/// 1, 0.68 and 0.22 up to a third of the radius, two thirds, and the radius.
std::vector<Zone> usual_zones(double radius);

/// What counts for this method: zones up to the radius only, or one of weight 1. Requires bounds ascending.
std::vector<Zone> zones_within(double radius, Method method, const std::vector<Zone>& zones);

}  // namespace accessibility
