#pragma once
// A value says itself once. One list of its fields reads and writes JSON, describes OpenAPI, reads rows by name,
// makes the plain statements on its table and heads the columns of files:
//
//   struct NewEnrolment {
//       ChildId child;
//       Date first_day;
//       Fee fee;
//       static constexpr Fields fields{
//           Field{"child", &NewEnrolment::child, "The child to enrol."},
//           Field{"first_day", &NewEnrolment::first_day, {"First day of attendance.", "入托日期"}},
//           Flat{&NewEnrolment::fee},  // the fee's own fields stand among these
//       };
//   };
//
// Fields are listed in the order of the struct's members.
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/language.h"

/// What a field is called: in English a sentence; in Chinese the heading of its column, where files have one.
struct About {
    const char* en;
    const char* zh;
    constexpr About(const char* english, const char* chinese = "") : en(english), zh(chinese) {}
    /// In English the sentence without its full stop.
    constexpr Words heading() const {
        const std::string_view text = en;
        return {zh, text.ends_with('.') ? text.substr(0, text.size() - 1) : text};
    }
};

/// How a text is taken (base/plain_text.h): on one line, on several, or as it was typed but for blanks around it, which
/// is for passwords and for texts that are read on.
enum class Writing { Line, Lines, Exact };

/// What a field allows beyond its type. Lengths count characters, not bytes.
struct Limits {
    std::int64_t min = std::numeric_limits<std::int64_t>::min();
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
    std::size_t max_length = 200;  // of a text
    std::size_t max_items = 500;   // of a list
    bool blank = false;            // a text may be empty
    Writing writing = Writing::Line;
};

template <typename Struct, typename Type>
struct Field {
    const char* name;
    Type Struct::* member;
    About about;
    Limits limits = {};
    const char* column_name = nullptr;  // of its table, where that differs

    constexpr std::string_view column() const { return column_name != nullptr ? column_name : name; }
};
template <typename Struct, typename Type>
Field(const char*, Type Struct::*, About) -> Field<Struct, Type>;
template <typename Struct, typename Type>
Field(const char*, Type Struct::*, About, Limits) -> Field<Struct, Type>;
template <typename Struct, typename Type>
Field(const char*, Type Struct::*, About, Limits, const char*) -> Field<Struct, Type>;

/// A member whose fields stand among those of the struct around it.
template <typename Struct, typename Type>
struct Flat {
    Type Struct::* member;
};
template <typename Struct, typename Type>
Flat(Type Struct::*) -> Flat<Struct, Type>;

namespace detail {
template <std::size_t Place, typename Item>
struct Placed {
    Item item;
};
template <typename Places, typename... Items>
struct PlacedItems;
template <std::size_t... Place, typename... Items>
struct PlacedItems<std::index_sequence<Place...>, Items...> : Placed<Place, Items>... {
    /// take(item...), all at once and in order.
    template <typename Take>
    constexpr decltype(auto) apply(Take&& take) const {
        return take(static_cast<const Placed<Place, Items>&>(*this).item...);
    }
    template <typename Take>
    constexpr decltype(auto) apply(Take&& take) {
        return take(static_cast<Placed<Place, Items>&>(*this).item...);
    }
};
}  // namespace detail

/// Items of several types, one after another. What std::tuple is, but for the many questions it asks of each type:
/// every file that knows a declared value pays for them when it is compiled.
template <typename... Items>
struct Fields : detail::PlacedItems<std::index_sequence_for<Items...>, Items...> {
    constexpr explicit Fields(Items... items)
        : detail::PlacedItems<std::index_sequence_for<Items...>, Items...>{{std::move(items)}...} {}
};
/// The fields of one, then those of another: of a struct and its base.
template <typename... First, typename... Second>
constexpr Fields<First..., Second...> operator+(const Fields<First...>& first, const Fields<Second...>& second) {
    return first.apply([&](const First&... one) {
        return second.apply([&](const Second&... other) { return Fields<First..., Second...>{one..., other...}; });
    });
}

template <typename T>
concept Declared = requires { std::remove_cvref_t<T>::fields.apply([](const auto&...) {}); };

template <Declared T>
inline constexpr const auto& declared = std::remove_cvref_t<T>::fields;

template <typename T>
inline constexpr bool is_flat = false;
template <typename Struct, typename Type>
inline constexpr bool is_flat<Flat<Struct, Type>> = true;

/// The type that a field or a flat member holds.
template <typename Item>
struct Held;
template <typename Struct, typename Type>
struct Held<Field<Struct, Type>> {
    using type = Type;
};
template <typename Struct, typename Type>
struct Held<Flat<Struct, Type>> {
    using type = Type;
};
template <typename Item>
using held = typename Held<std::remove_cvref_t<Item>>::type;

/// Calls visit(field) for each field of a struct, those of flat members in their place.
template <Declared T, typename Visit>
constexpr void each_field(Visit&& visit) {
    const auto one = [&]<typename Item>(const Item& item) {
        if constexpr (is_flat<Item>)
            each_field<held<Item>>(visit);
        else
            visit(item);
    };
    declared<T>.apply([&](const auto&... item) { (one(item), ...); });
}

/// Calls visit(field, value) for each field of a value, those of flat members in their place.
template <Declared T, typename Visit>
constexpr void each_value(const T& whole, Visit&& visit) {
    const auto one = [&]<typename Item>(const Item& item) {
        if constexpr (is_flat<Item>)
            each_value(whole.*item.member, visit);
        else
            visit(item, whole.*item.member);
    };
    declared<T>.apply([&](const auto&... item) { (one(item), ...); });
}

template <Declared T>
inline constexpr std::size_t field_count = [] {
    std::size_t count = 0;
    each_field<T>([&](const auto&) { ++count; });
    return count;
}();

/// The names of a struct's fields, in order.
template <Declared T>
inline constexpr auto field_names = [] {
    std::array<std::string_view, field_count<T>> names{};
    std::size_t at = 0;
    each_field<T>([&](const auto& field) { names[at++] = field.name; });
    return names;
}();

/// Fields stand in the order of the members; a list that does not is a mistake in the program.
template <Declared T>
bool fields_follow_members() {
    alignas(T) static std::byte place[sizeof(T)];
    const T* object = reinterpret_cast<const T*>(place);
    const void* last = nullptr;
    bool in_order = true;
    const auto one = [&](const auto& item) {
        in_order = in_order && last < static_cast<const void*>(&(object->*item.member));
        last = &(object->*item.member);
    };
    declared<T>.apply([&](const auto&... item) { (one(item), ...); });
    return in_order;
}
