#pragma once
// Which sites each cell reaches, and in which zone. Cells and sites are counted from 0 in their input order.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "accessibility/zones.h"
#include "base/earth.h"

namespace accessibility {

using earth::Place;

constexpr std::size_t most_sites = std::size_t{1} << 24;
constexpr std::size_t most_cells = 0xFFFFFFFF;
/// The zone of what lies beyond the last bound.
constexpr std::uint8_t beyond = 255;

/// The zone of a distance, from 0.
std::uint8_t zone_of(double km, std::span<const Zone> zones);

/// A site and the zone in which a cell reaches it, in four bytes, since there may be very many.
class Reached {
public:
    Reached() = default;
    Reached(std::uint32_t site, std::uint8_t zone) : bits_(site | std::uint32_t{zone} << 24) {}
    std::uint32_t site() const { return bits_ & 0xFFFFFF; }
    std::uint8_t zone() const { return static_cast<std::uint8_t>(bits_ >> 24); }
    bool operator==(const Reached&) const = default;

private:
    std::uint32_t bits_;
};

struct Pair {
    std::uint32_t cell;
    Reached to;
};

class Catchments {
public:
    /// Every pair no farther apart than the last bound. Which they are is decided by travel_distance alone.
    static Catchments around(std::span<const Place> cells, std::span<const Place> sites, std::span<const Zone> zones,
                             unsigned threads = 1);
    /// From pairs in any order; those beyond are left out. Nothing when a pair comes twice.
    static std::optional<Catchments> from_pairs(std::size_t cells, std::span<const Pair> pairs);

    std::size_t cells() const { return lists_.size(); }
    /// By site.
    std::span<const Reached> operator[](std::size_t cell) const { return {lists_[cell].first, lists_[cell].size}; }

private:
    struct List {
        const Reached* first = nullptr;
        std::uint32_t size = 0;
    };
    using Block = std::unique_ptr<Reached[]>;

    std::vector<List> lists_;  // by cell
    std::vector<Block> blocks_;
};

/// Rows of the pairs that came before, ascending.
std::vector<std::size_t> repeated(std::span<const Pair> pairs);

}  // namespace accessibility
