#pragma once
// How declared values (base/declared.h) travel as JSON, and how they are described. An std::optional member may be
// absent or null; a std::vector may be absent and is then empty; all others are required. A member of type Version is
// filled from If-Match and answered as ETag: a struct that has one is an editable record.
#include <algorithm>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/enumerations.h"
#include "api/json.h"
#include "base/clock_time.h"
#include "base/credit_code.h"
#include "base/date.h"
#include "base/declared.h"
#include "base/degrees.h"
#include "base/enum_text.h"
#include "base/fraction.h"
#include "base/id.h"
#include "base/money.h"
#include "base/person.h"
#include "base/plain_text.h"
#include "base/region_code.h"
#include "base/result.h"
#include "base/telephone.h"
#include "base/text.h"
#include "db/value.h"

namespace api {

/// Counts the changes of an editable record, from 1.
struct Version {
    std::int64_t number = 0;
    bool operator==(const Version&) const = default;
};

/// A JSON value passed through unread, but for what nobody sees in its texts.
struct RawJson {
    std::string json;
};

/// Where values come from: a JSON body, or the texts of path and query.
class Input {
public:
    virtual ~Input() = default;
    /// The member's value, or nothing when absent or null.
    virtual std::optional<JsonValue> json(std::string_view name) const = 0;
    virtual std::optional<std::string_view> parameter(std::string_view name) const = 0;
    virtual std::optional<Version> if_match() const = 0;
    /// Cells of a table: codes may be written in any case, and an empty one may stand for the type's first value where
    /// a field may be blank.
    virtual bool is_cells() const { return false; }
};

/// Collects what is wrong, with JSON pointers.
class Faults {
public:
    void add(const std::string& pointer, std::string reason, Params params = {}) {
        list_.push_back({pointer, std::move(reason), std::move(params)});
    }
    bool none() const { return list_.empty(); }
    std::vector<Fault> take() { return std::move(list_); }

private:
    std::vector<Fault> list_;
};

/// One value on its way in: JSON, or text from a path or query.
struct Given {
    std::optional<JsonValue> json = {};
    std::optional<std::string_view> parameter = {};
    bool is_cell = false;  // of a table: codes may be written in any case

