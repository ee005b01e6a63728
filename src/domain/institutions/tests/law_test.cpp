// What the law asks of recognitions and fees, as the office meets it.
#include <doctest/doctest.h>

#include "institutions/institutions.h"
#include "language/calls.h"
#include "language/wenshang.h"

namespace {
using namespace institutions;
using api::Verb;

const Call gc = language::call_of(Role::Gc, "2023-08-24");
Call colleague() {
    Call call = gc;
    call.actor.account = AccountId::from_store("370830-01890a5d-0000-7000-8000-00000000cccc");
    return call;
}

struct County {
    db::Database& database;
    std::map<std::string, InstitutionId> ids = language::load_wenshang_institutions(database);

    Result<api::Reply> post(const Call& call, const std::string& path, const std::string& body = "") const {
        return language::ask(database, room(language::nowhere).endpoints, call, {Verb::Post, path, {}, body});
    }
    std::string get(const Call& call, const std::string& path) const {
        return language::ask(database, room(language::nowhere).endpoints, call, {Verb::Get, path}).value().body;
    }
    std::string place(const std::string& key) const { return "/institutions/" + ids.at(key).text(); }
    Result<api::Reply> recognise(const std::string& key, const std::string& last_day, int slots = 10,
                                 const std::string& door = "/recognitions", const std::string& more = "") const {
        return post(gc, place(key) + door,
                    R"({"first_day":"2023-08-24","last_day":")" + last_day + R"(","agreed_slots":)" +
                        std::to_string(slots) + R"(,"agreement_no":"试","cap_infant_fen":0,"cap_toddler_fen":0)" +
                        more + "}");
    }
    Result<api::Reply> fee(const std::string& key, const std::string& type, int yuan) const {
        return post(gc, place(key) + "/fees",
                    R"({"class_type":")" + type + R"(","service_form":"FULL_DAY","first_day":"2023-08-24",)" +
                        R"("fen_per_month":)" + std::to_string(yuan * 100) + R"(,"meal_fen_per_day":0})");
    }
    std::vector<api::WorkItem> work(const Call& call) const {
        return database.read([&](db::Read& tx) { return room(language::nowhere).work(tx, call).value(); });
    }
};

std::string faults_of(const Result<api::Reply>& reply) {
    if (reply) return "";
    std::string out;
    for (const Fault& fault : reply.error().faults) out += fault.field + " " + fault.reason + "\n";
    return out.empty() ? reply.error().reason : out;
}
std::string created(const Result<api::Reply>& reply) { return "/recognition-exceptions/" + reply.value().subject; }
const std::string why = R"(,"why":"协议按省里的样式签五年")";
}  // namespace

TEST_CASE("an institution that has never filed is neither recognised nor made a demonstration institution") {
    for (const auto& database : language::county_databases()) {
        const County county{*database};
        REQUIRE(county.post(gc, "/institutions",
                            R"({"name":"义桥镇新芽托育园","credit_code":"91350100M000100Y43","region":"370830108",
    "provider_form":"COMMUNITY","operating_nature":"PRIVATE","registration_nature":"FOR_PROFIT","cooperation":"NONE",
    "operating":true,"address":"义桥镇某路 2 号","lng":116.590123,"lat":35.665,"phone":"0537-7000000","head_name":"演示甲",
    "full_day":true,"half_day":false,"hourly":false,"temporary":false,"opens_at":"07:30","closes_at":"17:30",
    "meals":true,"floor_area_m2":300,"outdoor_area_m2":60,"note":"","since":"2023-01-01"})"));
        const auto id = database->read(
            [](db::Read& tx) { return with_credit_code(tx, gc.home, *CreditCode::parse("91350100M000100Y43")); });
        County with = county;
        with.ids.emplace("new", *id);
        CHECK(faults_of(with.recognise("new", "2024-08-23", 0)) == "/first_day recognition.not_filed\n");
        CHECK(faults_of(with.post(
                  gc, with.place("new") + "/demonstrations",
                  R"({"first_day":"2023-08-24","last_day":"2024-08-23","level":"PROVINCE","document":"试"})")) ==
              "/first_day demonstration.not_filed\n");
    }
}

TEST_CASE("price caps bind recognised and public providers; of others the office is told what is hardly right") {
    for (const auto& database : language::county_databases()) {
        const County county{*database};
        // Public, and recognised.
        CHECK(faults_of(county.fee("mch", "INFANT", 2100)) == "");
        CHECK(faults_of(county.fee("mch", "INFANT", 2101)) ==
              "/fen_per_month fee.above_cap\n/fen_per_month fee.above_price_cap\n");
        // Private, and not recognised.
        CHECK(faults_of(county.fee("k05", "TODDLER_SMALL", 5100)) == "");
        CHECK(county.get(gc, county.place("k05") + "/cautions").find("fee.implausible") == std::string::npos);
        CHECK(faults_of(county.fee("k05", "TODDLER_SMALL", 5101)) == "");
        CHECK(county.get(gc, county.place("k05") + "/cautions").find("fee.implausible") != std::string::npos);
        CHECK(county.get(language::call_of_public("2023-08-24"), "/public" + county.place("k05")).find("implausible") ==
              std::string::npos);
        // Nor is it recognised with such a fee.
        CHECK(faults_of(county.recognise("k05", "2024-08-23")) ==
              "/cap_toddler_fen recognition.fee_above_price_cap\n/cap_toddler_fen recognition.fee_above_price_cap\n");
        CHECK(faults_of(county.recognise("k05", "2024-08-23", 9999)).find("recognition.more_than_filed") !=
              std::string::npos);
    }
}

