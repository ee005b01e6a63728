#pragma once
// Dated facts as plain values: what holds on which days, by key. No database here.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/declared.h"
#include "base/range.h"
#include "db/value.h"

namespace facts {

/// What holds from a day to a day, both included.
template <Declared T>
struct Dated {
    DateRange range;
    T value;
    static constexpr Fields fields{Flat{&Dated::range}, Flat{&Dated::value}};
    bool operator==(const Dated&) const = default;
};

/// Facts of one kind about one owner; those that agree in their first `KeyFields` fields exclude one another.
template <Declared T, std::size_t KeyFields = 0>
class History {
public:
    History() = default;
    explicit History(const std::vector<Dated<T>>& rows) {
        for (const Dated<T>& row : rows) set(row.range, row.value);
    }

    static std::string key_of(const T& value) {
        std::string key;
        std::size_t at = 0;
        each_value(value, [&]<typename Type>(const auto&, const Type& one) {
            if (at++ < KeyFields) key += std::string(db::Column<Type>::bind(one).text()) + '\n';
        });
        return key;
    }

    /// The value holds on these days, whatever stood there before.
    void set(DateRange range, const T& value) {
        auto& days = by_key_[key_of(value)];
        days = days.with(range, value);
    }
    /// Nothing of that value's key holds on these days.
    void clear(DateRange range, const T& like) {
        auto& days = by_key_[key_of(like)];
        days = days.without(range);
    }
    const RangeMap<T>& days_of(const T& like) const {
        static const RangeMap<T> nothing;
        const auto found = by_key_.find(key_of(like));
        return found == by_key_.end() ? nothing : found->second;
    }
    bool overlaps(DateRange range, const T& like) const {
        for (const auto& entry : days_of(like).entries())
            if (entry.range.overlaps(range)) return true;
        return false;
    }
    /// The days that the value which holds on that day holds without a break. Requires one.
    DateRange standing_on(Date day, const T& like) const {
        const auto& entries = days_of(like).entries();
        return std::ranges::find_if(entries, [&](const auto& entry) { return entry.range.contains(day); })->range;
    }
    /// From that day until the day before the next value of the same key begins.
    DateRange until_next(Date first_day, const T& like) const {
        for (const auto& entry : days_of(like).entries())
            if (first_day < entry.range.first_day) return {first_day, entry.range.first_day.previous()};
        return {first_day, Date::open_end()};
    }

    /// In the order of keys, then of days.
    std::vector<Dated<T>> all() const {
        std::vector<Dated<T>> out;
        for (const auto& [key, days] : by_key_)
            for (const auto& [range, value] : days.entries()) out.push_back({range, value});
        return out;
    }
    std::vector<T> on(Date day) const {
        std::vector<T> out;
        for (const auto& [key, days] : by_key_)
            if (const T* value = days.on(day)) out.push_back(*value);
        return out;
    }

private:
    std::map<std::string, RangeMap<T>> by_key_;
};

}  // namespace facts
