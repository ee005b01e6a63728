#include <doctest/doctest.h>

#include <cmath>

#include "boundary.h"
#include "imports/imports.h"
#include "language/calls.h"
#include "language/engines.h"
#include "regions/regions.h"
#include "rules.h"
#include "store.h"

namespace {
using namespace regions;
const Date day = *Date::parse("2023-08-24");

RegionCode code(std::string_view text) { return *RegionCode::parse(text); }

Files small_county() {
    return {.upper = "code,name\n000000,全国\n370000,山东省\n370800,济宁市\n370830,汶上县\n",
            .townships =
                "code,name,kind,lng,lat\n370830001,中都街道,街道,116.487,35.735\n370830110,白石镇,镇,116.625,35.790\n",
            .villages = "code,name,township\n370830110001,白石村,370830110\n",
            .population =
                "region,day,kind,people,under_three,source,mark\n"
                "370830,2022-12-31,resident,100,,a,derived\n370830,2023-12-31,resident,90,9,b,official\n"
                "370830001,2022-12-31,resident,60,,c,synthetic\n370830110,2022-12-31,resident,30,,c,synthetic\n"};
}
}  // namespace

TEST_CASE("the catalogue answers names, levels and children") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) { return load(tx, small_county()); }));
        database->read([](db::Read& tx) {
            CHECK(find(tx, code("370830110"), day)->name == "白石镇");
            CHECK(find(tx, code("370830110"), day)->lng == Degrees::millionths(116'625'000));
            CHECK(children(tx, code("370830"), day).size() == 2);
            CHECK(children(tx, RegionCode::nation(), day).size() == 1);
            CHECK(townships(tx, code("370000"), day).size() == 2);
            CHECK_FALSE(find(tx, code("370831"), day));
        });
    }
}

TEST_CASE("a figure uses the last count up to its day, and there is none before the first") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) { return load(tx, small_county()); }));
        database->read([](db::Read& tx) {
            CHECK(population(tx, code("370830"), day)->people == 100);
            CHECK(population(tx, code("370830"), *Date::parse("2023-12-31"))->people == 90);
            CHECK(population(tx, code("370830"), *Date::parse("2022-12-30")).error().reason == "population.none");
        });
    }
}

TEST_CASE("the gap between a region's own count and its parts is named") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) { return load(tx, small_county()); }));
        database->read([](db::Read& tx) {
            CHECK(population_gap(tx, code("370830"), day) == 10);
            CHECK(population_gap(tx, code("370830"), *Date::parse("2023-12-31")) == std::nullopt);
        });
    }
}

TEST_CASE("a renamed or merged region keeps its past") {
    for (const auto& database : language::migrated_databases()) {
        const Date later = *Date::parse("2025-01-01");
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            TRY(load(tx, small_county()));
            TRY(rename(tx, code("370830110"), later, "白石街道", code("370830")));
            return merge_into(tx, code("370830110001"), code("370830110"), later);
        }));
        database->read([&](db::Read& tx) {
            CHECK(find(tx, code("370830110"), later.previous())->name == "白石镇");
            CHECK(find(tx, code("370830110"), later)->name == "白石街道");
            CHECK(find(tx, code("370830110001"), later.previous()));
            CHECK_FALSE(find(tx, code("370830110001"), later));
        });
        const auto again =
            database->write([&](db::Write& tx) { return rename(tx, code("370830110"), day, "别名", code("370830")); });
        CHECK(again.error().reason == "region.changed_later");
        const auto upwards = database->write(
            [&](db::Write& tx) { return rename(tx, code("370830110"), later.next(), "别名", code("370830001")); });
        CHECK(upwards.error().faults.at(0).reason == "region.parent_not_above");
    }
}

