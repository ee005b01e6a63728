#include "engines/access_names.h"

#include <bit>
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

bool Names::ascends(std::string_view name) const {
    if (size() == 0) return true;
    const std::string_view last = (*this)[size() - 1];
    return name.size() == last.size() ? name > last : name.size() > last.size();
}

// Where the name is, or the empty slot where it would be.
Names::Slot& Names::slot_of(std::string_view name, std::uint32_t hash) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].name != none; at = (at + 1) & mask) {
        if (slots_[at].hash == hash && (*this)[slots_[at].name] == name) break;
    }
    return slots_[at];
}

void Names::index(std::size_t slots) {
    slots_.assign(slots, Slot{});
    for (std::uint32_t i = 0; i < size(); ++i) {
        const std::uint32_t hash = hash_of((*this)[i]);
        slot_of((*this)[i], hash) = {hash, i};
    }
}

bool Names::add(std::string_view name) {
    if (!slots_.empty() || !ascends(name)) {
        if (slots_.size() <= 2 * size()) index(std::bit_ceil(4 * size()));
        const std::uint32_t hash = hash_of(name);
        Slot& slot = slot_of(name, hash);
        if (slot.name != none) return false;
        slot = {hash, static_cast<std::uint32_t>(size())};
    }
    text_ += name;
    begin_.push_back(text_.size());
    return true;
}

std::optional<std::uint32_t> Names::find(std::string_view name) {
    if (slots_.empty()) index(std::bit_ceil(2 * size() + 2));
    const std::uint32_t found = slot_of(name, hash_of(name)).name;
    return found == none ? std::nullopt : std::optional(found);
}

}  // namespace app
