#pragma once
// Declared values (base/declared.h) as rows: which columns they have, and how they are read by name.
#include <cstdint>
#include <span>
#include <string_view>

#include "base/declared.h"

namespace db {

/// The columns of a declared struct, in the order of its fields.
struct Shape {
    std::span<const std::string_view> columns;
};

template <Declared T>
inline constexpr auto column_names = [] {
    std::array<std::string_view, field_count<T>> names{};
    std::size_t at = 0;
    each_field<T>([&](const auto& field) { names[at++] = field.column(); });
    return names;
}();

template <Declared T>
inline constexpr Shape shape_of{column_names<T>};

}  // namespace db
