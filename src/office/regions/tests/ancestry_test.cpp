#include <doctest/doctest.h>

#include "language/engines.h"
#include "language/source_files.h"
#include "regions/ancestry.h"
#include "regions/regions.h"

namespace {
using namespace regions;
const Date day = *Date::parse("2025-07-01");

RegionCode code(std::string_view text) { return *RegionCode::parse(text); }

Files county() {
    return {.upper = "code,name\n000000,全国\n370000,山东省\n370800,济宁市\n370830,汶上县\n370831,泗水县\n",
            .townships =
                "code,name,kind,lng,lat\n370830001,甲镇,镇,116.4,35.7\n370830002,乙镇,镇,116.5,35.7\n"
                "370830003,丙镇,镇,116.6,35.7\n370831001,丁镇,镇,116.7,35.7\n",
            .villages =
                "code,name,township\n370830001001,一村,370830001\n370830001002,二村,370830001\n"
                "370830002001,三村,370830002\n",
            .population = "region,day,kind,people,under_three,source,mark\n"};
}

constexpr db::Query reached{"test.reached",
                            "SELECT DISTINCT code FROM region_ancestry WHERE ancestor = $1 AND first_day <= $2"
                            " AND $2 <= last_day AND former = TRUE ORDER BY code"};
constexpr db::Query townships_of_codes{
    "test.townships",
    "SELECT r.code, count(a.ancestor) FROM region r LEFT JOIN region_ancestry a ON a.code = r.code"
    " AND a.level = 'TOWNSHIP' AND a.former = FALSE AND a.first_day <= $1 AND $1 <= a.last_day"
    " WHERE r.level IN ('TOWNSHIP', 'VILLAGE') GROUP BY r.code HAVING count(a.ancestor) <> 1"};

constexpr db::Query every_row{"test.every_row",
                              "SELECT code, ancestor, level, first_day, last_day, place, former"
                              " FROM region_ancestry ORDER BY code, ancestor, first_day"};

/// Codes that a post at that region reaches through its end.
std::string reaches(db::Read& tx, std::string_view region, Date on) {
    std::string out;
    for (const auto& row : tx.rows(reached, region, on)) out += (out.empty() ? "" : " ") + std::string(row.text(0));
    return out;
}

/// Codes without a township on that day, or with two.
int astray(db::Read& tx, Date on) {
    int found = 0;
    for ([[maybe_unused]] const auto& row : tx.rows(townships_of_codes, on)) ++found;
    return found;
}
}  // namespace

TEST_CASE("what is registered in a merged township lies in its successor from that day on, and not before") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) -> Result<void> {
            TRY(load(tx, county()));
            return merge_into(tx, code("370830001"), code("370830002"), day);
        }));
        database->read([](db::Read& tx) {
            for (const char* place : {"370830001", "370830001001"}) {
                CHECK(is_within(tx, code(place), code("370830001"), day.previous()));
                CHECK_FALSE(is_within(tx, code(place), code("370830002"), day.previous()));
                CHECK(is_within(tx, code(place), code("370830002"), day));
                CHECK_FALSE(is_within(tx, code(place), code("370830001"), day));
                CHECK(is_within(tx, code(place), code("370800"), day));
            }
            CHECK(place_names(tx, code("370830001"), day.previous()).township == "甲镇");
            CHECK(place_names(tx, code("370830001"), day).township == "乙镇");
            CHECK(place_names(tx, code("370830001"), day).place == "乙镇");
            CHECK(place_names(tx, code("370830001001"), day).place == "一村");
            CHECK(place_names(tx, code("370830001001"), day).township == "乙镇");
            // Whoever had a post at the one that ended reaches all of the other from now on.
            CHECK(reaches(tx, "370830001", day) == "370830001 370830001001 370830001002 370830002 370830002001");
            CHECK(reaches(tx, "370830001", day.previous()).empty());
            CHECK(reaches(tx, "370830002", day).empty());
            CHECK(astray(tx, day) == 0);
        });
    }
}

TEST_CASE("a merge of a successor leads on to the last one, in whatever order they were entered") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) -> Result<void> {
            TRY(load(tx, county()));
            TRY(merge_into(tx, code("370830001"), code("370830002"), day));
            return merge_into(tx, code("370830002"), code("370830003"), day.plus_days(10));
        }));
        database->read([](db::Read& tx) {
            CHECK(is_within(tx, code("370830001"), code("370830002"), day.plus_days(9)));
            CHECK(is_within(tx, code("370830001"), code("370830003"), day.plus_days(10)));
            CHECK(reaches(tx, "370830001", day.plus_days(10)) ==
                  "370830001 370830001001 370830001002 370830002 370830002001 370830003");
            for (int n : {-1, 0, 9, 10, 11}) CHECK(astray(tx, day.plus_days(n)) == 0);
        });
        const auto into_one_that_ends = database->write(
            [](db::Write& tx) { return merge_into(tx, code("370830003"), code("370830002"), day.plus_days(5)); });
        CHECK(into_one_that_ends.error().reason == "region.changed_later");
        const auto before_it_took_over = database->write(
            [](db::Write& tx) { return merge_into(tx, code("370830003"), code("370831001"), day.plus_days(5)); });
        CHECK(before_it_took_over.error().reason == "region.changed_later");
        // Nor does a change entered late undo an end.
        const auto before_its_end = database->write(
            [](db::Write& tx) { return rename(tx, code("370830001"), day.plus_days(-5), "新名", code("370830")); });
        CHECK(before_its_end.error().reason == "region.changed_later");
    }
}

