#pragma once
// A roll-up as text: CSV records "node,month,kind,slots,enrolled,attended,active".
#include <cstdint>
#include <string>
#include <string_view>

#include "rollup/rollup.h"

namespace rollup {

constexpr std::string_view rows_header = "node,month,kind,slots,enrolled,attended,active\n";

/// Adds the records of the nodes from `first` up to, not with, `last`: by node, month and kind, for each
/// month from the first to the last that had events.
void append_rows(std::string& out, const Rollup& rollup, std::uint32_t first, std::uint32_t last);

}  // namespace rollup