    /// A text in either form, through the door of base/plain_text.h unless it is wanted exactly; adds input.not_text,
    /// input.not_utf8 or input.runs_backwards otherwise.
    std::optional<std::string> text(const std::string& pointer, Faults& faults, Writing writing = Writing::Line) const;
    std::optional<std::int64_t> integer(const std::string& pointer, Faults& faults) const;
    std::optional<bool> boolean(const std::string& pointer, Faults& faults) const;
};

template <typename T>
struct Json;

// -- Reading a text-like value type -------------------------------------------------------------

/// T::parse(text) with one reason for everything that does not parse.
template <typename T>
std::optional<T> parse_given(const Given& given, const std::string& pointer, const char* reason, Faults& faults,
                             Writing writing = Writing::Line) {
    const auto text = given.text(pointer, faults, writing);
    if (!text) return std::nullopt;
    if (auto value = T::parse(*text)) return value;
    faults.add(pointer, reason);
    return std::nullopt;
}

template <std::integral T>
    requires(!std::same_as<T, bool>)
struct Json<T> {
    static void write(JsonWriter& out, T value) { out.integer(static_cast<std::int64_t>(value)); }
    static std::optional<T> read(const Given& given, const std::string& pointer, const Limits& limits, Faults& faults) {
        const auto number = given.integer(pointer, faults);
        if (!number) return std::nullopt;
        const std::int64_t low = std::max(limits.min, std::int64_t{std::numeric_limits<T>::min()});
        const std::int64_t high = std::min(limits.max, std::int64_t{std::numeric_limits<T>::max()});
        if (*number < low) {
            faults.add(pointer, "input.too_small", {{"min", std::to_string(low)}, {"given", std::to_string(*number)}});
            return std::nullopt;
        }
        if (*number > high) {
            faults.add(pointer, "input.too_large", {{"max", std::to_string(high)}, {"given", std::to_string(*number)}});
            return std::nullopt;
        }
        return static_cast<T>(*number);
    }
    static std::string schema() { return R"({"type":"integer"})"; }
};
template <>
struct Json<bool> {
    static void write(JsonWriter& out, bool value) { out.boolean(value); }
    static std::optional<bool> read(const Given& given, const std::string& pointer, const Limits&, Faults& faults) {
        return given.boolean(pointer, faults);
    }
    static std::string schema() { return R"({"type":"boolean"})"; }
};
template <>
struct Json<std::string> {
    static void write(JsonWriter& out, const std::string& value) { out.text(value); }
    static std::optional<std::string> read(const Given& given, const std::string& pointer, const Limits& limits,
                                           Faults& faults);
    static std::string schema() { return R"({"type":"string"})"; }
};

#define TUOYU_TEXT_JSON(Type, reason, schema_json, written)                                            \
    template <>                                                                                        \
    struct Json<Type> {                                                                                \
        static void write(JsonWriter& out, const Type& value) { out.text(value.written()); }           \
        static std::optional<Type> read(const Given& given, const std::string& pointer, const Limits&, \
                                        Faults& faults) {                                              \
            return parse_given<Type>(given, pointer, reason, faults);                                  \
        }                                                                                              \
        static std::string schema() { return schema_json; }                                            \
    };
TUOYU_TEXT_JSON(Date, "date.malformed", R"({"type":"string","format":"date"})", text)
TUOYU_TEXT_JSON(Month, "month.malformed", R"({"type":"string","pattern":"^\\d{4}-\\d{2}$"})", text)
TUOYU_TEXT_JSON(Instant, "instant.malformed", R"({"type":"string","format":"date-time"})", text)
TUOYU_TEXT_JSON(RegionCode, "region.malformed", R"({"type":"string","pattern":"^(\\d{6}|\\d{9}|\\d{12})$"})", text)
TUOYU_TEXT_JSON(ClockTime, "time.malformed", R"({"type":"string","pattern":"^([01]\\d|2[0-3]):[0-5]\\d$"})", text)
TUOYU_TEXT_JSON(Telephone, "telephone.malformed", R"({"type":"string","format":"telephone"})", text)
// Personal data leaves masked; a field that must show it whole is a std::string, revealed and audited.
TUOYU_TEXT_JSON(PersonName, "person.name_malformed", R"({"type":"string"})", masked)
TUOYU_TEXT_JSON(Phone, "telephone.malformed", R"({"type":"string","format":"telephone"})", masked)
#undef TUOYU_TEXT_JSON

template <>
struct Json<CreditCode> {
    static void write(JsonWriter& out, const CreditCode& value) { out.text(value.text()); }
    static std::optional<CreditCode> read(const Given& given, const std::string& pointer, const Limits&,
                                          Faults& faults);
    static std::string schema() { return R"({"type":"string","format":"credit-code","minLength":18,"maxLength":18})"; }
};
template <>
struct Json<NationalId> {
    static void write(JsonWriter& out, const NationalId& value) { out.text(value.masked()); }
    static std::optional<NationalId> read(const Given& given, const std::string& pointer, const Limits&,
                                          Faults& faults);
    static std::string schema() { return R"({"type":"string","minLength":18,"maxLength":18})"; }
};
template <typename Tag>
struct Json<Id<Tag>> {
    static void write(JsonWriter& out, const Id<Tag>& value) { out.text(value.text()); }
    static std::optional<Id<Tag>> read(const Given& given, const std::string& pointer, const Limits&, Faults& faults) {
        // Nobody writes one by hand, and what stands in an address goes into the trail as it stands there.
        return parse_given<Id<Tag>>(given, pointer, "id.malformed", faults, Writing::Exact);
    }
    static std::string schema() { return R"({"type":"string","description":"An identifier."})"; }
};
/// Money travels as whole fen; such fields are named *_fen.
template <>
struct Json<Money> {
    static void write(JsonWriter& out, Money value) { out.integer(value.in_fen()); }
    static std::optional<Money> read(const Given& given, const std::string& pointer, const Limits& limits,
                                     Faults& faults) {
        const auto fen = Json<std::int64_t>::read(given, pointer, limits, faults);
        if (!fen) return std::nullopt;
        return Money::fen(*fen);
    }
    static std::string schema() { return R"({"type":"integer","description":"Whole fen."})"; }
};
/// Written as a JSON number with exactly the digits it has.
template <>
struct Json<Decimal> {
    static void write(JsonWriter& out, const Decimal& value) { out.raw(value.text()); }
    /// With the digits that were written, at most nine on either side of the point.
    static std::optional<Decimal> read(const Given& given, const std::string& pointer, const Limits& limits,
                                       Faults& faults);
    static std::string schema() { return R"({"type":"number"})"; }
};
/// A JSON number of degrees; limits are whole degrees.
template <>
struct Json<Degrees> {
    static void write(JsonWriter& out, Degrees value) { out.raw(value.text()); }
    /// What goes beyond six decimals is rounded.
    static std::optional<Degrees> read(const Given& given, const std::string& pointer, const Limits& limits,
                                       Faults& faults) {
        const auto value = Json<Decimal>::read(given, pointer, limits, faults);
        if (!value) return std::nullopt;
        return Degrees::millionths(value->scaled_to(6));
    }
    static std::string schema() { return R"({"type":"number"})"; }
};
template <>
struct Json<RawJson> {
    static void write(JsonWriter& out, const RawJson& value) { out.raw(value.json); }
    static std::optional<RawJson> read(const Given& given, const std::string& pointer, const Limits&, Faults& faults) {
        if (!given.json) {
            faults.add(pointer, "input.missing");
            return std::nullopt;
        }
        // What the fields will refuse when it is read is left for them to refuse.
        return RawJson{given.json->dump(on_lines)};
    }
    static std::string schema() { return "{}"; }
};
template <>
struct Json<Version> {
    static void write(JsonWriter& out, Version value) { out.integer(value.number); }
    static std::string schema() {
        return R"({"type":"integer","description":"Counts changes; sent back as If-Match."})";
    }
};
template <NamedEnum E>
struct Json<E> {
    static void write(JsonWriter& out, E value) { out.text(text_of(value)); }
    static std::optional<E> read(const Given& given, const std::string& pointer, const Limits&, Faults& faults) {
        const auto text = given.text(pointer, faults);
        if (!text) return std::nullopt;
        if (const auto value = parse_enum<E>(given.is_cell ? upper_cased(*text) : *text)) return value;
        faults.add(pointer, "input.not_in_list");
        return std::nullopt;
    }
    static std::string schema() { return schema_reference(enumeration_of<E>()); }
};

template <typename T>
struct Json<std::optional<T>> {
    static void write(JsonWriter& out, const std::optional<T>& value) {
        if (value)
            Json<T>::write(out, *value);
        else
            out.null();
    }
    static std::string schema() { return R"({"anyOf":[)" + Json<T>::schema() + R"(,{"type":"null"}]})"; }
};
template <typename T>
struct Json<std::vector<T>> {
    static void write(JsonWriter& out, const std::vector<T>& values) {
        out.begin_array();
        for (const auto& value : values) Json<T>::write(out, value);
        out.end_array();
    }
    static std::optional<std::vector<T>> read(const Given& given, const std::string& pointer, const Limits& limits,
                                              Faults& faults) {
        if (!given.json || !given.json->is_array()) {
            faults.add(pointer, "input.not_a_list");
            return std::nullopt;
        }
        const auto elements = given.json->elements();
        if (elements.size() > limits.max_items) {
            faults.add(pointer, "input.too_many", {{"max", std::to_string(limits.max_items)}});
            return std::nullopt;
        }
        std::vector<T> values;
        bool whole = true;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            auto value = Json<T>::read(Given{elements[i]}, pointer + "/" + std::to_string(i), limits, faults);
            if (value)
                values.push_back(std::move(*value));
            else
                whole = false;
        }
        if (!whole) return std::nullopt;
        return values;
    }
    static std::string schema() { return R"({"type":"array","items":)" + Json<T>::schema() + "}"; }
};

