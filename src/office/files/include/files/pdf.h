#pragma once
#include <string_view>

namespace files {

/// Whether a PDF does more than show: runs scripts, starts programs, plays, sends forms away. What cannot be looked
/// into (encrypted, or larger unpacked than anybody's scan) counts as if it did.
bool does_more_than_show(std::string_view pdf);

}  // namespace files