TEST_CASE("what lies below a merged region goes to its successor on the day, not before") {
    for (const auto& database : language::migrated_databases()) {
        const Date later = *Date::parse("2025-01-01");
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            TRY(load(tx, small_county()));
            return merge_into(tx, code("370830110"), code("370830001"), later);
        }));
        database->read([&](db::Read& tx) {
            CHECK_FALSE(find(tx, code("370830110"), later));
            CHECK(find(tx, code("370830110001"), later.previous())->parent == code("370830110"));
            CHECK(find(tx, code("370830110001"), later)->parent == code("370830001"));
        });
        const auto below = database->write(
            [&](db::Write& tx) { return merge_into(tx, code("370830001"), code("370830110001"), later.next()); });
        CHECK(below.error().faults.at(0).reason == "region.parent_not_above");
    }
}

TEST_CASE("a split region is carried on or ends, and the past keeps its tree") {
    for (const auto& database : language::migrated_databases()) {
        const Date later = *Date::parse("2025-01-01");
        const Date last = *Date::parse("2026-01-01");
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            TRY(load(tx, small_county()));
            TRY(split(tx, code("370830110"), later,
                      {{code("370830110"), "白石街道", {}}, {code("370830111"), "新镇", {code("370830110001")}}}));
            return split(tx, code("370830001"), last,
                         {{code("370830002"), "东街道", {}}, {code("370830003"), "西街道", {}}});
        }));
        database->read([&](db::Read& tx) {
            CHECK(find(tx, code("370830110"), later.previous())->name == "白石镇");
            CHECK(find(tx, code("370830110"), later)->name == "白石街道");
            CHECK_FALSE(find(tx, code("370830111"), later.previous()));
            CHECK(find(tx, code("370830110001"), later.previous())->parent == code("370830110"));
            CHECK(find(tx, code("370830110001"), later)->parent == code("370830111"));
            CHECK_FALSE(find(tx, code("370830001"), last));
            CHECK(store::names(tx, code("370830001")).front().successor == "370830002 370830003");
            CHECK(children(tx, code("370830"), last).size() == 4);
        });
        const auto taken = database->write([&](db::Write& tx) {
            return split(tx, code("370830002"), last.next(),
                         {{code("370830002"), "东街道", {}}, {code("370830001"), "旧码", {}}});
        });
        CHECK(taken.error().faults.at(0).reason == "region.code_taken");
        const auto early = database->write([&](db::Write& tx) {
            return split(tx, code("370830110"), day, {{code("370830110"), "甲", {}}, {code("370830112"), "乙", {}}});
        });
        CHECK(early.error().reason == "region.changed_later");
    }
}

TEST_CASE("a split names all its faults, and leaves no child without a region above") {
    const RegionCode town = code("370830110"), county = code("370830"), village = code("370830110001");
    CHECK(split_faults(town, county, {village}, {{town, "a", {}}, {code("370830111"), "b", {}}}).empty());
    const auto faults = split_faults(town, county, {village},
                                     {{code("370831001"), "a", {village}},
                                      {code("370831001"), "b", {village, code("370830110002")}},
                                      {code("370830111001"), "c", {}}});
    std::vector<std::string> said;
    for (const Fault& fault : faults) said.push_back(fault.field + " " + fault.reason);
    CHECK(said == std::vector<std::string>{"/parts/0/code region.outside_parent", "/parts/1/code region.repeated",
                                           "/parts/1/code region.outside_parent", "/parts/1/takes/0 region.repeated",
                                           "/parts/1/takes/1 region.not_found", "/parts/2/code region.other_level"});
    CHECK(split_faults(town, county, {village}, {{code("370830111"), "a", {}}}).size() == 2);
}

TEST_CASE("a catalogue file with faults names all of them and keeps nothing") {
    for (const auto& database : language::migrated_databases()) {
        Files files = small_county();
        files.townships = "code,name,kind,lng,lat\n3708,中都街道,街道,x,35.7\n370830110,,镇,116.6,95.0000001\n";
        const auto refused = database->write([&](db::Write& tx) { return load(tx, files); });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().faults.size() == 4);
        CHECK(refused.error().faults[0].field == "townships.csv:2:code");
        CHECK(refused.error().faults[1].field == "townships.csv:2:lng");
        CHECK(refused.error().faults[2].field == "townships.csv:3:name");
        CHECK(refused.error().faults[3].field == "townships.csv:3:lat");
        CHECK_FALSE(database->read([](db::Read& tx) { return find(tx, RegionCode::nation(), day); }));
    }
}

