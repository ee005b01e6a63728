// How clocks count: as long as a figure in force says, by this calendar.
#include "regulation/regulation.h"

namespace regulation {
namespace {
using cases::Term;
using cases::Unit;

/// Far enough to count so many working days, through the longest holidays.
constexpr int calendar_days_for(int working_days) { return 2 * working_days + 60; }

Result<Term> term(db::Read& tx, const RegionCode& region, Date day, std::string_view figure) {
    const InForce law = in_force(tx, region, day);
    const std::string unit = TRY(law.figure(figure)).unit;
    if (unit != "working_days" && unit != "days")
        return Error{ErrorCode::Conflict, "regulation.not_in_days", {{"key", std::string(figure)}}};
    return Term{static_cast<int>(TRY(law.integer(figure))), unit == "days" ? Unit::Days : Unit::WorkingDays};
}

Deadline after(db::Read& tx, Date from, Term term) {
    if (term.unit == Unit::Days) return {from.plus_days(term.days), false};
    return working_days(tx, from, from.plus_days(calendar_days_for(term.days))).after(from, term.days);
}

Date before(db::Read& tx, Date day, Term term) {
    if (term.unit == Unit::Days) return day.plus_days(-term.days);
    return working_days(tx, day.plus_days(-calendar_days_for(term.days)), day).before(day, term.days);
}

int between(db::Read& tx, Date from, Date to, Unit unit) {
    if (unit == Unit::Days) return to - from;
    return working_days(tx, std::min(from, to), std::max(from, to)).between(from, to);
}
}  // namespace

const cases::Reckoning reckoning{term, after, before, between};

}  // namespace regulation
