#pragma once
// How far people travel from one place to another.
#include <vector>

namespace earth {

struct Place {
    double latitude, longitude;  // degrees: -90 to 90, -180 to 180
};

constexpr double radius_km = 6371.0088;  // the mean radius (IUGG)
constexpr double detour = 1.3;           // travelled per straight line

/// Kilometres: the great circle by the haversine formula, times the detour.
double travel_distance(const Place& from, const Place& to);

/// The same from each place to each other, row by row, many times faster; the last digits may differ.
std::vector<double> travel_distances(const std::vector<Place>& from, const std::vector<Place>& to);

}  // namespace earth
