#include <doctest/doctest.h>

#include <algorithm>

#include "institutions/institutions.h"
#include "language/calls.h"
#include "language/tables.h"
#include "language/wenshang.h"
#include "store.h"

namespace {
using namespace institutions;
using api::Verb;

const std::string whole = R"({"name":"义桥镇新芽托育园","credit_code":"91350100M000100Y43","region":"370830108",
    "provider_form":"COMMUNITY","operating_nature":"PRIVATE","registration_nature":"FOR_PROFIT","cooperation":"NONE",
    "operating":true,"address":"义桥镇某路 2 号","lng":116.590123,"lat":35.665,"phone":"0537-7000000","head_name":"演示甲",
    "full_day":true,"half_day":false,"hourly":false,"temporary":false,"opens_at":"07:30","closes_at":"17:30",
    "meals":true,"floor_area_m2":300,"outdoor_area_m2":60,"note":""})";

std::string with(std::string body, std::string_view from, std::string_view to) {
    return body.replace(body.find(from), from.size(), to);
}

/// The county's register as the office, a head or anybody else uses it.
struct Register {
    db::Database& database;
    std::map<std::string, InstitutionId> ids = language::load_wenshang_institutions(database);

    Result<api::Reply> ask(const Call& call, const language::Asked& asked) const {
        return language::ask(database, room(language::nowhere).endpoints, call, asked);
    }
    Call head_of(const std::string& key) const { return language::call_of(Role::InsH, "2023-08-24", ids.at(key)); }
    std::string place(const std::string& key) const { return "/institutions/" + ids.at(key).text(); }
};
const Call gc = language::call_of(Role::Gc, "2023-08-24");

std::vector<std::string> fields_of(const Result<api::Reply>& reply) {
    std::vector<std::string> out;
    for (const Fault& fault : reply.error().faults) out.push_back(fault.field + " " + fault.reason);
    return out;
}
std::int64_t total(const Result<api::Reply>& reply) {
    return *api::JsonDocument::parse(reply->body)->root().find("total")->integer();
}
}  // namespace

TEST_CASE("the office enters an institution, which begins unfiled and is found by its pinyin initials") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const auto made = county.ask(gc, {Verb::Post, "/institutions", {}, whole});
        REQUIRE(made);
        CHECK(made->status == 201);
        CHECK(made->body.find(R"("filing_state":"UNFILED")") != std::string::npos);
        CHECK(made->body.find(R"("lng":116.590123)") != std::string::npos);
        for (const char* initials : {"xyty", "ZXYT", "yqzxytyy"})
            CHECK(total(county.ask(gc, {Verb::Get, "/institutions", {{"q", initials}}})) == 1);
        CHECK(total(county.ask(gc, {Verb::Get, "/institutions", {{"q", "wsxfy"}}})) == 1);
    }
}

TEST_CASE("whatever is wrong with an institution is told at once, each at its field") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const std::string taken = "12370830DEM0000017";
        std::string body = with(whole, "91350100M000100Y43", taken);
        body = with(body, "370830108", "370830999");
        body = with(body, R"("full_day":true)", R"("full_day":false)");
        body = with(body, "07:30", "18:30");
        CHECK(fields_of(county.ask(gc, {Verb::Post, "/institutions", {}, body})) ==
              std::vector<std::string>{"/credit_code institution.credit_code_taken",
                                       "/full_day institution.no_service_form", "/closes_at time.before_opening",
                                       "/region region.not_found"});
        body = with(with(whole, "91350100M000100Y43", "91350100M000100Y44"), "116.590123", "35.665");
        body = with(with(body, "0537-7000000", "12ab"), "07:30", "7h30");
        CHECK(fields_of(county.ask(gc, {Verb::Post, "/institutions", {}, body})) ==
              std::vector<std::string>{"/phone telephone.malformed", "/opens_at time.malformed",
                                       "/credit_code credit_code.check_character", "/lng input.too_small"});
        for (const auto& [code, reason] : {std::pair{"370830190001010928", "credit_code.identity_number"},
                                           {"000000000000000000", "credit_code.department"}})
            CHECK(
                fields_of(county.ask(gc, {Verb::Post, "/institutions", {}, with(whole, "91350100M000100Y43", code)})) ==
                std::vector<std::string>{std::string("/credit_code ") + reason});
        CHECK(fields_of(county.ask(gc, {Verb::Post, "/institutions", {}, with(whole, "370830108", "370830")})) ==
              std::vector<std::string>{"/region institution.region_too_large"});
    }
}

