#include <doctest/doctest.h>

#include "indicators/indicators.h"
#include "language/calls.h"
#include "language/engines.h"
#include "rules.h"

namespace {
using namespace indicators;
const RegionCode county = *RegionCode::parse("370830");

Date day(std::string_view text) { return *Date::parse(text); }

api::Measure fixed(std::string name, std::int64_t value) {
    return {
        std::move(name),
        [value](db::Read&, const api::MeasureQuery&) -> Result<api::MeasureValue> { return api::MeasureValue{value}; },
        [](db::Read&, const api::MeasureQuery&, std::string_view, int) -> Result<std::vector<api::MeasureRecord>> {
            return std::vector<api::MeasureRecord>{};
        }};
}

constexpr std::string_view header =
    "code,name_zh,name_en,formula_zh,formula_en,numerator,denominator,factor,decimals,rounding,unit,period,source,"
    "confidence,caveat_zh,caveat_en,lower_is_better\n";

Result<void> prepare(db::Write& tx) {
    TRY(regions::load(
        tx, {.upper = "code,name\n000000,全国\n370830,汶上县\n",
             .townships = "code,name,kind,lng,lat\n370830001,中都街道,街道,116.4,35.7\n",
             .villages = "code,name,township\n",
             .population =
                 "region,day,kind,people,under_three,source,mark\n370830,2022-12-31,resident,690549,,a,derived\n"}));
    TRY(load_definitions(
        tx,
        std::string(header) +
            "slots_total,累计托位,Slots,f,f,slots_open,,1,0,half_up,slots,day,s,sourced,,,0\n"
            "slots_new,新增托位,New,f,f,slots_new,,1,0,half_up,slots,year,s,sourced,,,0\n"
            "task_completion,完成率,Completion,f,f,slots_new,slots_target,100,2,half_up,percent,year,s,sourced,,,0\n"
            "slots_per_thousand,每千人口,Per "
            "1000,f,f,slots_open,residents,1000,2,half_up,slots_per_thousand,day,s,sourced,,,0\n"));
    return load_targets(tx, language::call_of(Role::Gc, "2022-01-04"),
                        "region,indicator,year,value,source,mark\n370830,slots_new,2022,784,derived,derived\n");
}

Figure one(const std::vector<Figure>& figures, std::string_view code) {
    for (const Figure& figure : figures)
        if (figure.code == code) return figure;
    FAIL("no such figure");
    return {};
}
}  // namespace

TEST_CASE("a figure is its quotient, rounded as its definition says, with both parts") {
    const Catalogue catalogue({fixed("slots_open", 3142), fixed("slots_new", 1040)});
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(prepare));
        const auto figures = *database->read(
            [&](db::Read& tx) { return indicators::figures(tx, catalogue, {county, day("2023-08-24"), 2022}); });
        CHECK(one(figures, "slots_per_thousand").value->text() == "4.55");
        CHECK(one(figures, "slots_per_thousand").denominator == 690'549);
        CHECK(one(figures, "task_completion").value->text() == "132.65");
        CHECK(one(figures, "task_completion").period == "2022-01-01/2022-12-31");
        CHECK(one(figures, "slots_total").period == "2023-08-24");
    }
}

TEST_CASE("a figure that cannot be computed says why, and is null") {
    const Catalogue catalogue({fixed("slots_open", 3142), fixed("slots_new", 1040)});
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(prepare));
        const FigureQuery query{county, day("2021-12-31"), 2021};
        const auto figures = *database->read([&](db::Read& tx) { return indicators::figures(tx, catalogue, query); });
        CHECK(one(figures, "slots_per_thousand").reason == "population.none");
        CHECK_FALSE(one(figures, "slots_per_thousand").value);
        CHECK(one(figures, "slots_per_thousand").numerator == 3142);
        CHECK(one(figures, "task_completion").reason == "target.none");
        const std::string json = figures_json(query, figures);
        CHECK(json.starts_with(
            R"({"region":"370830","as_of":"2021-12-31","figures":[{"code":"slots_total","period":"2021-12-31","value":3142,"numerator":3142,"denominator":null,"unit":"slots"})"));
        CHECK(
            json.find(
                R"("value":null,"numerator":3142,"denominator":null,"unit":"slots_per_thousand","reason":"population.none")") !=
            std::string::npos);
    }
}

TEST_CASE("a year that has not begun has no period figures") {
    CHECK(period_of_year(2024, day("2023-08-24")).empty());
    CHECK(period_of_year(2023, day("2023-08-24")) == DateRange{day("2023-01-01"), day("2023-08-24")});
    CHECK(period_of_year(2022, day("2023-08-24")).last_day == day("2022-12-31"));
}

TEST_CASE("numbers of targets are exact, and nothing else is a number") {
    CHECK(parse_decimal("4.5") == Decimal{45, 1});
    CHECK(parse_decimal("784") == Decimal{784, 0});
    for (const char* bad : {"", ".5", "5.", "-1", "1e3", "1.2.3", "1.1234567", " 1"}) CHECK_FALSE(parse_decimal(bad));
    CHECK_FALSE(quotient(1, 0, 100, 2, Rounding::HalfUp));
}

TEST_CASE("two rooms cannot offer one measure") {
    CHECK_THROWS_AS(Catalogue({fixed("slots_open", 1), fixed("slots_open", 2)}), std::logic_error);
}

TEST_CASE("a definition file with faults names them and changes nothing") {
    for (const auto& database : language::migrated_databases()) {
        const auto refused = database->write([](db::Write& tx) {
            return load_definitions(tx, std::string(header) + "a,甲,A,f,f,m,,0,2,sideways,slots,day,s,sourced,,,0\n");
        });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().faults.size() == 2);
        CHECK(refused.error().faults[0].field == "indicators.csv:2:factor");
        CHECK(database->read([](db::Read& tx) { return definitions(tx); }).empty());
    }
}
