#pragma once
// How long, and until when.
#include "base/date.h"
#include "base/enum_text.h"

namespace cases {

enum class Unit { WorkingDays, Days };

struct Term {
    int days;
    Unit unit;
    bool operator==(const Term&) const = default;
};

struct Deadline {
    Date day;
    /// The count ran into a year whose calendar is not published yet: weekdays less statutory
    /// holidays were counted, and the day is computed anew once the year is loaded.
    bool provisional;
    bool operator==(const Deadline&) const = default;
};

}  // namespace cases

template <>
inline constexpr EnumNames enum_names<cases::Unit>{
    "DeadlineUnit",
    EnumName{cases::Unit::WorkingDays, "WORKING_DAYS", "工作日", "Working days"},
    EnumName{cases::Unit::Days, "DAYS", "天", "Days"},
};
