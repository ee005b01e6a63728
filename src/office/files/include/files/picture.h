#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "files/media_type.h"

namespace files {

/// A picture as the public may have it: what is drawn, its colours and which way up, without what a
/// camera wrote about place, time and device, and without anything behind its end. Nothing when it is
/// damaged, or no picture.
std::optional<std::string> only_drawn(MediaType type, std::string_view bytes);

}  // namespace files
