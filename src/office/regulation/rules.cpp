#include "regulation/working_days.h"

namespace regulation {

bool WorkingDays::is_working(Date day) const {
    const auto found = days_.find(day);
    if (found != days_.end()) return found->second == DayKind::Workday;
    return day.weekday() <= 5;
}

Deadline WorkingDays::after(Date start, int n) const {
    Date day = start;
    bool provisional = !is_loaded(start.year());
    if (n == 0) {
        while (!is_working(day)) day = day.next();
    }
    for (int counted = 0; counted < n;) {
        day = day.next();
        if (is_working(day)) ++counted;
    }
    for (int year = start.year(); year <= day.year(); ++year) provisional |= !is_loaded(year);
    return {day, provisional};
}

Date WorkingDays::before(Date day, int n) const {
    for (int counted = 0; counted < n;) {
        day = day.previous();
        if (is_working(day)) ++counted;
    }
    return day;
}

int WorkingDays::between(Date from, Date to) const {
    if (to < from) return -between(to, from);
    int count = 0;
    for (Date day = from.next(); day <= to; day = day.next()) count += is_working(day);
    return count;
}

}  // namespace regulation