TEST_CASE("degrees are read exactly, and rings are closed") {
    CHECK(Degrees::parse("116.487") == Degrees::millionths(116'487'000));
    CHECK(Degrees::parse("-0.5") == Degrees::millionths(-500'000));
    for (const char* bad : {"", "1e2", "1.2345678", ".5", "5.", "181", "1.2.3"}) CHECK_FALSE(Degrees::parse(bad));
    const Degrees nil = Degrees::millionths(0), one = Degrees::millionths(1);
    CHECK_FALSE(ring_fault({{nil, nil}, {one, nil}, {one, one}, {nil, nil}}));
    CHECK(ring_fault({{nil, nil}, {one, nil}, {one, one}, {nil, one}})->reason == "boundary.ring_open");
    CHECK(ring_fault({{nil, nil}, {one, nil}, {nil, nil}})->reason == "boundary.ring_too_short");
}

TEST_CASE("every millionth of a degree is read from JSON as itself, and nothing finer") {
    for (const std::int64_t start : {0, 35'700'000, 116'480'000, 179'999'000})
        for (std::int64_t e6 = start; e6 < start + 1'000; ++e6) {
            CHECK(exact_degrees(static_cast<double>(e6) / 1e6) == Degrees::millionths(e6));
            CHECK(exact_degrees(-static_cast<double>(e6) / 1e6) == Degrees::millionths(-e6));
        }
    CHECK_FALSE(exact_degrees(116.4875671));
    CHECK_FALSE(exact_degrees(180.000001));
    CHECK_FALSE(exact_degrees(std::nan("")));
}

TEST_CASE("a file of divisions names each place once, within the county and below one that is there") {
    const RegionCode county = *RegionCode::parse("370831");
    CHECK(check_divisions("code,name\n370831001,泗河街道\n370831001001,一村\n", county));
    const auto refused = check_divisions(
        "code,name\n370831001,泗河街道\n370831001,泗河街道\n370830001,别县\n370831002001,二村\n3708,济宁\n370831003,\n",
        county);
    REQUIRE_FALSE(refused);
    std::vector<std::string> faults;
    for (const Fault& fault : refused.error().faults) faults.push_back(fault.field + " " + fault.reason);
    CHECK(faults ==
          std::vector<std::string>{"divisions.csv:3:code region.repeated", "divisions.csv:4:code region.not_in_county",
                                   "divisions.csv:6:code region.malformed", "divisions.csv:7:name input.missing",
                                   "divisions.csv:5:code region.parent_missing"});
}

TEST_CASE("a boundary encloses something") {
    const auto reason = [](std::string_view geojson) {
        const auto faults = boundary_faults(geojson);
        return faults.empty() ? "" : faults.front().reason;
    };
    const std::string ring = "[[116,35],[117,35],[117,36],[116,35]]";
    CHECK(reason(R"({"type":"Polygon","coordinates":[)" + ring + "]}") == "");
    CHECK(reason(R"({"type":"MultiPolygon","coordinates":[[)" + ring + "]]}") == "");
    for (const char* nothing :
         {"", "{}", R"({"type":"Point","coordinates":[116,35]})", R"({"type":"Polygon","coordinates":[]})",
          R"({"type":"MultiPolygon","coordinates":[]})", R"({"type":"MultiPolygon","coordinates":[[]]})"}) {
        CAPTURE(nothing);
        CHECK(reason(nothing) == "boundary.not_a_polygon");
    }
}

TEST_CASE("boundaries are read for all regions below one, and have a limit of detail") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) { return load(tx, small_county()); }));
        const Call sys = language::call_of(Role::Sys, "2023-08-24");
        const auto put = [&](const std::string& ring) {
            return language::ask(
                *database, endpoints(), sys,
                {.verb = api::Verb::Put,
                 .path = "/regions/370830110/boundary",
                 .body = R"({"source":"test","geometry":{"type":"Polygon","coordinates":[[)" + ring + "]]}}"});
        };
        REQUIRE(put("[116,35],[117,35],[117,36],[116,35]"));
        std::string detailed = "[116,35]";
        for (int i = 0; i < 10'000; ++i) detailed += ",[116.5,35." + std::to_string(100'000 + i) + "]";
        const auto refused = put(detailed + ",[116,35]");
        REQUIRE_FALSE(refused);
        CHECK(refused.error().faults.at(0).reason == "boundary.too_detailed");
        const auto below =
            language::ask(*database, endpoints(), sys,
                          {.verb = api::Verb::Get, .path = "/public/regions/370830/children/boundaries"});
        REQUIRE(below);
        CHECK(below.value().body == R"({"items":[{"region":"370830110","geometry":{"coordinates":)"
                                    R"([[[116,35],[117,35],[117,36],[116,35]]],"type":"Polygon"},"source":"test"}]})");
    }
}

