#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/date.h"

TEST_CASE("dates are read only as existing days in YYYY-MM-DD") {
    CHECK(Date::parse("2024-02-29"));
    for (const char* bad : {"2023-02-29", "2023-13-01", "2023-00-10", "2023-1-01", "20230101", "1899-12-31",
                            "2023-01-32", "2023-01-01 ", "+023-01-01"})
        CHECK_FALSE(Date::parse(bad));
    CHECK(Date::open_end().text() == "9999-12-31");
}

TEST_CASE("the text of a date sorts as the date does") {
    CHECK(rc::check([] {
        const auto a = Date::from_days(*rc::gen::inRange(-25'000, 200'000));
        const auto b = Date::from_days(*rc::gen::inRange(-25'000, 200'000));
        RC_ASSERT((a < b) == (a.text() < b.text()));
        RC_ASSERT(Date::parse(a.text()) == a);
    }));
}

TEST_CASE("a month more lands on the last day where the month is too short") {
    CHECK(Date::parse("2023-01-31")->plus_months(1).text() == "2023-02-28");
    CHECK(Date::parse("2023-12-15")->plus_months(2).text() == "2024-02-15");
    CHECK(Date::parse("2023-01-31")->plus_months(-2).text() == "2022-11-30");
}

TEST_CASE("a month of age is complete on its day, or on the last day of a shorter month") {
    const Date born = *Date::parse("2021-01-31");
    CHECK(completed_months(born, *Date::parse("2021-02-27")) == 0);
    CHECK(completed_months(born, *Date::parse("2021-02-28")) == 1);
    CHECK(completed_months(born, *Date::parse("2024-01-30")) == 35);
    CHECK(completed_months(born, *Date::parse("2024-01-31")) == 36);
}

TEST_CASE("weekdays count from Monday") {
    CHECK(Date::parse("2023-08-24")->weekday() == 4);
    CHECK(Date::parse("2023-08-27")->weekday() == 7);
}

TEST_CASE("a civil day begins at midnight in China, eight hours before midnight UTC") {
    const auto evening = *Instant::parse("2023-08-23T16:00:00Z");
    CHECK(evening.civil_day().text() == "2023-08-24");
    CHECK(evening.civil_time() == "00:00");
    CHECK(Instant::start_of(*Date::parse("2023-08-24")) == evening);
    CHECK(Instant::parse("2023-08-24T00:00:00+08:00") == evening);
    CHECK(evening.text() == "2023-08-23T16:00:00.000Z");
}

TEST_CASE("instants are read only whole") {
    for (const char* bad : {"2023-08-24", "2023-08-24T00:00:00", "2023-08-24 00:00:00Z", "2023-08-24T24:00:00Z",
                            "2023-08-24T00:00:00.Z", "2023-08-24T00:00:00+8", "2023-08-24T00:00:00Zx"})
        CHECK_FALSE(Instant::parse(bad));
    CHECK(Instant::parse("2023-08-24T00:00:00.5Z")->text() == "2023-08-24T00:00:00.500Z");
}

TEST_CASE("months have a first and a last day") {
    CHECK(Month::parse("2024-02")->last_day().text() == "2024-02-29");
    CHECK(Month::containing(*Date::parse("2023-12-05")).next().text() == "2024-01");
    CHECK_FALSE(Month::parse("2024-13"));
}