// -- Structs with declared fields ---------------------------------------------------------------

template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <typename T>
inline constexpr bool is_vector = false;
template <typename T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <typename T>
struct Unwrapped {
    using type = T;
};
template <typename T>
struct Unwrapped<std::optional<T>> {
    using type = T;
};

/// One value on its way in, or nothing and its fault. Compiled once a type of value, whatever struct it stands in.
template <typename Type>
[[gnu::noinline]] std::optional<Type> read_value(const char* name, const Limits& limits, const Input& input,
                                                 const std::string& prefix, Faults& faults) {
    const std::string pointer = prefix + "/" + name;
    if constexpr (std::same_as<Type, Version>) {
        return input.if_match().value_or(Version{});  // its absence is answered 428 before
    } else {
        Given given{input.json(name), input.parameter(name), input.is_cells()};
        if (given.json && given.json->is_null()) given.json.reset();
        if (!given.json && !given.parameter) {
            if constexpr (is_optional<Type>) return std::optional<Type>(std::in_place);
            if constexpr (is_vector<Type>) return Type{};
            if constexpr (std::is_default_constructible_v<Type>)
                if (limits.blank && input.is_cells()) return Type{};
            faults.add(pointer, "input.missing");
            return std::nullopt;
        }
        auto value = Json<typename Unwrapped<Type>::type>::read(given, pointer, limits, faults);
        if (!value) return std::nullopt;
        return std::optional<Type>(std::in_place, std::move(*value));
    }
}

