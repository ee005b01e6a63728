#include "zone_table.h"

#include <algorithm>

namespace accessibility {
namespace {
constexpr double square(double value) { return value * value; }
}  // namespace

ZoneTable::ZoneTable(std::span<const Zone> zones) : zones_(zones) {
    for (const Zone& zone : zones) {
        const double chord = chord_of(zone.bound);
        bounds_.push_back({square(shrunk(chord)), square(stretched(chord))});
    }
    const double width = bounds_.back().most * (1 + relative_slack) / bins;
    scale_ = 1 / width;
    for (std::int32_t bin = 0; bin < bins; ++bin) {
        // A little wider than the bin, since the product that finds it is rounded.
        const double least = width * (bin - 1e-6), most = width * (bin + 1 + 1e-6);
        const auto first = std::ranges::find_if(bounds_, [&](const Bound& bound) { return least <= bound.most; });
        const bool sure = first == bounds_.end() || most < first->least;
        zone_[static_cast<std::size_t>(bin)] = !sure ? unsure
                                               : first == bounds_.end()
                                                   ? beyond
                                                   : static_cast<std::uint8_t>(first - bounds_.begin());
    }
    zone_[bins] = beyond;
}

std::uint8_t ZoneTable::exactly(double squared_chord, const Place& cell, const Place& site) const {
    std::size_t zone = 0;
    while (zone < bounds_.size() && squared_chord > bounds_[zone].most) ++zone;
    if (zone == bounds_.size()) return beyond;
    if (squared_chord < bounds_[zone].least) return static_cast<std::uint8_t>(zone);
    return zone_of(travel_distance(cell, site), zones_);
}

}  // namespace accessibility
