#pragma once
// Working days, counted as Chinese law counts them: the day of the event is not counted, and a
// public holiday's make-up day is a working day.
#include <map>
#include <set>

#include "base/date.h"
#include "cases/deadline.h"

namespace regulation {

enum class DayKind { Holiday, Workday, Statutory };

using cases::Deadline;

class WorkingDays {
public:
    WorkingDays(std::map<Date, DayKind> days, std::set<int> loaded_years)
        : days_(std::move(days)), loaded_years_(std::move(loaded_years)) {}

    bool is_working(Date day) const;
    bool is_loaded(int year) const { return loaded_years_.contains(year); }
    /// The n-th working day after `start`; n from 0 (then the first working day from `start` on).
    Deadline after(Date start, int n) const;
    /// The n-th working day before `day`; n from 0 (then the day itself).
    Date before(Date day, int n) const;
    /// Working days after `from` up to and including `to`; negative when `to` lies before `from`.
    int between(Date from, Date to) const;

private:
    std::map<Date, DayKind> days_;
    std::set<int> loaded_years_;
};

}  // namespace regulation
