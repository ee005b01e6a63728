#pragma once
// The zone of a squared chord, looked up. Chords too near a bound to be sure are left to travel_distance.
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "accessibility/catchments.h"
#include "unit_vector.h"

namespace accessibility {

class ZoneTable {
public:
    static constexpr std::uint8_t unsure = 254;  // no zone has this number
    static constexpr std::int32_t bins = 4096;   // and one for all that is farther

    /// Requires at least one zone; they must outlive it.
    explicit ZoneTable(std::span<const Zone> zones);

    /// The bin of a squared chord is the whole part of this times it, or `bins` if that is less.
    double scale() const { return scale_; }
    std::uint8_t zone(std::int32_t bin) const { return zone_[static_cast<std::size_t>(bin)]; }

    /// Of any pair with this squared chord.
    std::uint8_t exactly(double squared_chord, const Place& cell, const Place& site) const;

private:
    struct Bound {
        double least, most;  // squared chords within which it may lie
    };
    std::span<const Zone> zones_;
    std::vector<Bound> bounds_;
    double scale_;
    std::array<std::uint8_t, bins + 1> zone_;
};

}  // namespace accessibility