TEST_CASE("a name is kept as people see it, and all that look alike are found by the same words") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const std::string made_name = "义桥镇新芽托育园";
        int number = 0;
        const auto enter = [&](std::string_view name) {
            const auto body =
                with(with(whole, "91350100M000100Y43", language::a_credit_code(++number)), made_name, name);
            return county.ask(gc, {Verb::Post, "/institutions", {}, body});
        };
        for (const char* name :
             {"曙\u200B光园（2）", "\uFEFF曙光园(２)", "曙\u00A0光\u3000园（2） ", "曙光\u00AD园(2)\u202C"})
            CHECK(enter(name)->status == 201);
        for (const char* words : {"曙光园(2)", "曙 光", "曙\u200B光园", "sgy"})
            CHECK(total(county.ask(gc, {Verb::Get, "/institutions", {{"q", words}}})) == 4);
        const auto list = county.ask(gc, {Verb::Get, "/institutions", {{"q", "曙光"}}});
        CHECK(list->body.find(R"("name":"曙 光 园（2）")") != std::string::npos);
        CHECK(list->body.find("\u200B") == std::string::npos);
        for (const auto& [name, reason] :
             {std::pair{"\u3000\u200B", "input.missing"}, {"\u202E园光曙", "input.runs_backwards"}})
            CHECK(fields_of(enter(name)) == std::vector<std::string>{std::string("/name ") + reason});
        CHECK(enter("曙光会计重庆校")->status == 201);
        for (const char* initials : {"sgkj", "sghj", "kjcq", "zqx", "cqj"})
            CHECK(total(county.ask(gc, {Verb::Get, "/institutions", {{"q", initials}}})) == 1);
    }
}

TEST_CASE("another form holds from its day on, and the filing goes on as it was") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const auto before = database->read(
            [&](db::Read& tx) { return *find(tx, gc.reach, county.ids.at("duoduo"), *Date::parse("2021-06-01")); });
        const std::string body = with(with(whole, "91350100M000100Y43", before.profile.credit_code.text()),
                                      R"("note":"")", R"("note":"","since":"2023-01-01")");
        CHECK(county.ask(gc, {Verb::Put, county.place("duoduo"), {}, body, api::Version{7}}).error().code ==
              ErrorCode::PreconditionFailed);
        REQUIRE(county.ask(gc, {Verb::Put, county.place("duoduo"), {}, body, before.version}));
        database->read([&](db::Read& tx) {
            const auto on = [&](std::string_view day) {
                return find(tx, gc.reach, county.ids.at("duoduo"), *Date::parse(day))->standing;
            };
            CHECK(on("2022-12-31") == before.standing);
            CHECK(on("2023-01-01").operating_nature == OperatingNature::Private);
            CHECK(on("2023-01-01").region.text() == "370830108");
            CHECK(on("2023-01-01").filing_state == FilingState::Filed);
        });
    }
}

TEST_CASE("a head changes telephone and hours of the own institution, and nothing else") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const std::string contact = R"({"phone":"0537-7111111","opens_at":"07:00","closes_at":"18:00","meals":true})";
        const Call head = county.head_of("duoduo");
        CHECK(county.ask(head, {Verb::Put, county.place("duoduo") + "/contact", {}, contact, api::Version{1}}));
        CHECK(county.ask(head, {Verb::Put, county.place("mch") + "/contact", {}, contact, api::Version{1}})
                  .error()
                  .code == ErrorCode::NotFound);
        CHECK(county.ask(head, {Verb::Put, county.place("duoduo"), {}, whole, api::Version{2}}).error().code ==
              ErrorCode::Forbidden);
    }
}

