#pragma once
// A lottery that anybody can draw again: it depends on a seed that is made public, and on nothing else.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace allocation {

/// For each application its number, from 0: its place in the order of the SHA-256 digests of
/// "<seed>:<application>". Requires that no application occurs twice.
std::vector<std::uint32_t> draw(std::string_view seed, const std::vector<std::string>& applications);

}  // namespace allocation
