#pragma once
// Sites in strips of latitude, by longitude within each, so that a window of both is a few runs.
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "accessibility/catchments.h"
#include "unit_vector.h"

namespace accessibility {

/// Places between two latitudes and two longitudes.
struct Extent {
    double south, north, west, east;

    explicit Extent(const Place& place)
        : south(place.latitude), north(place.latitude), west(place.longitude), east(place.longitude) {}
    void include(const Place& place) {
        south = std::min(south, place.latitude), north = std::max(north, place.latitude);
        west = std::min(west, place.longitude), east = std::max(east, place.longitude);
    }
    /// With all that is within this angle of it: west may be below -180, east above 180; all the way round where
    /// a pole is near.
    Extent widened(double angle) const;
};

class SiteStrips {
public:
    /// For windows some `angle` high, in radians.
    SiteStrips(std::span<const Place> sites, double angle);

    /// Sites are numbered anew by strip and longitude; from these numbers to vectors and to sites as they came.
    const Vector& vector(std::uint32_t number) const { return vectors_[number]; }
    std::uint32_t site(std::uint32_t number) const { return sites_[number]; }

    /// Calls take(first, last) for runs of numbers that together hold each site in the window once, and perhaps
    /// others.
    template <typename Take>
    void within(const Extent& window, const Take& take) const {
        if (sites_.empty() || window.north < south_ || window.south > north_) return;
        const std::size_t last = strip(std::min(window.north, north_));
        for (std::size_t i = strip(std::max(window.south, south_)); i <= last; ++i) {
            if (window.east - window.west >= 359) {
                take(begin_[i], begin_[i + 1]);
                continue;
            }
            take_run(i, window.west, window.east, take);
            if (window.west < -180) take_run(i, window.west + 360, 180, take);
            if (window.east > 180) take_run(i, -180, window.east - 360, take);
        }
    }

private:
    std::size_t strip(double latitude) const {
        return static_cast<std::size_t>((latitude - south_) * strips_per_degree_);
    }
    template <typename Take>
    void take_run(std::size_t strip, double west, double east, const Take& take) const {
        const auto first = longitude_.begin() + begin_[strip], last = longitude_.begin() + begin_[strip + 1];
        const auto from = std::lower_bound(first, last, west);
        const auto to = std::upper_bound(from, last, east);
        take(static_cast<std::uint32_t>(from - longitude_.begin()),
             static_cast<std::uint32_t>(to - longitude_.begin()));
    }

    double south_ = 0, north_ = 0, strips_per_degree_ = 0;
    std::vector<std::uint32_t> begin_;  // by strip, and the end
    std::vector<double> longitude_;     // by number
    std::vector<Vector> vectors_;
    std::vector<std::uint32_t> sites_;
};

}  // namespace accessibility
