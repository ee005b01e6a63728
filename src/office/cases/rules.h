#pragma once
// When somebody hears of a clock. No database, no clock of its own.
#include <optional>

#include "base/date.h"
#include "cases/table.h"

namespace cases {

/// What a clock has promised to tell.
struct Promise {
    Date due;
    Date remind_on;
    Roles reminds;
    Roles escalates_to;
};

/// The first day on which somebody is to hear of a clock that begins.
std::optional<Date> first_telling(const Promise& promise);
/// The same after a clock's last day has moved: whoever has been reminded is not reminded again.
std::optional<Date> telling_after_move(const Promise& moved, Date due_before, std::optional<Date> telling_before,
                                       Date today);

enum class Notable { Nothing, LastDay, Overdue };
struct Telling {
    Notable what;
    std::optional<Date> next;
};
/// What is told today, the day having come, and when the next time is.
Telling tell_today(const Promise& promise, Date today);

}  // namespace cases
