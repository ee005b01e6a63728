#include <doctest/doctest.h>

#include "institutions/institutions.h"
#include "language/calls.h"
#include "language/tables.h"
#include "language/wenshang.h"

namespace {
using namespace institutions;
using language::a_credit_code;
Date day(std::string_view text) { return *Date::parse(text); }
const Call gc = language::call_of(Role::Gc, "2023-08-24");

const std::string header =
    "name,credit_code,provider_form,registration_nature,operating_nature,cooperation,township,village,address,lng,lat,"
    "phone,head_name,opened_on,filed_on,operating,full_day,half_day,hourly,temporary,opens_at,closes_at,meals,"
    "floor_area_m2,outdoor_area_m2,note\n";

/// A row of the table; what a test is about is given by name.
struct Row {
    std::string name = "演示托育园";
    std::string code = a_credit_code(1);
    std::string township = "中都街道";
    std::string village = "";
    std::string lng = "116.487";
    std::string opened_on = "2022/3/1";
    std::string filed_on = "2022-03-15";
    std::string full_day = "1";
    std::string opens_at = "07:30";
    std::string form = "COMMUNITY";
    std::string text() const {
        return name + "," + code + "," + form + ",SOCIAL_SERVICE_ORG,PRIVATE_INCLUSIVE,," + township + "," + village +
               ",某路1号," + lng + ",35.735,0537-1234567,演示甲," + opened_on + "," + filed_on + ",1," + full_day +
               ",0,0,0," + opens_at + ",17:30,1,500,100,\n";
    }
};
std::string hand_in(db::Database& database, const std::string& rows, const Call& call = gc) {
    return language::import(database, room(language::nowhere).imports, "institutions", call, header + rows);
}
std::optional<Institution> found(db::Database& database, int number, std::string_view on) {
    return database.read([&](db::Read& tx) -> std::optional<Institution> {
        const auto id = with_credit_code(tx, gc.home, *CreditCode::parse(a_credit_code(number)));
        return id ? find(tx, gc.reach, *id, day(on)) : std::nullopt;
    });
}

const std::string class_header = "credit_code,class_type,name,slots,first_day\n";
std::string hand_in_classes(db::Database& database, const std::string& rows) {
    return language::import(database, room(language::nowhere).imports, "classes", gc, class_header + rows);
}
}  // namespace

TEST_CASE("an office's list of institutions is taken over with the day each filed") {
    for (const auto& database : language::county_databases()) {
        CHECK(hand_in(*database,
                      Row{}.text() + Row{.code = a_credit_code(2), .village = "南门社区", .filed_on = ""}.text()) ==
              "");
        const auto first = found(*database, 1, "2023-08-24");
        REQUIRE(first);
        CHECK(first->profile.name == "演示托育园");
        CHECK(first->profile.lng == *Degrees::parse("116.487"));
        CHECK(first->standing.region.text() == "370830001");
        CHECK(first->standing.filing_state == FilingState::Filed);
        CHECK(found(*database, 1, "2022-03-14")->standing.filing_state == FilingState::Unfiled);
        CHECK_FALSE(found(*database, 1, "2022-02-28"));
        const auto second = found(*database, 2, "2023-08-24");
        REQUIRE(second);
        CHECK(second->standing.region.text() == "370830001001");
        CHECK(second->standing.filing_state == FilingState::Unfiled);
    }
}

TEST_CASE("a list need not have the columns that may be left empty") {
    for (const auto& database : language::county_databases()) {
        CHECK(language::import(
                  *database, room(language::nowhere).imports, "institutions", gc,
                  "name,credit_code,provider_form,registration_nature,operating_nature,township,address,lng,lat,phone,"
                  "head_name,operating,full_day,half_day,hourly,temporary,opens_at,closes_at,meals,floor_area_m2,"
                  "outdoor_area_m2\n演示托育园," +
                      a_credit_code(1) +
                      ",COMMUNITY,SOCIAL_SERVICE_ORG,PRIVATE,中都街道,某路1号,116.487,35.735,0537-1234567,演示甲,1,1,0,"
                      "0,0,07:30,17:30,1,500,100\n") == "");
        CHECK(found(*database, 1, "2023-08-24")->standing.cooperation == Cooperation::None);
        CHECK(found(*database, 1, "2023-08-24")->profile.note == "");
    }
}

