#include "rollup/tally.h"

#include <algorithm>
#include <chrono>

namespace rollup {
namespace {
constexpr int first_year = 2026;
}

Month month_of(std::int64_t time) {
    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(time)));
    const std::chrono::year_month_day date(day);
    return (static_cast<int>(date.year()) - first_year) * 12 + static_cast<Month>(static_cast<unsigned>(date.month())) -
           1;
}

std::int64_t start_of(Month month) {
    using namespace std::chrono;
    const year_month_day first = (year(first_year) / January + months(month)) / 1;
    return sys_seconds(sys_days(first)).time_since_epoch().count();
}

void Tally::turn_to(std::int64_t time) {
    if (months_.empty()) first_ = time;
    const Month month = month_of(time + territory_->offset());
    MonthSums& sums = months_[month];
    sums.resize(territory_->series());
    month_ = sums.data();
    month_end_ = start_of(month + 1) - territory_->offset();
}

// Institutions come in no order, so their sums are seldom in a near cache. All are asked for before the
// first is needed.
bool Tally::add(std::span<const Event> events) {
    series_.resize(std::max(series_.size(), events.size()));
    for (std::size_t i = 0; i < events.size(); ++i) {
        series_[i] = territory_->institution(events[i].institution);
        if (series_[i] == none) return false;
        if (month_ != nullptr) __builtin_prefetch(month_ + series_[i], 1);
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        if (event.time < last_) return false;
        if (event.time >= month_end_) turn_to(event.time);
        last_ = event.time;
        Sums& sums = month_[series_[i]];
        sums.add(event.kind, event.delta);
        sums.of[Sums::Active] = 1;
    }
    return true;
}

}  // namespace rollup
