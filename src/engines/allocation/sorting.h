#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace allocation {

/// The places 0..n-1 in the order of their keys, equal keys in the order of their places. In linear
/// time; digits in which no two keys differ cost nothing.
template <typename Key>
std::vector<std::uint32_t> order_of(const std::vector<Key>& keys) {
    constexpr unsigned bits = 11;
    constexpr std::size_t buckets = std::size_t{1} << bits;
    std::vector<std::uint32_t> order(keys.size()), next;
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;

    Key differing = 0;
    for (const Key key : keys) differing |= key ^ keys[0];
    for (unsigned shift = 0; shift < 8 * sizeof(Key); shift += bits) {
        if (((differing >> shift) & (buckets - 1)) == 0) continue;
        std::vector<std::uint32_t> begin(buckets + 1);
        const auto digit = [&](std::uint32_t i) { return (keys[i] >> shift) & (buckets - 1); };
        for (const std::uint32_t i : order) ++begin[digit(i) + 1];
        for (std::size_t b = 0; b < buckets; ++b) begin[b + 1] += begin[b];
        next.resize(order.size());
        for (const std::uint32_t i : order) next[begin[digit(i)]++] = i;
        order.swap(next);
    }
    return order;
}

}  // namespace allocation
