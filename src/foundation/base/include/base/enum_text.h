#pragma once
// One list of names per enumeration serves the database, JSON, CSV and OpenAPI:
//
//   template <>
//   inline constexpr auto enum_names<ClassType> = std::array{
//       EnumName{ClassType::Infant, "INFANT"},
//       ...
//   };
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

template <typename E>
struct EnumName {
    E value;
    std::string_view text;
};
template <typename E>
EnumName(E, const char*) -> EnumName<E>;

template <typename E>
inline constexpr std::nullptr_t enum_names = nullptr;

template <typename E>
concept NamedEnum = std::is_enum_v<E> && !std::is_null_pointer_v<std::remove_cvref_t<decltype(enum_names<E>)>>;

/// Requires that the enumeration's list names `value`.
template <NamedEnum E>
constexpr std::string_view text_of(E value) {
    for (const auto& name : enum_names<E>)
        if (name.value == value) return name.text;
    return {};
}

template <NamedEnum E>
constexpr std::optional<E> parse_enum(std::string_view text) {
    for (const auto& name : enum_names<E>)
        if (name.text == text) return name.value;
    return std::nullopt;
}
