#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "documents/table.h"

namespace documents {

/// Right-aligned kinds.
constexpr bool is_figure(CellKind kind) {
    return kind == CellKind::Integer || kind == CellKind::Decimal || kind == CellKind::Money;
}

/// Digits with at most one point among them and a minus before; nothing else.
bool is_plain_number(std::string_view text);

/// As it is printed: figures with their thousands apart, "3,142"; all else as it is.
std::string for_people(const Column& column, const std::string& cell);

}  // namespace documents
