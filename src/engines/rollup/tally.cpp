#include "rollup/tally.h"

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
    const Month month = month_of(time);
    MonthSums& sums = months_[month];
    sums.resize(territory_->series());
    month_ = sums.data();
    month_end_ = start_of(month + 1);
}

}  // namespace rollup
