#pragma once
// What events add up to, month by month, at each institution. Threads that read parts of the events keep
// a tally each.
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <vector>

#include "rollup/territory.h"

namespace rollup {

enum class EventKind : std::uint8_t { Slots, Enrol, Withdraw, Attended, Licence };
constexpr std::int64_t event_kinds = 5;

struct Event {
    std::int64_t time;         // Unix seconds
    std::int64_t institution;  // its id
    std::int32_t delta;        // of a licence event without meaning
    EventKind kind;
};

/// Months are counted from 2026-01, which is 0; earlier ones are negative. They are those of the territory's clocks.
using Month = std::int32_t;

/// No earlier or later times are taken: the years 1900 to 9999.
constexpr std::int64_t earliest_time = -2'208'988'800;
constexpr std::int64_t latest_time = 253'402'300'799;

Month month_of(std::int64_t time);
/// The first second of a month.
std::int64_t start_of(Month month);

/// One month of a series: changes of slots and of enrolment, days attended, and how many of its
/// institutions had any event. 64 bits hold any sum of 2^32 deltas of 32 bits.
struct alignas(32) Sums {
    enum Column { Slots, Enrolled, Attended, Active };
    std::array<std::int64_t, 4> of{};

    void add(EventKind kind, std::int64_t delta) {
        // By table, since kinds come in no order that a branch could be predicted by.
        static constexpr std::array<std::uint8_t, event_kinds> column{Slots, Enrolled, Enrolled, Attended, Attended};
        static constexpr std::array<std::int64_t, event_kinds> counts{-1, -1, -1, -1, 0};
        of[column[static_cast<std::size_t>(kind)]] += delta & counts[static_cast<std::size_t>(kind)];
    }
    void add(const Sums& other) {
        for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
    }
};
using MonthSums = std::vector<Sums>;  // by series

class Tally {
public:
    /// The territory must outlive it.
    explicit Tally(const Territory& territory) : territory_(&territory) {}

    const Territory& territory() const { return *territory_; }
    bool empty() const { return months_.empty(); }
    /// Requires an event. The times added last and first.
    std::int64_t last_time() const { return last_; }
    std::int64_t first_time() const { return first_; }

    /// Takes events, those of some hundred lines at best. Requires times within the limits above. False
    /// when an institution is unknown or a time is before the last one; then the tally is of no more use.
    bool add(std::span<const Event> events);

private:
    friend class Rollup;
    void turn_to(std::int64_t time);

    const Territory* territory_;
    std::map<Month, MonthSums> months_;
    Sums* month_ = nullptr;              // the last event's
    std::vector<std::uint32_t> series_;  // of the events at hand
    std::int64_t month_end_ = std::numeric_limits<std::int64_t>::min();
    std::int64_t first_ = 0;
    std::int64_t last_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace rollup