template <typename Struct, typename Type>
std::optional<Type> read_field(const Field<Struct, Type>& field, const Input& input, const std::string& prefix,
                               Faults& faults) {
    return read_value<Type>(field.name, field.limits, input, prefix, faults);
}

template <Declared Struct>
std::optional<Struct> read_struct(const Input& input, const std::string& prefix, Faults& faults);

template <typename Struct, typename Type>
std::optional<Type> read_field(const Flat<Struct, Type>&, const Input& input, const std::string& prefix,
                               Faults& faults) {
    return read_struct<Type>(input, prefix, faults);
}

/// Reads a whole struct, collecting every fault; nothing when there was one.
template <Declared Struct>
std::optional<Struct> read_struct(const Input& input, const std::string& prefix, Faults& faults) {
    return declared<Struct>.apply([&](const auto&... item) -> std::optional<Struct> {
        // Braces keep the order of the faults that of the fields.
        Fields<std::optional<held<decltype(item)>>...> values{read_field(item, input, prefix, faults)...};
        return values.apply([&](auto&... value) -> std::optional<Struct> {
            if (!(value.has_value() && ...)) return std::nullopt;
            Struct whole{std::move(*value)...};
            // What a value asks of its fields together.
            if constexpr (requires { whole.faults(); })
                for (const Fault& fault : whole.faults()) {
                    faults.add(prefix + fault.field, fault.reason, fault.params);
                    return std::nullopt;
                }
            return whole;
        });
    });
}

/// The members of a JSON object; also tells of members nobody declared.
class ObjectInput : public Input {
public:
    explicit ObjectInput(JsonValue object) : object_(object) {}
    std::optional<JsonValue> json(std::string_view name) const override { return object_.find(name); }
    std::optional<std::string_view> parameter(std::string_view) const override { return std::nullopt; }
    std::optional<Version> if_match() const override { return std::nullopt; }

private:
    JsonValue object_;
};

/// Adds input.unknown for each member of `object` that is not in `known`.
void refuse_unknown(const JsonValue& object, std::span<const std::string_view> known, const std::string& prefix,
                    Faults& faults);

/// The names of a struct's fields, ready to be written.
template <Declared Struct>
inline constexpr auto json_keys = [] {
    std::array<JsonKey, field_count<Struct>> keys{};
    for (std::size_t at = 0; at < keys.size(); ++at) keys[at] = JsonKey(field_names<Struct>[at]);
    return keys;
}();

