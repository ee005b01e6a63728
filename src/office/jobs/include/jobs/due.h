#pragma once
#include <chrono>
#include <variant>

#include "base/date.h"

namespace jobs {

/// Comes round so often, counted from 1970-01-01T00:00Z, so that all processes agree. More than 0.
struct Every {
    std::chrono::milliseconds span;
};
/// Comes round once a day, at this time of the civil clock (UTC+8).
struct Daily {
    int hour;    // 0 to 23
    int minute;  // 0 to 59
};
using Due = std::variant<Every, Daily>;

/// The first time it is due after that moment.
Instant next_due(const Due& due, Instant after);

}  // namespace jobs
