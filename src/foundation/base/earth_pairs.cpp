#include <cmath>
#include <numbers>

#include "base/earth.h"

namespace earth {
namespace {

// On the unit sphere. Half the chord between two points is the square root of the haversine.
struct Points {
    explicit Points(const std::vector<Place>& places) {
        for (const auto& [latitude, longitude] : places) {
            const double phi = latitude * std::numbers::pi / 180, lambda = longitude * std::numbers::pi / 180;
            x.push_back(std::cos(phi) * std::cos(lambda));
            y.push_back(std::cos(phi) * std::sin(lambda));
            z.push_back(std::sin(phi));
        }
    }
    std::vector<double> x, y, z;
};

// asin(sqrt(h)) / sqrt(h) by its series; beyond 600 km the caller asks std::asin.
constexpr double near = 0.0022;
double series(double h) {
    return 1 + h * (1 / 6. + h * (3 / 40. + h * (15 / 336. + h * (105 / 3456. + h * (945 / 42240.)))));
}

}  // namespace

std::vector<double> travel_distances(const std::vector<Place>& from, const std::vector<Place>& to) {
    const Points a(from), b(to);
    const std::size_t sites = to.size();
    std::vector<double> out(from.size() * sites);
    for (std::size_t i = 0; i < from.size(); ++i) {
        double* const row = out.data() + i * sites;
        const double x = a.x[i], y = a.y[i], z = a.z[i];
        double farthest = 0;
        for (std::size_t j = 0; j < sites; ++j) {
            const double dx = x - b.x[j], dy = y - b.y[j], dz = z - b.z[j];
            const double haversine = (dx * dx + dy * dy + dz * dz) / 4;
            farthest = haversine > farthest ? haversine : farthest;
            row[j] = 2 * radius_km * detour * std::sqrt(haversine) * series(haversine);
        }
        if (farthest < near) continue;
        for (std::size_t j = 0; j < sites; ++j) {
            const double dx = x - b.x[j], dy = y - b.y[j], dz = z - b.z[j];
            const double haversine = (dx * dx + dy * dy + dz * dz) / 4;
            if (haversine >= near) row[j] = 2 * radius_km * detour * std::asin(std::fmin(1, std::sqrt(haversine)));
        }
    }
    return out;
}

}  // namespace earth