TEST_CASE("what only an unverified figure speaks against asks for a reason and a second person") {
    for (const auto& database : language::county_databases()) {
        const County county{*database};
        REQUIRE(county.fee("k05", "TODDLER_SMALL", 1700));
        REQUIRE(county.fee("k05", "TODDLER_BIG", 1700));
        REQUIRE(county.fee("k08", "TODDLER_BIG", 1700));
        const std::string door = "/recognition-exceptions";
        CHECK(faults_of(county.recognise("k05", "2026-08-23")) == "");
        CHECK(faults_of(county.recognise("k08", "2024-08-23", 10, door, why)) == "exception.not_needed");
        CHECK(faults_of(county.recognise("k08", "2028-08-23")) == "/last_day recognition.too_long\n");
        CHECK(faults_of(county.recognise("k08", "2028-08-23", 10, door)) == "/why input.missing\n");
        CHECK(faults_of(county.recognise("k08", "2028-08-23", 9999, door, why)) ==
              "/agreed_slots recognition.more_than_filed\n");

        const std::string asked = created(county.recognise("k08", "2028-08-23", 10, door, why));
        CHECK(county.work(gc).empty());
        REQUIRE(county.work(colleague()).size() == 1);
        CHECK(county.work(colleague())[0].kind == "exception.decide");
        CHECK(faults_of(county.post(gc, asked + "/approval")) == "case.second_person_needed");
        CHECK(county.get(gc, county.place("k08")).find("2028-08-23") == std::string::npos);
        // Whose post does not reach it neither sees it nor decides.
        const Call elsewhere = language::call_of(Role::Lead, "2023-08-24", "370830110");
        CHECK(county.work(elsewhere).empty());
        CHECK(county.get(elsewhere, county.place("k08") + door) == R"({"items":[]})");
        CHECK(faults_of(county.post(elsewhere, asked + "/approval")) == "exception.not_found");
        REQUIRE(county.post(colleague(), asked + "/approval"));
        CHECK(county.get(gc, county.place("k08")).find("2028-08-23") != std::string::npos);
        CHECK(faults_of(county.post(colleague(), asked + "/approval")) == "case.not_in_state");
        CHECK(county.work(colleague()).empty());
    }
}

TEST_CASE("a violation bars until its day, and asks a second person for some time after") {
    for (const auto& database : language::county_databases()) {
        const County county{*database};
        REQUIRE(county.fee("k08", "TODDLER_BIG", 1700));
        const auto bar = [&](const std::string& first, const std::string& last) {
            return county.post(gc, county.place("k08") + "/bars",
                               R"({"first_day":")" + first + R"(","last_day":")" + last +
                                   R"(","ground":"超员","document":"汶卫罚〔2023〕1号（演示）"})");
        };
        REQUIRE(bar("2023-08-01", "2023-08-24"));
        CHECK(faults_of(county.recognise("k08", "2024-08-23")) == "/first_day recognition.barred\n");
        REQUIRE(bar("2023-05-01", "2023-05-31"));
        CHECK(county.get(gc, county.place("k08") + "/cautions").find("超员") != std::string::npos);
        CHECK(county.get(language::call_of_public("2023-08-24"), "/public" + county.place("k08")).find("超员") ==
              std::string::npos);
        const auto rejected = [&](const std::string& asked) {
            return county.post(colleague(), asked + "/rejection", R"({"reason":"先整改"})");
        };
        REQUIRE(language::ask(*database, room(language::nowhere).endpoints, gc,
                              {Verb::Put,
                               county.place("k08") + "/bars/2023-08-01",
                               {},
                               R"({"last_day":"2023-08-20"})",
                               api::Version{1}}));
        CHECK(faults_of(county.recognise("k08", "2024-08-23")).find("recognition.violation_before") !=
              std::string::npos);
        const std::string asked = created(county.recognise("k08", "2024-08-23", 10, "/recognition-exceptions", why));
        REQUIRE(rejected(asked));
        CHECK(faults_of(county.post(colleague(), asked + "/approval")) == "case.not_in_state");
    }
}

TEST_CASE("an agreement that goes on from before is as long as both together") {
    for (const auto& database : language::county_databases()) {
        const County county{*database};
        REQUIRE(county.fee("k08", "TODDLER_BIG", 1700));
        REQUIRE(county.recognise("k08", "2026-08-23"));
        const auto next = [&](const std::string& agreement, const std::string& door, const std::string& more) {
            return county.post(
                gc, county.place("k08") + door,
                R"({"first_day":"2026-08-24","last_day":"2026-08-24","agreed_slots":10,"agreement_no":")" + agreement +
                    R"(","cap_infant_fen":0,"cap_toddler_fen":0)" + more + "}");
        };
        CHECK(faults_of(next("试", "/recognitions", "")) == "/last_day recognition.too_long\n");
        CHECK(faults_of(next("续", "/recognition-exceptions", why)) == "exception.not_needed");
        CHECK(faults_of(next("试", "/recognition-exceptions", why)) == "");
        CHECK(faults_of(next("续", "/recognitions", "")) == "");
    }
}
