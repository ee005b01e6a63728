#pragma once
// From the numbers that rows carry to places in an array: a table where the numbers lie close together,
// else a hash table.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rollup {

/// No node, no institution, no series, no parent.
constexpr std::uint32_t none = 0xFFFFFFFF;

class IdIndex {
public:
    /// For up to `count` ids between `least` and `most`, both counted. Requires 0 <= least <= most.
    IdIndex(std::size_t count, std::int64_t least, std::int64_t most);

    /// The place of this id, or none.
    std::uint32_t find(std::int64_t id) const {
        if (hashed_.empty()) {
            const std::uint64_t at = static_cast<std::uint64_t>(id) - least_;
            return at < table_.size() ? table_[at] : none;
        }
        return hashed_[slot_of(id)].place;
    }
    /// Gives the id this place, unless it has one already. Answers the place it has.
    std::uint32_t add(std::int64_t id, std::uint32_t place);
    void move(std::int64_t id, std::uint32_t place);

private:
    struct Slot {
        std::int64_t id = -1;
        std::uint32_t place = none;
    };
    // Where the id is, or the empty slot where it would be. At most half of the slots are taken.
    std::size_t slot_of(std::int64_t id) const {
        // The upper half of the product, since the lower depends on the id's lower bits only.
        std::size_t at = (static_cast<std::uint64_t>(id) * 0x9E3779B97F4A7C15 >> 32) & (hashed_.size() - 1);
        while (hashed_[at].place != none && hashed_[at].id != id) at = (at + 1) & (hashed_.size() - 1);
        return at;
    }

    std::uint64_t least_;
    std::vector<std::uint32_t> table_;
    std::vector<Slot> hashed_;
};

}  // namespace rollup
