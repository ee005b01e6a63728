#include <doctest/doctest.h>

#include "capacity/capacity.h"
#include "institutions/institutions.h"
#include "language/calls.h"
#include "language/wenshang.h"

namespace {
using api::Verb;
const Call gc = language::call_of(Role::Gc, "2023-08-24");

struct County {
    db::Database& database;
    std::map<std::string, InstitutionId> ids = language::load_wenshang_institutions(database);

    Result<api::Reply> ask(const Call& call, const language::Asked& asked) const {
        return language::ask(database, capacity::room().endpoints, call, asked);
    }
    std::string place(const std::string& key) const { return "/institutions/" + ids.at(key).text(); }
    Result<api::Reply> classes(const std::string& list) const {
        return ask(
            gc, {Verb::Put, place("hosp2") + "/classes", {}, R"({"first_day":"2023-08-24","classes":[)" + list + "]}"});
    }
    Result<api::Reply> open_ten() const {
        return ask(gc, {Verb::Post,
                        place("hosp2") + "/slots/entries",
                        {},
                        R"({"effective_day":"2023-08-01","reason":"NEW_SLOTS","document":"测试","moves":
                           [{"class_type":"INFANT","from":"OUTSIDE","to":"OPEN","slots":10}]})"});
    }
};
}  // namespace

TEST_CASE("classes are set from a day on, within the law's sizes") {
    for (const auto& database : language::county_databases()) {
        const County county{*database};
        const auto refused = county.classes(R"({"class_type":"INFANT","name":"一","slots":11},
                                               {"class_type":"TODDLER_BIG","name":"二","slots":20},
                                               {"class_type":"TODDLER_BIG","name":"三","slots":21})");
        REQUIRE_FALSE(refused);
        REQUIRE(refused.error().faults.size() == 2);
        CHECK(refused.error().faults[0].field == "/classes/0/slots");
        CHECK(refused.error().faults[1].field == "/classes/2/slots");
        REQUIRE(county.classes(R"({"class_type":"INFANT","name":"一","slots":9})"));
        const auto filed = database->read([&](db::Read& tx) {
            return institutions::filed_slots(tx, county.ids.at("hosp2"), institutions::ClassType::Infant);
        });
        CHECK(*filed.on(*Date::parse("2023-08-23")) == 10);
        CHECK(*filed.on(*Date::parse("2023-08-24")) == 9);
    }
}

TEST_CASE("classes begin no earlier than their institution") {
    for (const auto& database : language::county_databases()) {
        const County county{*database};
        const auto refused = county.ask(
            gc, {Verb::Put, county.place("hosp2") + "/classes", {}, R"({"first_day":"1999-01-01","classes":[]})"});
        CHECK(refused.error().faults.at(0).reason == "institution.not_yet");
    }
}

TEST_CASE("classes are not made smaller than the ledger, and then nothing changes") {
    for (const auto& database : language::county_databases()) {
        const County county{*database};
        REQUIRE(county.open_ten());
        const auto refused = county.classes(R"({"class_type":"INFANT","name":"一","slots":9})");
        CHECK(refused.error().reason == "slots.over_filed");
        const auto filed = database->read([&](db::Read& tx) {
            return institutions::filed_slots(tx, county.ids.at("hosp2"), institutions::ClassType::Infant);
        });
        CHECK(*filed.on(*Date::parse("2023-08-24")) == 10);
        CHECK(county.classes(R"({"class_type":"INFANT","name":"一","slots":10})"));
    }
}

TEST_CASE("the ledger leaves as a file, a row for each move, within the caller's reach") {
    for (const auto& database : language::county_databases()) {
        const County county{*database};
        REQUIRE(county.open_ten());
        const auto file = [&](const Call& call, const char* language) {
            return county.ask(call, {Verb::Get, "/slots/entries/file", {{"format", "csv"}, {"language", language}}})
                ->body;
        };
        CHECK(file(gc, "zh-CN").find(",2023-08-01,新增,乳儿班,账外,开放,10,测试,2023-08-24 10:00,否,") !=
              std::string::npos);
        CHECK(file(gc, "en").find(",New slots,Infant class,Outside,Open,10,") != std::string::npos);
        const Call other = language::call_of(Role::InsH, "2023-08-24", county.ids.at("mch"));
        CHECK(file(other, "zh-CN").find("新增") == std::string::npos);
    }
}