TEST_CASE("a fee stays within the agreement's cap, and an agreement above the fees asked") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const auto set = [&](int yuan, std::string_view first_day) {
            return county.ask(
                county.head_of("duoduo"),
                {Verb::Post,
                 county.place("duoduo") + "/fees",
                 {},
                 R"({"class_type":"TODDLER_BIG","service_form":"FULL_DAY","first_day":")" + std::string(first_day) +
                     R"(","fen_per_month":)" + std::to_string(yuan * 100) + R"(,"meal_fen_per_day":1500})"});
        };
        CHECK(set(1700, "2023-09-01"));
        CHECK(fields_of(set(1701, "2023-10-01")) ==
              std::vector<std::string>{"/fen_per_month fee.above_cap", "/fen_per_month fee.above_price_cap"});
        CHECK(set(2400, "2028-01-01"));  // the agreement has ended
        const auto recognise_until = [&](std::string_view last_day) {
            return county.ask(
                gc, {Verb::Post,
                     county.place("duoduo") + "/recognitions",
                     {},
                     R"({"first_day":"2028-01-01","last_day":")" + std::string(last_day) +
                         R"(","agreed_slots":60,"agreement_no":"二","cap_infant_fen":0,"cap_toddler_fen":200000})"});
        };
        CHECK(fields_of(recognise_until("2030-12-31")) ==
              std::vector<std::string>{"/cap_toddler_fen recognition.cap_above_price_cap",
                                       "/cap_toddler_fen recognition.fee_above_cap"});
        CHECK(fields_of(recognise_until("2027-12-31")) == std::vector<std::string>{"/last_day date.before_first_day"});
    }
}

TEST_CASE("a recognition ends early once, by whoever saw the newest record") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const auto end = [&](std::string_view last_day, std::int64_t version) {
            return county.ask(gc, {Verb::Put,
                                   county.place("duoduo") + "/recognitions/2021-03-01",
                                   {},
                                   R"({"last_day":")" + std::string(last_day) + R"("})",
                                   api::Version{version}});
        };
        const auto reply = end("2023-08-31", 1);
        REQUIRE(reply);
        CHECK(reply->body.find(R"("last_day":"2023-08-31")") != std::string::npos);
        CHECK(end("2023-09-30", 1).error().code == ErrorCode::PreconditionFailed);
        CHECK(fields_of(end("2021-02-28", 2)) == std::vector<std::string>{"/last_day date.before_first_day"});
        CHECK(county
                  .ask(gc, {Verb::Put,
                            county.place("duoduo") + "/recognitions/2021-03-02",
                            {},
                            R"({"last_day":"2023-08-31"})",
                            api::Version{2}})
                  .error()
                  .reason == "recognition.not_found");
    }
}

TEST_CASE("a recognition is not prolonged over a fee above its cap, and ends early whatever the fees") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        REQUIRE(county.ask(county.head_of("duoduo"),
                           {Verb::Post,
                            county.place("duoduo") + "/fees",
                            {},
                            R"({"class_type":"TODDLER_BIG","service_form":"FULL_DAY","first_day":"2028-01-01",)"
                            R"("fen_per_month":240000,"meal_fen_per_day":1500})"}));
        const auto end = [&](std::string_view last_day, std::int64_t version) {
            return county.ask(gc, {Verb::Put,
                                   county.place("duoduo") + "/recognitions/2027-03-01",
                                   {},
                                   R"({"last_day":")" + std::string(last_day) + R"("})",
                                   api::Version{version}});
        };
        CHECK(fields_of(end("2028-01-01", 1)) == std::vector<std::string>{"/last_day recognition.fee_above_cap"});
        CHECK(end("2027-12-31", 1));
        CHECK(end("2027-08-31", 2));
    }
}

TEST_CASE("an institution publishes its free slots as of today, all or none, within what is filed") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const auto publish = [&](const std::string& list) {
            return county.ask(county.head_of("mch"),
                              {Verb::Post, county.place("mch") + "/vacancies", {}, R"({"vacancies":[)" + list + "]}"});
        };
        CHECK(fields_of(publish(R"({"class_type":"INFANT","vacant":2},{"class_type":"INFANT","vacant":1},
                                   {"class_type":"TODDLER_SMALL","vacant":9999})")) ==
              std::vector<std::string>{"/vacancies/1/class_type input.repeated",
                                       "/vacancies/2/vacant vacancy.more_than_filed"});
        REQUIRE(publish(R"({"class_type":"INFANT","vacant":2})"));
        const auto since_today = [&](const char* days) {
            return total(
                county.ask(language::call_of_public("2023-08-24"),
                           {Verb::Get, "/public/institutions", {{"vacant_within_days", days}, {"q", "汶上县妇幼"}}}));
        };
        CHECK(since_today("0") == 1);
    }
}

