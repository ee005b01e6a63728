// What the figures' endpoints answer, out of the rooms' own measures and the demonstration county.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "language/calls.h"
#include "seeded_county.h"

namespace {
using Json = nlohmann::json;
using Query = std::vector<std::pair<std::string, std::string>>;

Result<api::Reply> reply_to(db::Database& database, const std::string& path, const Query& query,
                            const Call& call = language::call_of(Role::Gc, "2023-08-24")) {
    static const app::House house;
    static const auto endpoints = indicators::room(house.measures).endpoints;
    return language::ask(database, endpoints, call, {.verb = api::Verb::Get, .path = path, .query = query});
}

Json answer(db::Database& database, const std::string& path, const Query& query = {}) {
    const auto reply = reply_to(database, path, query);
    REQUIRE_MESSAGE(reply, (reply ? "" : reply.error().reason));
    return Json::parse(reply->body);
}

Json figure(db::Database& database, const std::string& code, const Query& query = {}) {
    const Json all = answer(database, "/public/figures", query);
    for (const Json& one : all["figures"])
        if (one["code"] == code) return one;
    throw std::logic_error("no such figure");
}

/// All records behind a figure, page by page.
std::vector<Json> records(db::Database& database, const std::string& code, Query query = {}) {
    query.emplace_back("part", "numerator");
    std::vector<Json> all;
    for (std::string cursor;;) {
        Query page = query;
        if (!cursor.empty()) page.emplace_back("cursor", cursor);
        const Json got = answer(database, "/figures/" + code + "/records", page);
        CHECK(got["items"].size() <= 50);
        for (const Json& record : got["items"]) all.push_back(record);
        if (got["next"].is_null()) {
            CHECK(got["total"] == all.size());
            return all;
        }
        cursor = got["next"];
    }
}

std::int64_t sum_of(const std::vector<Json>& records) {
    std::int64_t sum = 0;
    for (const Json& record : records) sum += record["value"].get<std::int64_t>();
    return sum;
}

std::string refusal(db::Database& database, const std::string& path, const Query& query,
                    const Call& call = language::call_of(Role::Gc, "2023-08-24")) {
    const auto reply = reply_to(database, path, query, call);
    if (reply) return "";
    return reply.error().faults.empty() ? reply.error().reason
                                        : reply.error().faults[0].field + " " + reply.error().faults[0].reason;
}
}  // namespace

TEST_CASE("without a day or a region, figures are those of the home county today") {
    for (const auto& database : seeded()) {
        const Json all = answer(*database, "/public/figures");
        CHECK(all["region"] == "370830");
        CHECK(all["region_name"] == "汶上县");
        CHECK(all["as_of"] == "2023-08-24");
        CHECK(all["figures"].size() == 10);
        CHECK(figure(*database, "slots_total")["value"] == 3142);
        CHECK(figure(*database, "slots_total", {{"as_of", "2022-12-31"}})["value"] == 2355);
    }
}

TEST_CASE("the parts of a figure are the regions directly below, and theirs add up to it") {
    for (const auto& database : seeded()) {
        const Json parts = answer(*database, "/public/figures/slots_total/parts");
        CHECK(parts["items"].size() == 15);
        std::int64_t sum = 0;
        for (const Json& part : parts["items"]) {
            CHECK(part["region"].get<std::string>().size() == 9);
            CHECK(part["figure"] == figure(*database, "slots_total", {{"region", part["region"]}}));
            sum += part["figure"]["value"].get<std::int64_t>();
        }
        CHECK(sum == 3142);
        const Json city = answer(*database, "/public/figures/slots_total/parts", {{"region", "370800"}});
        for (const Json& county : city["items"])
            CHECK(county["figure"]["value"] == (county["region"] == "370830" ? 3142 : 0));
    }
}

TEST_CASE("a series is the figure of each month's end, and ends today") {
    for (const auto& database : seeded()) {
        const Json series =
            answer(*database, "/public/figures/slots_total/series", {{"from", "2022-11"}, {"to", "2023-12"}});
        CHECK(series["items"].size() == 10);
        CHECK(series["items"][1]["day"] == "2022-12-31");
        CHECK(series["items"][1]["value"] == 2355);
        CHECK(series["items"].back()["day"] == "2023-08-24");
        CHECK(series["items"].back()["value"] == 3142);
        for (const Json& point : series["items"])
            CHECK(point["value"] == figure(*database, "slots_total", {{"as_of", point["day"]}})["value"]);
        CHECK(refusal(*database, "/public/figures/slots_total/series", {{"from", "2023-05"}, {"to", "2023-04"}}) ==
              "/to series.months_out_of_range");
    }
}

