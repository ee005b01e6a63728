#pragma once
// An enumeration says itself once. Its name outside, and for each value the code that the database, JSON, CSV
// and OpenAPI hold and the words people read; the interface's words are generated from here:
//
//   template <>
//   inline constexpr EnumNames enum_names<ClassType>{
//       "ClassType",
//       EnumName{ClassType::Infant, "INFANT", "乳儿班", "Infant class"},
//       ...
//   };
//
// One that only programs see is EnumCodes, without words.
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

#include "base/language.h"

template <typename E>
struct EnumName {
    E value;
    std::string_view text;
    std::string_view zh = {};
    std::string_view en = {};
    constexpr Words words() const { return {zh, en}; }
};
template <typename E, typename... Texts>
EnumName(E, Texts...) -> EnumName<E>;

template <typename E, std::size_t N>
class EnumList {
public:
    static_assert(std::is_enum_v<E>);
    constexpr std::string_view type() const { return type_; }
    /// People read it, so that every value has words.
    constexpr bool has_words() const { return has_words_; }
    constexpr auto begin() const { return names_.begin(); }
    constexpr auto end() const { return names_.end(); }
    static constexpr std::size_t size() { return N; }

protected:
    // Throwing in a constant is a fault of the program that does not build.
    constexpr EnumList(std::string_view type, bool has_words, std::array<EnumName<E>, N> names)
        : type_(type), has_words_(has_words), names_(names) {
        for (std::size_t i = 0; i < N; ++i) {
            if (names_[i].zh.empty() == has_words || names_[i].en.empty() == has_words) throw "words for all or none";
            for (std::size_t j = 0; j < i; ++j)
                if (names_[j].text == names_[i].text || names_[j].value == names_[i].value) throw "said twice";
        }
    }

private:
    std::string_view type_;
    bool has_words_;
    std::array<EnumName<E>, N> names_;
};

template <typename E, std::size_t N>
struct EnumNames : EnumList<E, N> {
    template <typename... Same>
    constexpr EnumNames(std::string_view type, EnumName<E> first, Same... others)
        : EnumList<E, N>(type, true, {first, others...}) {}
};
template <typename E, typename... Same>
EnumNames(std::string_view, EnumName<E>, Same...) -> EnumNames<E, 1 + sizeof...(Same)>;

template <typename E, std::size_t N>
struct EnumCodes : EnumList<E, N> {
    template <typename... Same>
    constexpr EnumCodes(std::string_view type, EnumName<E> first, Same... others)
        : EnumList<E, N>(type, false, {first, others...}) {}
};
template <typename E, typename... Same>
EnumCodes(std::string_view, EnumName<E>, Same...) -> EnumCodes<E, 1 + sizeof...(Same)>;

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

/// What people call `value`.
template <NamedEnum E>
std::string word_of(E value, Language language) {
    static_assert(enum_names<E>.has_words(), "nobody sees this enumeration");
    for (const auto& name : enum_names<E>)
        if (name.value == value) return name.words().in(language);
    return {};
}

template <NamedEnum E>
constexpr std::optional<E> parse_enum(std::string_view text) {
    for (const auto& name : enum_names<E>)
        if (name.text == text) return name.value;
    return std::nullopt;
}

template <>
inline constexpr EnumCodes enum_names<Language>{
    "Language",
    EnumName{Language::Chinese, "zh-CN"},
    EnumName{Language::English, "en"},
};
