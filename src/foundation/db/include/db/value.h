#pragma once
// How domain values travel to and from columns. Dates, instants, codes and enumerations are text;
// money is whole fen; nothing in the database needs arithmetic that C++ does better.
#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/clock_time.h"
#include "base/credit_code.h"
#include "base/date.h"
#include "base/degrees.h"
#include "base/enum_text.h"
#include "base/fraction.h"
#include "base/id.h"
#include "base/money.h"
#include "base/person.h"
#include "base/region_code.h"
#include "base/telephone.h"
#include "db/shape.h"

namespace db {

/// A bound parameter. Text is held by value only when it had to be made.
struct Value {
    enum class Kind : std::uint8_t { Null, Integer, Boolean, Text };
    Kind kind = Kind::Null;
    std::int64_t integer = 0;
    std::string_view view = {};
    std::string made = {};

    static Value null() { return {}; }
    static Value of(std::int64_t n) { return {Kind::Integer, n}; }
    static Value of_bool(bool b) { return {Kind::Boolean, b ? 1 : 0}; }
    static Value borrowed(std::string_view text) { return {Kind::Text, 0, text}; }
    static Value owned(std::string text) { return {Kind::Text, 1, {}, std::move(text)}; }
    /// The same, with a text of its own.
    Value kept() const { return kind == Kind::Text ? owned(std::string(text())) : *this; }
    std::string_view text() const { return kind == Kind::Text && integer == 1 ? std::string_view(made) : view; }
};

/// A row that is valid until the next one is fetched. Columns count from 0.
class Row {
public:
    virtual int column_count() const = 0;
    virtual std::string_view column_name(int column) const = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual bool boolean(int column) const = 0;
    virtual std::string_view text(int column) const = 0;

    /// Any type with a Column<T>; std::optional for columns that may be null.
    template <typename T>
    T get(int column) const;
    /// A declared struct, each field from the column of its name. Throws CorruptValue when one is missing.
    template <Declared T>
    T as() const;

protected:
    ~Row() = default;

private:
    /// Where each column of the shape stands; looked for once while rows of one statement follow each other.
    const std::uint8_t* places(const Shape& shape) const;

