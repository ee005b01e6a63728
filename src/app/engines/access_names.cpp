#include "engines/access_names.h"

#include <cstring>

namespace app {
namespace {

// Eight bytes at a time; the upper half of each product depends on all of its bits.
std::uint32_t hash_of(std::string_view name) {
    std::uint64_t hash = name.size();
    const auto mix = [&](std::size_t from, std::size_t size) {
        std::uint64_t word = 0;
        std::memcpy(&word, name.data() + from, size);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15;
        hash ^= hash >> 32;
    };
    std::size_t at = 0;
    for (; at + 8 <= name.size(); at += 8) mix(at, 8);
    if (at < name.size()) mix(at, name.size() - at);
    return static_cast<std::uint32_t>(hash);
}

}  // namespace

// Where the name is, or the empty slot where it would be.
std::size_t Names::slot_of(std::string_view name, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].name != none; at = (at + 1) & mask) {
        if (slots_[at].hash == hash && (*this)[slots_[at].name] == name) break;
    }
    return at;
}

void Names::grow() {
    std::vector<Slot> former(2 * slots_.size());
    former.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : former) {
        if (slot.name == none) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].name != none) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

bool Names::add(std::string_view name) {
    const std::uint32_t hash = hash_of(name);
    const std::size_t at = slot_of(name, hash);
    if (slots_[at].name != none) return false;
    slots_[at] = {hash, static_cast<std::uint32_t>(size())};
    text_ += name;
    begin_.push_back(text_.size());
    if (2 * size() > slots_.size()) grow();
    return true;
}

std::optional<std::uint32_t> Names::find(std::string_view name) const {
    const std::uint32_t found = slots_[slot_of(name, hash_of(name))].name;
    return found == none ? std::nullopt : std::optional(found);
}

}  // namespace app