template <Declared T>
struct Json<T> {
    static void write(JsonWriter& out, const T& value) {
        out.begin_object();
        const JsonKey* key = json_keys<T>.data();
        each_value(value, [&]<typename Type>(const auto&, const Type& one) {
            out.key(*key++);
            Json<Type>::write(out, one);
        });
        out.end_object();
    }
    static std::optional<T> read(const Given& given, const std::string& pointer, const Limits&, Faults& faults) {
        if (!given.json || !given.json->is_object()) {
            faults.add(pointer, "input.not_an_object");
            return std::nullopt;
        }
        refuse_unknown(*given.json, field_names<T>, pointer, faults);
        return read_struct<T>(ObjectInput(*given.json), pointer, faults);
    }
    static std::string schema();
};

/// One of a sentence's parameters, as it travels.
struct Param {
    std::string name;
    std::string value;
    static constexpr Fields fields{
        Field{"name", &Param::name, "What the sentence calls it."},
        Field{"value", &Param::value, "What it is.", Limits{.max_length = 40'000, .blank = true}},
    };
};

/// What a sentence mentions is a list of names and values.
template <>
struct Json<Params> {
    static void write(JsonWriter& out, const Params& params) {
        out.begin_array();
        for (const auto& [name, value] : params) Json<Param>::write(out, {name, value});
        out.end_array();
    }
    static std::optional<Params> read(const Given& given, const std::string& pointer, const Limits& limits,
                                      Faults& faults) {
        auto list = Json<std::vector<Param>>::read(given, pointer, limits, faults);
        if (!list) return std::nullopt;
        Params params;
        for (Param& param : *list) params.emplace_back(std::move(param.name), std::move(param.value));
        return params;
    }
    static std::string schema() { return Json<std::vector<Param>>::schema(); }
};

/// A value as a JSON text.
template <typename T>
std::string json_of(const T& value) {
    std::string text;
    JsonWriter writer(text);
    Json<T>::write(writer, value);
    return text;
}

/// What json_of() wrote; nothing for any other text.
template <typename T>
std::optional<T> value_of(std::string_view json) {
    const auto document = JsonDocument::parse(json);
    if (!document) return std::nullopt;
    Faults faults;
    auto value = Json<T>::read(Given{document->root()}, "", {}, faults);
    if (!faults.none()) return std::nullopt;
    return value;
}

/// An answer that is nothing but a list.
template <typename T>
struct Items {
    std::vector<T> items;
    static constexpr Fields fields{Field{"items", &Items::items, "All of them, in order."}};
};

/// One property of an object schema.
struct Property {
    std::string name;
    std::string about;
    Words heading;  // of its column in files; Chinese is empty for a field that stands in none
    std::string schema;
    Limits limits;
    bool required;
    bool is_version;
};
std::string object_schema(const std::vector<Property>& properties);

/// As `text` says it; required unless it may be absent.
Property property_of(const char* name, const About& about, std::string schema, const Limits& limits, bool required);

// What describes is asked once in the program's life, so it is compiled to be small (cold).
template <Declared T>
[[gnu::cold, gnu::noinline]] std::vector<Property> properties_of() {
    std::vector<Property> properties;
    properties.reserve(field_count<T>);
    each_field<T>([&] [[gnu::cold]] (const auto& field) {
        using Type = held<decltype(field)>;
        properties.push_back(property_of(field.name, field.about, Json<Type>::schema(), field.limits,
                                         !is_optional<Type> && !is_vector<Type>));
        properties.back().is_version = std::same_as<Type, Version>;
    });
    return properties;
}
/// The schema of an object with all these; what we write has every member, null where there is nothing to say.
std::string answered_schema(std::vector<Property> properties);

template <Declared T>
[[gnu::cold, gnu::noinline]] std::string Json<T>::schema() {
    return body_reference(type_name<T>(), [] [[gnu::cold]] { return answered_schema(properties_of<T>()); });
}

}  // namespace api

template <>
struct db::Column<api::Version> {
    static Value bind(api::Version version) { return Value::of(version.number); }
    static api::Version read(const Row& row, int column) { return {row.integer(column)}; }
};
template <>
struct db::Column<api::RawJson> {
    static Value bind(const api::RawJson& value) { return Value::borrowed(value.json); }
    static api::RawJson read(const Row& row, int column) { return {std::string(row.text(column))}; }
};
