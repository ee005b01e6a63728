// The article's figures, out of the demonstration county as the program ships it.
#include <doctest/doctest.h>

#include <algorithm>

#include "capacity/capacity.h"
#include "seeded_county.h"

namespace {
Date day(std::string_view text) { return *Date::parse(text); }

indicators::Figure figure(db::Database& database, std::string_view code, std::string_view as_of, int year,
                          Instant known_at = Instant::end_of_time(), const RegionCode& region = wenshang) {
    static const app::House house;
    const auto all = database.read([&](db::Read& tx) {
        return *indicators::figures(tx, house.measures,
                                    {.region = region, .as_of = day(as_of), .year = year, .known_at = known_at});
    });
    for (const auto& one : all)
        if (one.code == code) return one;
    throw std::logic_error("no such figure");
}

std::string value(db::Database& database, std::string_view code, std::string_view as_of, int year) {
    const auto found = figure(database, code, as_of, year);
    return found.value ? found.value->text() : found.reason.value();
}
}  // namespace

TEST_CASE("cumulative slots at the ends of 2021 and 2022 and on the article's day") {
    for (const auto& database : seeded()) {
        CHECK(value(*database, "slots_total", "2021-12-31", 2021) == "1315");
        CHECK(value(*database, "slots_total", "2022-12-31", 2022) == "2355");
        CHECK(value(*database, "slots_total", "2023-08-24", 2023) == "3142");
    }
}

TEST_CASE("new slots of 2022 against their target, and of 2023 so far") {
    for (const auto& database : seeded()) {
        CHECK(value(*database, "slots_new", "2022-12-31", 2022) == "1040");
        CHECK(value(*database, "slots_target", "2022-12-31", 2022) == "784");
        CHECK(value(*database, "task_completion", "2022-12-31", 2022) == "132.65");
        CHECK(value(*database, "task_completion", "2023-08-24", 2022) == "132.65");
        CHECK(value(*database, "slots_new", "2023-08-24", 2023) == "787");
        CHECK(value(*database, "task_completion", "2023-08-24", 2023) == "target.none");
    }
}

TEST_CASE("slots per thousand residents use the last count up to the day, and print it") {
    for (const auto& database : seeded()) {
        const auto article = figure(*database, "slots_per_thousand", "2023-08-24", 2023);
        CHECK(article.value->text() == "4.55");
        CHECK(article.denominator == 690'549);
        CHECK(std::ranges::find(article.notes, indicators::Note{"population_day", "2022-12-31"}) !=
              article.notes.end());
        CHECK(std::ranges::find(article.notes, indicators::Note{"population_mark", "DERIVED"}) != article.notes.end());
        CHECK(value(*database, "slots_per_thousand", "2023-12-31", 2023) == "4.68");
        CHECK(value(*database, "slots_per_thousand", "2022-12-30", 2022) == "population.none");
    }
}

TEST_CASE("every township has a public provider in 2023, and had not at the end of 2022") {
    for (const auto& database : seeded()) {
        const auto covered = figure(*database, "township_coverage_public", "2023-08-24", 2023);
        CHECK(covered.value->text() == "100");
        CHECK(covered.numerator == 15);
        CHECK(covered.denominator == 15);
        CHECK(*figure(*database, "township_coverage_public", "2022-12-31", 2022).numerator < 15);
    }
}

TEST_CASE("the townships add up to the county, whatever the figure's numerator") {
    for (const auto& database : seeded()) {
        for (const char* code : {"slots_total", "slots_new"}) {
            std::int64_t sum = 0;
            database->read([&](db::Read& tx) {
                for (const auto& township : regions::townships(tx, wenshang, day("2023-08-24")))
                    sum +=
                        *figure(*database, code, "2023-08-24", 2023, Instant::end_of_time(), township.code).numerator;
            });
            CHECK(sum == figure(*database, code, "2023-08-24", 2023).numerator);
        }
        const auto nation = RegionCode::nation();
        CHECK(figure(*database, "slots_total", "2023-08-24", 2023, Instant::end_of_time(), nation).numerator == 3142);
    }
}

TEST_CASE("what is taken over from paper was known on its effective day") {
    for (const auto& database : seeded()) {
        const auto then = [&](std::string_view instant) {
            return *figure(*database, "slots_total", "2023-08-24", 2023, *Instant::parse(instant)).numerator;
        };
        CHECK(then("2022-12-31T15:59:59Z") == 2355);
        CHECK(then("2023-08-24T00:00:00+08:00") == 3142);
        CHECK(then("2019-01-01T00:00:00Z") == 0);
        // A target is a fact with its moment, too.
        const auto target = [&](const char* instant) {
            const auto found = figure(*database, "slots_target", "2022-12-31", 2022, *Instant::parse(instant));
            return found.value ? found.value->text() : found.reason.value();
        };
        CHECK(target("2021-12-31T15:59:59Z") == "target.none");
        CHECK(target("2021-12-31T16:00:00Z") == "784");
    }
}

TEST_CASE("the second hospital, the seventeen kindergartens and the development zone stand as the article says") {
    for (const auto& database : seeded()) {
        static const app::House house;
        std::int64_t kindergartens = 0;
        int count = 0;
        bool hospital = false;
        database->read([&](db::Read& tx) {
            const api::MeasureQuery in_2023{
                .region = wenshang, .first_day = day("2023-01-01"), .last_day = day("2023-08-24")};
            for (const auto& record : *house.measures.find("slots_new")->records(tx, in_2023, "", 1000)) {
                if (record.label.find("中心幼儿园托班") != std::string::npos) kindergartens += record.value, ++count;
                if (record.label == "汶上县第二人民医院托育中心") {
                    hospital = true;
                    CHECK(record.value == 100);
                    CHECK(record.day.starts_with("2023-07"));
                }
                CHECK(record.label != "汶上经济开发区托育中心");
            }
        });
        CHECK(hospital);
        CHECK(count == 17);
        CHECK(kindergartens >= 400);
    }
}

TEST_CASE("running balances equal the ledger after the county is loaded") {
    for (const auto& database : seeded())
        CHECK(database->read([](db::Read& tx) { return capacity::verify(tx, wenshang); }).empty());
}
