#include "base/earth.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace earth {
namespace {
double radians(double degrees) { return degrees * (std::numbers::pi / 180); }
}  // namespace

double travel_distance(const Place& from, const Place& to) {
    const double latitude = radians(from.latitude), other_latitude = radians(to.latitude);
    const double across = std::sin((other_latitude - latitude) / 2);
    const double along = std::sin((radians(to.longitude) - radians(from.longitude)) / 2);
    const double haversine = across * across + std::cos(latitude) * std::cos(other_latitude) * along * along;
    return 2 * radius_km * std::asin(std::min(1.0, std::sqrt(haversine))) * detour;
}

}  // namespace earth
