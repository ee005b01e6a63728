#include "cell_groups.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "site_strips.h"

namespace accessibility {
namespace {

constexpr double usual_size = 32;       // cells in a group, where they are spread evenly
constexpr double most_tiles = 1 << 22;  // so that two passes sort them

// By tile, and within a tile as they came: two passes of counting, eleven bits each.
std::vector<std::uint32_t> sorted(const std::vector<std::uint32_t>& tile) {
    std::vector<std::uint32_t> order(tile.size()), next(tile.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    constexpr std::uint32_t digit = (1 << 11) - 1;
    for (const int shift : {0, 11}) {
        std::array<std::uint32_t, digit + 2> begin{};
        for (const std::uint32_t of : tile) ++begin[(of >> shift & digit) + 1];
        for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
        for (const std::uint32_t cell : order) next[begin[tile[cell] >> shift & digit]++] = cell;
        order.swap(next);
    }
    return order;
}

}  // namespace

CellGroups::CellGroups(std::span<const Place> cells, double angle) {
    begin_.push_back(0);
    if (cells.empty()) return;
    Extent all(cells[0]);
    for (const Place& cell : cells) all.include(cell);

    // Tiles are about square: as wide in degrees as a degree is short there.
    const double height = all.north - all.south, width = all.east - all.west;
    const double middle = std::cos(radians((all.north + all.south) / 2));
    const double even = std::sqrt(height * width * middle * usual_size / static_cast<double>(cells.size()));
    const double wanted = std::clamp(even, degrees(angle) / 8, degrees(angle));
    const double side =
        std::max({wanted, 1e-9, std::sqrt(height * width / (most_tiles / 4)), (height + width) / (most_tiles / 4)});
    const auto columns = static_cast<std::uint32_t>(width / side) + 1;
    std::vector<double> columns_per_degree(static_cast<std::size_t>(height / side) + 1);
    for (std::size_t row = 0; row < columns_per_degree.size(); ++row) {
        const double latitude = std::min(90.0, all.south + (static_cast<double>(row) + 0.5) * side);
        columns_per_degree[row] = std::max(0.0, std::cos(radians(latitude))) / side;
    }
    std::vector<std::uint32_t> tile(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto row = static_cast<std::uint32_t>((cells[i].latitude - all.south) / side);
        const double column = (cells[i].longitude - all.west) * columns_per_degree[row];
        tile[i] = row * columns + static_cast<std::uint32_t>(column);
    }
    cells_ = sorted(tile);
    for (std::size_t i = 1; i < cells_.size(); ++i) {
        if (tile[cells_[i]] != tile[cells_[i - 1]]) begin_.push_back(i);
    }
    begin_.push_back(cells_.size());
}

}  // namespace accessibility