TEST_CASE("a region beyond the reach of the post is not changed") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) { return load(tx, small_county()); }));
        const auto refused = language::ask(*database, endpoints(), language::call_of(Role::Sys, "2023-08-24"),
                                           {.verb = api::Verb::Post,
                                            .path = "/regions/370800/names",
                                            .body = R"({"first_day":"2024-01-01","name":"别市","parent":"370000"})"});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::NotFound);
    }
}

TEST_CASE("population counts are taken over from a table, corrected by the next, and every fault is told") {
    const auto kind = import_kinds().front();
    const auto take = [&](db::Database& database, const Call& call, const std::string& rows) {
        const auto nobody = [](const jobs::Progress&) -> Result<void> { return {}; };
        auto reading =
            imports::read(kind, "区划代码,统计日期,口径,人口数,其中 3 岁以下,数据来源,数据性质\n" + rows, {}, nobody);
        REQUIRE(reading);
        REQUIRE(imports::try_out(database, call, kind, reading.value(), nobody));
        std::string said;
        for (const auto& fault : reading.value().faults)
            said += std::to_string(fault.row) + " " + fault.column + " " + fault.reason + "\n";
        if (said.empty())
            CHECK(database.write([&](db::Write& tx) { return imports::take(tx, call, kind, reading.value()); }));
        return said;
    };
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) { return load(tx, small_county()); }));
        const Call office = language::call_of(Role::Gc, "2024-03-01");
        CHECK(take(*database, office,
                   "370830,2023-12-31,常住,95,8,公报,官方\n370830110001,2024/2/1,户籍,70,,镇报表,推算\n") == "");
        database->read([](db::Read& tx) {
            CHECK(population(tx, code("370830"), *Date::parse("2024-01-05")).value().people == 95);
            CHECK(store::counts(tx, code("370830110001")).size() == 1);
        });
        CHECK(take(*database, office,
                   "370831,2023-12-31,常住,95,8,公报,官方\n"   // of another county
                   "370830,2024-03-02,常住,95,8,公报,官方\n"   // tomorrow
                   "370830,2024-03-01,常住,95,96,公报,官方\n"  // more children than people
                   "370830,2024-02-01,常住,-1,,公报,官方\n"
                   "370830110,2024-02-01,常住,7,7,公报,官方\n"
                   "370830110,2024-02-01,常住,8,7,公报,官方\n") ==
              "2 region region.not_found\n3 day date.in_future\n4 under_three population.more_children_than_people\n"
              "5 people input.too_small\n7  import.row_repeated\n");
        database->read([](db::Read& tx) {
            CHECK(population(tx, code("370830"), *Date::parse("2024-03-01")).value().people == 95);
        });
    }
}
