#pragma once
// Cells that lie close together, so that they can share a search. What a group holds decides how long the search
// takes, never what it finds.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "accessibility/catchments.h"

namespace accessibility {

class CellGroups {
public:
    /// For searches as far as `angle`, in radians.
    CellGroups(std::span<const Place> cells, double angle);

    std::size_t size() const { return begin_.size() - 1; }
    /// Cells, ascending. Never empty.
    std::span<const std::uint32_t> operator[](std::size_t group) const {
        return {cells_.data() + begin_[group], cells_.data() + begin_[group + 1]};
    }

private:
    std::vector<std::uint32_t> cells_;
    std::vector<std::size_t> begin_;
};

}  // namespace accessibility
