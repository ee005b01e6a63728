#include "site_strips.h"

#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>

namespace accessibility {

Extent Extent::widened(double angle) const {
    Extent wide = *this;
    wide.south -= degrees(angle);
    wide.north += degrees(angle);
    // The meridian that touches a circle of this angle around the place nearest to a pole.
    const double nearest_pole = radians(std::max(std::abs(south), std::abs(north)));
    const double sine = stretched(std::sin(angle) / std::cos(nearest_pole));
    const bool round = angle >= std::numbers::pi / 2 - nearest_pole - absolute_slack || sine >= 1;
    const double aside = round ? 360 : degrees(stretched(std::asin(sine)));
    wide.west -= aside;
    wide.east += aside;
    return wide;
}

SiteStrips::SiteStrips(std::span<const Place> sites, double angle) {
    if (sites.empty()) return;
    const auto [south, north] = std::ranges::minmax_element(sites, {}, &Place::latitude);
    south_ = south->latitude;
    north_ = north->latitude;
    // No more strips than sites, however small the angle.
    const double height = std::max({degrees(angle), (north_ - south_) / static_cast<double>(sites.size()), 1e-9});
    strips_per_degree_ = 1 / height;

    sites_.resize(sites.size());
    std::iota(sites_.begin(), sites_.end(), 0);
    std::ranges::sort(sites_, {}, [&](std::uint32_t site) {
        return std::tuple(strip(sites[site].latitude), sites[site].longitude, site);
    });
    begin_.assign(strip(north_) + 2, 0);
    for (const std::uint32_t site : sites_) {
        ++begin_[strip(sites[site].latitude) + 1];
        longitude_.push_back(sites[site].longitude);
        vectors_.push_back(unit_vector(sites[site]));
    }
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
}

}  // namespace accessibility
