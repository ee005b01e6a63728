#include "accessibility/catchments.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace accessibility {

std::uint8_t zone_of(double km, std::span<const Zone> zones) {
    const auto zone = std::ranges::lower_bound(zones, km, {}, &Zone::bound);
    return zone == zones.end() ? beyond : static_cast<std::uint8_t>(zone - zones.begin());
}

std::optional<Catchments> Catchments::from_pairs(std::size_t cells, std::span<const Pair> pairs) {
    std::vector<std::size_t> begin(cells + 1);
    for (const Pair& pair : pairs) ++begin[pair.cell + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    Catchments made;
    made.lists_.resize(cells);
    Reached* const all = made.blocks_.emplace_back(std::make_unique_for_overwrite<Reached[]>(pairs.size())).get();
    for (std::size_t cell = 0; cell < cells; ++cell) made.lists_[cell].first = all + begin[cell];
    for (const Pair& pair : pairs) all[begin[pair.cell]++] = pair.to;

    for (std::size_t cell = 0; cell < cells; ++cell) {
        List& list = made.lists_[cell];
        const std::span<Reached> reached(const_cast<Reached*>(list.first), all + begin[cell]);
        if (!std::ranges::is_sorted(reached, {}, &Reached::site)) std::ranges::sort(reached, {}, &Reached::site);
        if (std::ranges::adjacent_find(reached, {}, &Reached::site) != reached.end()) return std::nullopt;
        const auto end = std::remove_if(reached.begin(), reached.end(), [](Reached to) { return to.zone() == beyond; });
        list.size = static_cast<std::uint32_t>(end - reached.begin());
    }
    return made;
}

std::vector<std::size_t> repeated(std::span<const Pair> pairs) {
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t row) { return std::pair(pairs[row].cell, pairs[row].to.site()); };
    std::ranges::sort(order, {}, [&](std::size_t row) { return std::pair(key(row), row); });
    std::vector<std::size_t> rows;
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (key(order[i]) == key(order[i - 1])) rows.push_back(order[i]);
    }
    std::ranges::sort(rows);
    return rows;
}

}  // namespace accessibility
