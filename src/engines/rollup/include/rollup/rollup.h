#pragma once
// Figures of every node, kind of institution and month: summed once from all events, then kept current
// event by event.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "rollup/tally.h"

namespace rollup {

struct Figures {
    std::int64_t slots = 0;     // the opening ones, and what was added up to the month's end
    std::int64_t enrolled = 0;  // what enrolments and withdrawals add up to by the month's end
    std::int64_t attended = 0;  // days in the month
    std::int64_t active = 0;    // institutions with any event in the month
    bool operator==(const Figures&) const = default;
};

class Rollup {
public:
    /// The territory must be without faults and outlive it. The tallies are of this territory, in any
    /// order; the result does not depend on how events are divided among them, or on threads.
    explicit Rollup(const Territory& territory, std::vector<Tally> tallies = {}, unsigned threads = 1);

    /// Takes one event, of whichever month, and updates the figures of all nodes above. False when
    /// there is no such institution; throws std::out_of_range beyond earliest_time and latest_time.
    bool apply(const Event& event);

    /// Nothing when the node has no institution of this kind at or below it, or is unknown. Figures of
    /// a month without events are those of the last one, with nothing attended.
    std::optional<Figures> figures(std::int64_t node, std::int32_t kind, Month month) const;

    const Territory& territory() const { return *territory_; }
    /// The months that had events, ascending, each with sums for every series.
    const std::map<Month, MonthSums>& months() const { return months_; }

private:
    const Territory* territory_;
    std::map<Month, MonthSums> months_;
};

}  // namespace rollup
