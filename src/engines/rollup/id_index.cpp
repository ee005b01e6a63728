#include "rollup/id_index.h"

#include <bit>

namespace rollup {

IdIndex::IdIndex(std::size_t count, std::int64_t least, std::int64_t most) : least_(static_cast<std::uint64_t>(least)) {
    // A table may take as much memory as the hash table would.
    if (const std::uint64_t span = static_cast<std::uint64_t>(most) - least_; span < 8 * count + 1024)
        table_.assign(span + 1, none);
    else
        hashed_.resize(std::bit_ceil(2 * count + 2));
}

std::uint32_t IdIndex::add(std::int64_t id, std::uint32_t place) {
    if (const std::uint32_t has = find(id); has != none) return has;
    move(id, place);
    return place;
}

void IdIndex::move(std::int64_t id, std::uint32_t place) {
    if (hashed_.empty())
        table_[static_cast<std::uint64_t>(id) - least_] = place;
    else
        hashed_[slot_of(id)] = {id, place};
}

}  // namespace rollup
