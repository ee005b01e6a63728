#pragma once
// The SQL of what happened to cases and of their clocks.
#include "cases/cases.h"
#include "rules.h"

namespace cases::store {

void insert(db::Write& tx, std::string_view kind, const Subject& subject, std::string_view id, const Event& event);
/// Newest first.
std::vector<Event> events(db::Read& tx, std::string_view kind, const Subject& subject);

/// A clock of one case; it stays, stopped, when the case has been answered.
struct Running {
    std::string clock;
    std::string figure;
    Term term;
    Date started_on;
    Date due;
    bool provisional;
    std::optional<Date> paused_on;
    std::optional<Date> stopped_on;
};
struct ClockRow {
    std::string kind;
    Subject subject;
    Running running;
    Term remind;  // so long before the last day
    Date remind_on;
    Roles reminds;
    Roles escalates_to;
    std::optional<Date> tell_on;

    Promise promise() const { return {running.due, remind_on, reminds, escalates_to}; }
};
/// Begins anew where it has run before.
void put(db::Write& tx, const ClockRow& row);
std::optional<ClockRow> find(db::Read& tx, std::string_view kind, const Subject& subject, std::string_view clock);
/// Running ones that ran into a year without a calendar, by case.
std::vector<ClockRow> provisional(db::Read& tx, const RegionCode& county);
/// Running ones of which somebody is to hear by that day; at most `limit`.
std::vector<ClockRow> to_tell(db::Read& tx, const RegionCode& county, Date today, int limit);
void set_told(db::Write& tx, const ClockRow& row, std::optional<Date> tell_on);
void stop(db::Write& tx, std::string_view kind, const Subject& subject, std::string_view clock, Date on);
void pause(db::Write& tx, std::string_view kind, const Subject& subject, std::string_view clock, Date on);

}  // namespace cases::store