TEST_CASE("the records behind a figure come page by page, are told in number, and add up to its numerator") {
    for (const auto& database : seeded()) {
        for (const std::string code : {"slots_total", "slots_new", "inclusive_share", "public_share",
                                       "township_coverage", "township_coverage_public", "filed_rate"}) {
            CAPTURE(code);
            const auto behind = records(*database, code);
            CHECK(sum_of(behind) == figure(*database, code)["numerator"]);
            std::set<std::string> ids;
            for (const Json& record : behind) CHECK(ids.insert(record["id"]).second);
        }
        // More than one page, which is what the pages are for.
        CHECK(records(*database, "slots_total").size() > 50);
        const Json residents = answer(*database, "/figures/slots_per_thousand/records", {{"part", "denominator"}});
        CHECK(residents["total"] == 1);
        CHECK(residents["items"][0]["value"] == 690'549);
        CHECK(residents["items"][0]["day"] == "2022-12-31");
        CHECK(answer(*database, "/figures/township_coverage/records", {{"part", "denominator"}})["total"] == 15);
        CHECK(answer(*database, "/figures/task_completion/records",
                     {{"part", "denominator"}, {"year", "2022"}})["items"][0]["value"] == 784);
    }
}

TEST_CASE("a filter narrows a figure and the records behind it alike, and its values part the whole") {
    for (const auto& database : seeded()) {
        const auto parted = [&](const std::string& filter, const std::vector<std::string>& words) {
            std::int64_t sum = 0;
            for (const std::string& word : words) {
                CAPTURE(word);
                const std::int64_t part = figure(*database, "slots_total", {{filter, word}})["value"];
                CHECK(part == sum_of(records(*database, "slots_total", {{filter, word}})));
                sum += part;
            }
            return sum;
        };
        CHECK(parted("provider_form", {"STANDALONE", "COMMUNITY", "KINDERGARTEN", "EMPLOYER", "HOSPITAL", "SOE", "HOME",
                                       "COMPREHENSIVE_CENTRE"}) == 3142);
        CHECK(parted("operating_nature", {"PUBLIC", "PUBLIC_BUILT_PRIVATE_RUN", "PRIVATE_INCLUSIVE", "PRIVATE"}) ==
              3142);
        CHECK(parted("inclusive", {"true", "false"}) == 3142);
        const Json hospitals = figure(*database, "slots_total", {{"provider_form", "HOSPITAL"}});
        CHECK(hospitals["value"] > 0);
        CHECK(hospitals["value"] < 3142);
        CHECK(figure(*database, "public_share", {{"operating_nature", "PUBLIC"}})["value"] == 100);
    }
}

TEST_CASE("what figures are not asked by is refused, not passed over") {
    for (const auto& database : seeded()) {
        CHECK(refusal(*database, "/public/figures", {{"colour", "red"}}) == "/colour input.unknown");
        CHECK(refusal(*database, "/public/figures", {{"provider_form", "SCHOOL"}}) ==
              "/provider_form input.not_in_list");
        CHECK(refusal(*database, "/public/figures", {{"region", "379999"}}) == "region.not_found");
        CHECK(refusal(*database, "/public/figures/slots_total/parts", {{"colour", "red"}}) == "/colour input.unknown");
        CHECK(refusal(*database, "/public/figures/slots_lost/parts", {}) == "indicator.not_found");
        CHECK(refusal(*database, "/figures/slots_total/records", {{"part", "denominator"}}) ==
              "indicator.part.not_found");
        CHECK(refusal(*database, "/figures/slots_total/records", {{"part", "numerator"}, {"cursor", "?"}}) ==
              "/cursor cursor.malformed");
    }
}

TEST_CASE("figures and the records behind them are as known at a moment") {
    for (const auto& database : seeded()) {
        const Query then{{"as_of", "2023-08-24"}, {"known_at", "2022-12-31T15:59:59.000Z"}};
        CHECK(figure(*database, "slots_total", then)["value"] == 2355);
        CHECK(sum_of(records(*database, "slots_total", then)) == 2355);
        CHECK(figure(*database, "slots_new", then)["value"] == 0);
        CHECK(records(*database, "slots_new", then).empty());
        CHECK(answer(*database, "/public/figures", then)["known_at"] == "2022-12-31T15:59:59.000Z");
    }
}

TEST_CASE("records are for whom they could be shown one by one") {
    for (const auto& database : seeded()) {
        const Query wanted{{"part", "numerator"}};
        const std::string path = "/figures/slots_total/records";
        CHECK(refusal(*database, path, wanted, language::call_of(Role::Mcht, "2023-08-24", "370830001")) ==
              "figures.records_beyond_reach");
        CHECK(refusal(*database, path, {{"part", "numerator"}, {"region", "370830001"}},
                      language::call_of(Role::Mcht, "2023-08-24", "370830001")) == "");
        CHECK(refusal(*database, path, wanted, language::call_of_public("2023-08-24")) != "");
    }
}
