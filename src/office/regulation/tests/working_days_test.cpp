#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>

#include "base/csv.h"
#include "language/source_files.h"
#include "regulation/regulation.h"

namespace {
using namespace regulation;

Date day(std::string_view text) { return *Date::parse(text); }

/// The calendar that travels with the program.
WorkingDays shipped() {
    std::map<Date, DayKind> days;
    const std::string holidays = language::source_file("data/calendars/holidays_cn.csv");
    csv::Reader reader(csv::from_text(holidays));
    REQUIRE(reader.header({"date", "kind", "name"}));
    while (reader.next()) days.emplace(day(reader[0]), reader[1] == "workday" ? DayKind::Workday : DayKind::Holiday);
    const std::string statutory = language::source_file("data/calendars/statutory_cn.csv");
    csv::Reader more(csv::from_text(statutory));
    REQUIRE(more.header({"date", "name"}));
    while (more.next()) days.emplace(day(more[0]), DayKind::Statutory);
    return {days, {2021, 2022, 2023, 2024, 2025, 2026}};
}
}  // namespace

TEST_CASE("each loaded year has the working days the State Council's notices leave it") {
    const WorkingDays calendar = shipped();
    for (const auto& [year, expected] :
         std::map<int, int>{{2021, 250}, {2022, 249}, {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}}) {
        CAPTURE(year);
        CHECK(calendar.between(*Date::of(year - 1, 12, 31), *Date::of(year, 12, 31)) == expected);
    }
}

TEST_CASE("the day of the event is not counted, holidays are not, make-up days are") {
    const WorkingDays calendar = shipped();
    CHECK(calendar.after(day("2023-08-17"), 5) == Deadline{day("2023-08-24"), false});
    // National Day 2023: off from 09-29 to 10-06; 10-07 and 10-08 are worked.
    CHECK(calendar.after(day("2023-09-28"), 1) == Deadline{day("2023-10-07"), false});
    CHECK(calendar.after(day("2023-09-28"), 3) == Deadline{day("2023-10-09"), false});
    CHECK(calendar.after(day("2023-08-26"), 0) == Deadline{day("2023-08-28"), false});
}

TEST_CASE("a clock that runs into a year not loaded is provisional and leaves out statutory days") {
    const WorkingDays calendar = shipped();
    const Deadline due = calendar.after(day("2026-12-30"), 5);
    CHECK(due == Deadline{day("2027-01-07"), true});
    CHECK_FALSE(calendar.is_working(day("2027-01-01")));
    CHECK(calendar.is_working(day("2027-01-04")));
}

TEST_CASE("counting forward and counting between agree") {
    const WorkingDays calendar = shipped();
    CHECK(rc::check([&] {
        const Date start = day("2021-01-01").plus_days(*rc::gen::inRange(0, 2000));
        const int n = *rc::gen::inRange(1, 40);
        const Deadline due = calendar.after(start, n);
        RC_ASSERT(calendar.between(start, due.day) == n);
        RC_ASSERT(calendar.is_working(due.day));
        RC_ASSERT(calendar.between(due.day, start) == -n);
        RC_ASSERT(calendar.between(calendar.before(start, n), start) == n - (calendar.is_working(start) ? 0 : 1));
    }));
}
