#pragma once
// Small instances of every awkward kind, and access by definition: a plain double loop over cells and sites.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accessibility/access.h"

struct Instance {
    std::vector<accessibility::Place> cells, sites;
    std::vector<double> population, slots;
    double radius;
    std::vector<accessibility::Zone> zones;  // as given, perhaps beyond the radius
};

/// Somewhere on earth: often at a pole, on the antimeridian, upon each other; often with a pair exactly on a bound.
Instance any_instance(std::uint64_t seed);

/// The zone of each pair by haversine, cell by cell; none beyond the bounds.
std::vector<std::vector<std::optional<std::size_t>>> plain_zones(const Instance& instance,
                                                                 const std::vector<accessibility::Zone>& zones);

/// By definition; nothing for a cell that reaches no site.
std::vector<std::optional<double>> plain_access(const Instance& instance, accessibility::Method method);