    mutable const Shape* placed_ = nullptr;
    mutable std::array<std::uint8_t, 64> places_{};
};

/// Thrown when a stored value does not fit its type: the database was changed behind our back.
struct CorruptValue : std::runtime_error {
    explicit CorruptValue(std::string what) : std::runtime_error(std::move(what)) {}
};

template <typename T>
struct Column;

template <std::integral T>
    requires(!std::same_as<T, bool>)
struct Column<T> {
    static Value bind(T n) { return Value::of(static_cast<std::int64_t>(n)); }
    static T read(const Row& row, int column) { return static_cast<T>(row.integer(column)); }
};
template <>
struct Column<bool> {
    static Value bind(bool b) { return Value::of_bool(b); }
    static bool read(const Row& row, int column) { return row.boolean(column); }
};
template <>
struct Column<std::string> {
    static Value bind(const std::string& text) { return Value::borrowed(text); }
    static std::string read(const Row& row, int column) { return std::string(row.text(column)); }
};
template <>
struct Column<std::string_view> {
    static Value bind(std::string_view text) { return Value::borrowed(text); }
};
template <>
struct Column<const char*> {
    static Value bind(const char* text) { return Value::borrowed(text); }
};
template <std::size_t N>
struct Column<char[N]> {
    static Value bind(const char* text) { return Value::borrowed(text); }
};
template <>
struct Column<std::nullopt_t> {
    static Value bind(std::nullopt_t) { return Value::null(); }
};
template <typename T>
struct Column<std::optional<T>> {
    static Value bind(const std::optional<T>& value) { return value ? Column<T>::bind(*value) : Value::null(); }
    static std::optional<T> read(const Row& row, int column) {
        if (row.is_null(column)) return std::nullopt;
        return Column<T>::read(row, column);
    }
};

/// Types with a `text()` to store and a `parse()` to read back.
template <typename T>
struct ParsedColumn {
    static T read(const Row& row, int column) {
        auto value = T::parse(row.text(column));
        if (!value) throw CorruptValue("a stored value is not what its column holds");
        return *value;
    }
};
template <>
struct Column<Date> : ParsedColumn<Date> {
    static Value bind(Date day) { return Value::owned(day.text()); }
};
template <>
struct Column<Month> : ParsedColumn<Month> {
    static Value bind(Month month) { return Value::owned(month.text()); }
};
template <>
struct Column<Instant> : ParsedColumn<Instant> {
    static Value bind(Instant instant) { return Value::owned(instant.text()); }
};
template <>
struct Column<Decimal> : ParsedColumn<Decimal> {
    static Value bind(const Decimal& number) { return Value::owned(number.text()); }
};
template <>
struct Column<RegionCode> : ParsedColumn<RegionCode> {
    static Value bind(const RegionCode& code) { return Value::borrowed(code.text()); }
};
/// What may have been kept by other rules than today's is read as it is.
template <typename T>
struct KeptColumn {
    static Value bind(const T& value) { return Value::borrowed(value.text()); }
    static T read(const Row& row, int column) { return T::from_store(std::string(row.text(column))); }
};
template <>
struct Column<CreditCode> : KeptColumn<CreditCode> {};
template <>
struct Column<ClockTime> : KeptColumn<ClockTime> {};
template <>
struct Column<Telephone> : KeptColumn<Telephone> {};
template <typename Tag>
struct Column<Id<Tag>> {
    static Value bind(const Id<Tag>& id) { return Value::borrowed(id.text()); }
    static Id<Tag> read(const Row& row, int column) { return Id<Tag>::from_store(std::string(row.text(column))); }
};
template <>
struct Column<Money> {
    static Value bind(Money money) { return Value::of(money.in_fen()); }
    static Money read(const Row& row, int column) { return Money::fen(row.integer(column)); }
};
/// Millionths of a degree.
template <>
struct Column<Degrees> {
    static Value bind(Degrees degrees) { return Value::of(degrees.in_millionths()); }
    static Degrees read(const Row& row, int column) { return Degrees::millionths(row.integer(column)); }
};
template <>
struct Column<Percent> {
    static Value bind(Percent percent) { return Value::of(percent.in_basis_points()); }
    static Percent read(const Row& row, int column) { return Percent::basis_points(row.integer(column)); }
};
template <>
struct Column<PersonName> : ParsedColumn<PersonName> {
    static Value bind(const PersonName& name) { return Value::borrowed(name.reveal()); }
};
template <>
struct Column<NationalId> : ParsedColumn<NationalId> {
    static Value bind(const NationalId& id) { return Value::borrowed(id.reveal()); }
};
template <>
struct Column<Phone> : ParsedColumn<Phone> {
    static Value bind(const Phone& phone) { return Value::borrowed(phone.reveal()); }
};
template <NamedEnum E>
struct Column<E> {
    static Value bind(E value) { return Value::borrowed(text_of(value)); }
    static E read(const Row& row, int column) {
        const auto value = parse_enum<E>(row.text(column));
        if (!value) throw CorruptValue("a stored name is not in its enumeration");
        return *value;
    }
};

template <typename T>
T Row::get(int column) const {
    return Column<T>::read(*this, column);
}

namespace detail {
/// Reads the fields one after another, each from the next place.
template <Declared T>
T read_fields(const Row& row, const std::uint8_t*& place) {
    const auto one = [&]<typename Item>(const Item&) -> held<Item> {
        if constexpr (is_flat<Item>)
            return read_fields<held<Item>>(row, place);
        else
            return Column<held<Item>>::read(row, *place++);
    };
    // Braces keep the order.
    return declared<T>.apply([&](const auto&... item) { return T{one(item)...}; });
}
}  // namespace detail

template <Declared T>
T Row::as() const {
    const std::uint8_t* place = places(shape_of<T>);
    return detail::read_fields<T>(*this, place);
}

}  // namespace db
