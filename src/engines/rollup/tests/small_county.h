#pragma once
// A made-up county in rows, and its figures reckoned by the plainest reading of their definition.
#include <map>
#include <tuple>
#include <vector>

#include "rollup/rollup.h"

struct SmallCounty {
    std::vector<rollup::Node> nodes;
    std::vector<rollup::Institution> institutions;
    std::vector<rollup::Event> events;  // by time

    rollup::Territory territory() const;  // requires that no row is faulty
    /// By node, month and kind; what has no institution of the kind is left out.
    std::map<std::tuple<std::int64_t, rollup::Month, std::int32_t>, rollup::Figures> figures() const;
    rollup::Tally tally(const rollup::Territory& territory, std::size_t first, std::size_t last) const;
    rollup::Tally tally(const rollup::Territory& territory) const { return tally(territory, 0, events.size()); }
};

/// Drawn by rapidcheck: up to five levels, some left out; ids close together or far apart.
SmallCounty any_small_county();
