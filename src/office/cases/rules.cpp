#include "rules.h"

namespace cases {
namespace {
std::optional<Date> telling_of_overdue(const Promise& promise) {
    if (promise.escalates_to.none()) return std::nullopt;
    return promise.due.next();
}
}  // namespace

std::optional<Date> first_telling(const Promise& promise) {
    return promise.reminds.none() ? telling_of_overdue(promise) : promise.remind_on;
}

std::optional<Date> telling_after_move(const Promise& moved, Date due_before, std::optional<Date> telling_before,
                                       Date today) {
    const bool reminded = !telling_before || *telling_before > due_before;
    if (!reminded) return first_telling(moved);
    // One that was overdue and is not any more can become so again.
    if (!telling_before && moved.due < today) return std::nullopt;
    return telling_of_overdue(moved);
}

Telling tell_today(const Promise& promise, Date today) {
    if (promise.due < today) return {promise.escalates_to.none() ? Notable::Nothing : Notable::Overdue, std::nullopt};
    return {promise.reminds.none() ? Notable::Nothing : Notable::LastDay, telling_of_overdue(promise)};
}

}  // namespace cases
