#pragma once
// Periods include both their first and their last day. A RangeMap says what held on each day; it
// never holds two answers for one day, and joins neighbours that say the same.
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/declared.h"

struct DateRange {
    Date first_day;
    Date last_day;

    bool empty() const { return last_day < first_day; }
    bool contains(Date day) const { return first_day <= day && day <= last_day; }
    bool overlaps(const DateRange& other) const { return first_day <= other.last_day && other.first_day <= last_day; }
    bool operator==(const DateRange&) const = default;
    static constexpr Fields fields{Field{"first_day", &DateRange::first_day, {"First day.", "起始日"}},
                                   Field{"last_day", &DateRange::last_day, {"Last day.", "截止日"}}};
};

template <typename T>
class RangeMap {
public:
    struct Entry {
        DateRange range;
        T value;
        bool operator==(const Entry&) const = default;
    };

    RangeMap() = default;

    /// This map with `value` on every day of `range`, whatever stood there before.
    RangeMap with(DateRange range, T value) const {
        if (range.empty()) return *this;
        RangeMap result = without(range);
        result.entries_.insert(std::ranges::upper_bound(result.entries_, range.first_day, {},
                                                        [](const Entry& e) { return e.range.first_day; }),
                               Entry{range, std::move(value)});
        result.join_neighbours();
        return result;
    }

    /// This map with nothing on the days of `range`.
    RangeMap without(DateRange range) const {
        if (range.empty()) return *this;
        RangeMap result;
        for (const Entry& entry : entries_) {
            if (!entry.range.overlaps(range)) {
                result.entries_.push_back(entry);
                continue;
            }
            if (entry.range.first_day < range.first_day)
                result.entries_.push_back({{entry.range.first_day, range.first_day.previous()}, entry.value});
            if (range.last_day < entry.range.last_day)
                result.entries_.push_back({{range.last_day.next(), entry.range.last_day}, entry.value});
        }
        return result;
    }

    const T* on(Date day) const {
        auto after = std::ranges::upper_bound(entries_, day, {}, [](const Entry& e) { return e.range.first_day; });
        if (after == entries_.begin()) return nullptr;
        const Entry& entry = *std::prev(after);
        return entry.range.contains(day) ? &entry.value : nullptr;
    }

    /// In order of days, without overlaps.
    const std::vector<Entry>& entries() const { return entries_; }
    bool operator==(const RangeMap&) const = default;

private:
    void join_neighbours() {
        std::vector<Entry> joined;
        for (Entry& entry : entries_) {
            if (!joined.empty() && joined.back().value == entry.value &&
                joined.back().range.last_day.next() == entry.range.first_day)
                joined.back().range.last_day = entry.range.last_day;
            else
                joined.push_back(std::move(entry));
        }
        entries_ = std::move(joined);
    }

    std::vector<Entry> entries_;
};
