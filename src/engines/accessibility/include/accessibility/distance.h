#pragma once
// How far people travel from one place to another.

namespace accessibility {

struct Place {
    double latitude, longitude;  // degrees: -90 to 90, -180 to 180
};

constexpr double earth_radius_km = 6371.0088;  // the mean radius (IUGG)
constexpr double detour = 1.3;                 // travelled per straight line

/// Kilometres: the great circle by the haversine formula, times the detour.
double travel_distance(const Place& from, const Place& to);

}  // namespace accessibility