TEST_CASE("the rules for an institution changed by hand hold for one that is imported") {
    for (const auto& database : language::county_databases()) {
        CHECK(hand_in(*database, Row{}.text()) == "");
        std::string long_name;
        for (int i = 0; i < 61; ++i) long_name += "园";
        CHECK(hand_in(*database, Row{}.text() + Row{.name = long_name, .code = a_credit_code(2)}.text() +
                                     Row{.code = a_credit_code(3), .township = "没有街道", .full_day = "0"}.text() +
                                     Row{.code = a_credit_code(4), .village = "没有村", .opens_at = "17:30"}.text() +
                                     Row{.code = "52370830TEXT000011"}.text() + Row{.code = a_credit_code(5)}.text() +
                                     Row{.code = a_credit_code(5)}.text() +
                                     Row{.code = a_credit_code(6), .lng = "181"}.text() +
                                     Row{.code = a_credit_code(7), .lng = "116.48a"}.text()) ==
              "2 credit_code institution.credit_code_taken\n"
              "3 name input.too_long\n"
              "4 township region.not_found\n4 full_day institution.no_service_form\n"
              "5 village region.not_found\n5 closes_at time.before_opening\n"
              "6 credit_code credit_code.check_character\n"
              "8 credit_code institution.credit_code_taken\n"
              "9 lng input.too_large\n"
              "10 lng input.not_a_number\n");
        CHECK_FALSE(found(*database, 5, "2023-08-24"));
    }
}

TEST_CASE("an office takes over institutions of its own region only") {
    for (const auto& database : language::county_databases())
        CHECK(hand_in(*database, Row{}.text(), language::call_of(Role::Gc, "2023-08-24", "370830002")) ==
              "2 township region.not_found\n");
}

TEST_CASE("classes are taken over for institutions that have none, within the law's sizes") {
    for (const auto& database : language::county_databases()) {
        REQUIRE(hand_in(*database, Row{}.text() + Row{.code = a_credit_code(2)}.text() +
                                       Row{.code = a_credit_code(3), .form = "HOME"}.text()) == "");
        const std::string one = a_credit_code(1), two = a_credit_code(2), home = a_credit_code(3);
        CHECK(hand_in_classes(*database, one + ",TODDLER_SMALL,小一班,15,2022-03-15\n" + one +
                                             ",TODDLER_BIG,大一班,20,2022-03-15\n") == "");
        const auto id = found(*database, 1, "2023-08-24")->id;
        CHECK(database->read([&](db::Read& tx) { return classes(tx, id).size(); }) == 2);
        CHECK(hand_in_classes(*database, one + ",TODDLER_SMALL,小二班,15,2022-03-15\n" + two +
                                             ",TODDLER_SMALL,小一班,15,2022-03-15\n" + two +
                                             ",TODDLER_SMALL,小二班,99,2022-03-15\n" + home +
                                             ",MIXED,一班,6,2022-03-15\n" + a_credit_code(9) +
                                             ",MIXED,一班,6,2022-03-15\n") ==
              "2 credit_code institution.has_classes\n4 slots class.size_over\n"
              "5 slots home_point.too_many_children\n6 credit_code institution.not_found\n");
        CHECK(hand_in_classes(*database, two + ",TODDLER_SMALL,小一班,15,2022-03-15\n" + two +
                                             ",TODDLER_SMALL,小二班,15,2022-03-16\n") ==
              "3 first_day class.first_day_differs\n");
    }
}