TEST_CASE("a split that nobody carries on leaves what is registered to the first part, and posts to all of them") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) -> Result<void> {
            TRY(load(tx, county()));
            return split(tx, code("370830001"), day,
                         {{code("370830012"), "西镇", {code("370830001002")}},
                          {code("370830011"), "东镇", {code("370830001001")}}});
        }));
        database->read([](db::Read& tx) {
            CHECK(place_names(tx, code("370830001"), day).township == "西镇");
            CHECK(place_names(tx, code("370830001001"), day).township == "东镇");
            CHECK(reaches(tx, "370830001", day) == "370830001 370830001001 370830001002 370830011 370830012");
            // Taken over from paper with a day before the part began: it stood in what was split.
            CHECK(place_names(tx, code("370830011"), day.previous()).township == "甲镇");
            CHECK(is_within(tx, code("370830011"), code("370830001"), day.previous()));
            for (int n : {-1, 0, 1}) CHECK(astray(tx, day.plus_days(n)) == 0);
        });
    }
}

TEST_CASE("a split that carries the code on leaves its posts to that part") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) -> Result<void> {
            TRY(load(tx, county()));
            TRY(split(tx, code("370830001"), day,
                      {{code("370830001"), "甲镇", {}}, {code("370830011"), "东镇", {code("370830001001")}}}));
            return merge_into(tx, code("370830001"), code("370830002"), day.plus_days(10));
        }));
        database->read([](db::Read& tx) {
            CHECK(is_within(tx, code("370830001002"), code("370830001"), day));
            CHECK_FALSE(is_within(tx, code("370830001001"), code("370830001"), day));
            CHECK(reaches(tx, "370830001", day).empty());
            CHECK(reaches(tx, "370830001", day.plus_days(10)) == "370830001 370830001002 370830002 370830002001");
            CHECK(place_names(tx, code("370830011"), day.previous()).township == "甲镇");
            for (int n : {-1, 0, 9, 10}) CHECK(astray(tx, day.plus_days(n)) == 0);
        });
    }
}

TEST_CASE("a township that comes to another county takes its villages along, on that day") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) -> Result<void> {
            TRY(load(tx, county()));
            return rename(tx, code("370831001"), day, "丁街道", code("370830"));
        }));
        database->read([](db::Read& tx) {
            CHECK(is_within(tx, code("370831001"), code("370831"), day.previous()));
            CHECK(is_within(tx, code("370831001"), code("370830"), day));
            CHECK(townships(tx, code("370830"), day).size() == 4);
            CHECK(townships(tx, code("370831"), day).empty());
        });
    }
}

TEST_CASE("no change of the tree leaves anything without a township") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) { return load(tx, county()); }));
        const auto into_county =
            database->write([](db::Write& tx) { return merge_into(tx, code("370831001"), code("370831"), day); });
        CHECK(into_county.error().faults.at(0).reason == "region.no_township_left");
        const auto below_county = database->write(
            [](db::Write& tx) { return rename(tx, code("370830001001"), day, "一村", code("370830")); });
        CHECK(below_county.error().faults.at(0).reason == "region.no_township_left");
        const auto into_city =
            database->write([](db::Write& tx) { return merge_into(tx, code("370830003"), code("370800"), day); });
        CHECK(into_city.error().faults.at(0).reason == "region.other_level");
        CHECK(database->write(
            [](db::Write& tx) { return merge_into(tx, code("370830001001"), code("370830001"), day); }));
        database->read([](db::Read& tx) { CHECK(place_names(tx, code("370830001001"), day).place == "甲镇"); });
    }
}

TEST_CASE("a database that merged and split before there was an ancestry gets the same as one that counted it") {
    const std::string table = language::source_file("migrations/0023_region_ancestry.sql");
    const std::string insert = table.substr(table.find("INSERT INTO region_ancestry"));
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) -> Result<void> {
            TRY(load(tx, county()));
            TRY(merge_into(tx, code("370830001001"), code("370830001"), day.plus_days(-3)));
            TRY(merge_into(tx, code("370830001"), code("370830002"), day));
            return split(tx, code("370830002"), day.plus_days(10),
                         {{code("370830012"), "西镇", {code("370830001002")}},
                          {code("370830011"), "东镇", {code("370830002001")}}});
        }));
        const auto all_rows = [&] {
            std::string text;
            database->read([&](db::Read& tx) {
                for (const auto& row : tx.rows(every_row)) {
                    for (int column = 0; column < 5; ++column) text += std::string(row.text(column)) + " ";
                    text += row.get<bool>(5) ? "place " : "";
                    text += row.get<bool>(6) ? "former\n" : "\n";
                }
            });
            return text;
        };
        const std::string counted = all_rows();
        const bool sqlite = database->engine() == db::Engine::Sqlite;
        database->run_script("DELETE FROM region_ancestry; DELETE FROM region_successor; " +
                             language::source_file(std::string("migrations/0022_region_successor_filled.") +
                                                   (sqlite ? "sqlite" : "postgres") + ".sql") +
                             insert);
        CHECK(all_rows() == counted);
        CHECK(counted.size() > 1000);
    }
}
