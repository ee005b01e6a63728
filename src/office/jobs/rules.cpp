#include "rules.h"

#include <algorithm>

namespace jobs {

Instant next_due(const Due& due, Instant after) {
    if (const auto* every = std::get_if<Every>(&due)) {
        const std::int64_t span = every->span.count();
        return Instant::from_millis((after.millis() / span + 1) * span);
    }
    const auto& daily = std::get<Daily>(due);
    const auto on = [&](Date day) {
        return Instant::start_of(day).plus(std::chrono::hours(daily.hour) + std::chrono::minutes(daily.minute));
    };
    const Date day = after.civil_day();
    return on(day) > after ? on(day) : on(day.next());
}

std::chrono::seconds back_off(int attempts) {
    std::chrono::seconds wait{10};
    for (int i = 1; i < attempts && wait < longest_wait; ++i) wait *= 4;
    return std::min(wait, longest_wait);
}

}  // namespace jobs