TEST_CASE("the public finds by distance, service form, the fee of today and fresh vacancies") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const Call anybody = language::call_of_public("2023-08-24");
        const auto count = [&](std::vector<std::pair<std::string, std::string>> query) {
            return total(county.ask(anybody, {Verb::Get, "/public/institutions", std::move(query)}));
        };
        const auto all = count({});
        const std::pair<std::string, std::string> here{"near", "116.625,35.790"};
        const auto close = count({here, {"within_m", "3000"}}), far = count({here, {"within_m", "100000"}});
        CHECK(close > 0);
        CHECK(close < all);
        CHECK(far == all);
        CHECK(fields_of(county.ask(anybody, {Verb::Get, "/public/institutions", {{"within_m", "3000"}}})) ==
              std::vector<std::string>{"/near input.missing"});
        CHECK(count({{"service_form", "FULL_DAY"}}) == all);
        CHECK(count({{"service_form", "HOURLY"}}) < all);
        CHECK(count({{"vacant_within_days", "7"}}) < count({{"vacant", "true"}}));

        // A fee of the past finds nobody; that of today does.
        const auto cheap = [&] { return count({{"q", "多多宝贝"}, {"fee_max_fen", "100"}}); };
        CHECK(cheap() == 0);
        const auto fee = [&](const char* day, int fen) {
            REQUIRE(county.ask(
                gc, {Verb::Post,
                     county.place("duoduo") + "/fees",
                     {},
                     std::string(R"({"class_type":"TODDLER_BIG","service_form":"FULL_DAY","first_day":")") + day +
                         R"(","fen_per_month":)" + std::to_string(fen) + R"(,"meal_fen_per_day":0})"}));
        };
        fee("2023-08-01", 100);
        CHECK(cheap() == 1);
        fee("2023-08-20", 100000);
        CHECK(cheap() == 0);

        const auto townships =
            county.ask(anybody, {Verb::Get, "/public/institutions/townships", {{"region", "370830110"}}});
        REQUIRE(townships);
        std::int64_t sum = 0;
        const auto parsed = api::JsonDocument::parse(townships->body);
        for (const auto& item : parsed->root().find("items")->elements()) sum += *item.find("institutions")->integer();
        CHECK(sum == all);
    }
}

TEST_CASE("the list leaves as a file with the list's own filters and reach") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const auto lines = [&](const Call& call, std::vector<std::pair<std::string, std::string>> query) {
            query.emplace_back("format", "csv");
            const auto reply = county.ask(call, {Verb::Get, "/institutions/file", std::move(query)});
            REQUIRE(reply);
            return std::ranges::count(reply->body, '\n') - 1;
        };
        CHECK(lines(gc, {}) == 82);
        CHECK(lines(gc, {{"near", "116.6,35.7"}}) == 82);
        CHECK(lines(gc, {{"q", "多多宝贝"}}) == 1);
        CHECK(lines(county.head_of("mch"), {}) == 1);
        CHECK(
            county
                .ask(language::call_of(Role::Aud, "2023-08-24"), {Verb::Get, "/institutions/file", {{"format", "csv"}}})
                .error()
                .code == ErrorCode::Forbidden);
    }
}

TEST_CASE("an index that was emptied, or made by other rules, is made anew for every institution") {
    for (const char* how : {"DELETE FROM search_gram",
                            "UPDATE search_gram SET gram = CASE WHEN gram LIKE '  _' THEN '  1' ELSE '?' || gram END"})
        for (const auto& database : language::county_databases()) {
            const Register county{*database};
            REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
                tx.run(db::Query{"test.spoil_index", how});
                return {};
            }));
            const auto found = [&] { return total(county.ask(gc, {Verb::Get, "/institutions", {{"q", "wsxf"}}})); };
            CHECK(found() == 0);
            REQUIRE(index_missing(*database));
            CHECK(found() >= 1);
        }
}

TEST_CASE("how an institution works with medical care is dated, and finds it") {
    for (const auto& database : language::county_databases()) {
        const Register county{*database};
        const auto found = [&](const Call& call) {
            return total(county.ask(call, {Verb::Get, "/institutions", {{"cooperation", "TCM_CARE"}}}));
        };
        CHECK(found(gc) == 1);
        const auto body =
            with(with(whole, R"("cooperation":"NONE")", R"("cooperation":"TCM_CARE","since":"2023-08-01")"),
                 "91350100M000100Y43", "52370830DEM0000026");
        REQUIRE(county.ask(gc, {Verb::Put, county.place("duoduo"), {}, body, api::Version{1}}));
        CHECK(found(language::call_of(Role::Gc, "2023-07-31")) == 1);
        CHECK(found(language::call_of(Role::Gc, "2023-08-01")) == 2);
    }
}
