#pragma once
// Places as points on the unit sphere: what is near is near there too, at the poles and across the antimeridian.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/earth.h"

namespace accessibility {

struct Vector {
    double x, y, z;
};

constexpr double radians(double degrees) { return degrees * (std::numbers::pi / 180); }
constexpr double degrees(double radians) { return radians * (180 / std::numbers::pi); }

inline Vector unit_vector(const earth::Place& place) {
    const double latitude = radians(place.latitude), longitude = radians(place.longitude);
    const double to_axis = std::cos(latitude);
    return {to_axis * std::cos(longitude), to_axis * std::sin(longitude), std::sin(latitude)};
}

inline double squared_chord(const Vector& a, const Vector& b) {
    const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
    return x * x + y * y + z * z;
}

/// The angle at the centre of the earth between places that are so far apart to travel; at most pi.
inline double angle_of(double km) { return std::min(km / (earth::radius_km * earth::detour), std::numbers::pi); }
inline double chord_of(double km) { return 2 * std::sin(angle_of(km) / 2); }

// Vectors, chords and the haversine are each right to some 1e-15. What is within this slack of a bound is left
// to travel_distance; what is searched for is searched for this much farther.
constexpr double relative_slack = 1e-9, absolute_slack = 1e-13;
constexpr double stretched(double distance) { return distance * (1 + relative_slack) + absolute_slack; }
constexpr double shrunk(double distance) { return std::max(0.0, distance * (1 - relative_slack) - absolute_slack); }

}  // namespace accessibility
