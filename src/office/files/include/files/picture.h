#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "files/media_type.h"

namespace files {

/// A picture as the public may have it: what is drawn, its colours and which way up, without what a
/// camera wrote about place, time and device, and without anything behind its end. Nothing when it is
/// damaged, or no picture.
std::optional<std::string> only_drawn(MediaType type, std::string_view bytes);

/// How large it says it is, in dots; nothing when it does not say.
struct Extent {
    std::uint32_t width;
    std::uint32_t height;
};
std::optional<Extent> extent_of(MediaType type, std::string_view bytes);
/// What every browser and printer can hold: a page of A3 at 800 dots to the inch.
inline bool may_be_shown(Extent extent) {
    constexpr std::uint64_t longest_side = 20'000, most_dots = 150'000'000;
    return extent.width > 0 && extent.height > 0 && extent.width <= longest_side && extent.height <= longest_side &&
           std::uint64_t{extent.width} * extent.height <= most_dots;
}

}  // namespace files
