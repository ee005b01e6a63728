#pragma once
// Gives numbers that occur anywhere below 2^63 an index from 0, in the order in which they first come.
#include <cstdint>
#include <vector>

namespace allocation {

class Numbering {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    std::uint32_t size() const { return size_; }
    /// The number's index, or none.
    std::uint32_t find(std::uint64_t number) const {
        for (std::size_t at = home(number);; at = (at + 1) & mask_) {
            if (slots_[at].index == none || slots_[at].number == number) return slots_[at].index;
        }
    }
    /// The number's index, size() before the call when it is new.
    std::uint32_t add(std::uint64_t number);

private:
    struct Slot {
        std::uint64_t number = 0;
        std::uint32_t index = none;
    };
    // The upper half of the product, since the lower depends on the number's lower bits only.
    std::size_t home(std::uint64_t number) const { return (number * 0x9E3779B97F4A7C15 >> 32) & mask_; }

    std::vector<Slot> slots_ = std::vector<Slot>(16);
    std::size_t mask_ = 15;
    std::uint32_t size_ = 0;
};

}  // namespace allocation
