// How far a post reaches, and where institutions stand after townships merged or were split: asked of all endpoints.
#include <doctest/doctest.h>

#include <set>

#include "house.h"
#include "language/calls.h"
#include "language/engines.h"
#include "language/scratch_folder.h"
#include "regions/regions.h"
#include "seed.h"

namespace {
using api::Verb;

const RegionCode wenshang = *RegionCode::parse("370830");
/// Two townships with many institutions; the first is merged or split from the day of `later` on.
const std::string ended = "370830001", other = "370830002";
const std::string today = "2026-01-05", later = "2026-02-01";

struct County {
    explicit County(language::ScratchDatabase d) : database(std::move(d)) {
        const instance::Instance demo{wenshang, "汶上县", true, *Instant::parse("2026-01-05T02:00:00Z")};
        app::load_foundations(*database, demo);
        app::load_wenshang(*database, demo, house.outside.cabinet);
    }

    Result<api::Reply> ask(const Call& call, const language::Asked& asked) {
        return language::ask(*database, endpoints, call, asked);
    }
    api::JsonDocument get(const Call& call, const std::string& path,
                          std::vector<std::pair<std::string, std::string>> query = {}) {
        const auto reply = ask(call, {.verb = Verb::Get, .path = path, .query = std::move(query)});
        CAPTURE(path);
        REQUIRE(reply);
        return *api::JsonDocument::parse(reply->body);
    }
    /// One text of each item.
    std::multiset<std::string> items(const Call& call, const std::string& path, const char* of,
                                     const std::vector<std::pair<std::string, std::string>>& query = {}) {
        std::multiset<std::string> found;
        std::string cursor;
        do {
            auto asked = query;
            if (!cursor.empty()) asked.emplace_back("cursor", cursor);
            const auto page = get(call, path, asked);
            for (const auto& item : page.root().find("items")->elements()) found.emplace(*item.find(of)->text());
            const auto next = page.root().find("next");
            cursor = next && next->text() ? std::string(*next->text()) : "";
        } while (!cursor.empty());
        return found;
    }
    std::map<std::string, std::int64_t> parts(const std::string& day) {
        std::map<std::string, std::int64_t> slots;
        const auto page = get(language::call_of_public(today), "/public/figures/slots_total/parts",
                              {{"region", "370830"}, {"as_of", day}});
        for (const auto& item : page.root().find("items")->elements())
            slots.emplace(*item.find("region")->text(), *item.find("figure")->find("numerator")->integer());
        return slots;
    }
    std::string file(const Call& call, const std::string& path) {
        const auto reply = ask(call, {.verb = Verb::Get, .path = path, .query = {{"format", "csv"}}});
        REQUIRE(reply);
        return reply->body;
    }
    void change(const std::string& deed, const std::string& body) {
        REQUIRE(ask(language::call_of(Role::Sys, today),
                    {.verb = Verb::Post, .path = "/regions/" + ended + "/" + deed, .body = body}));
    }
    void merge() { change("merge", R"({"first_day":")" + later + R"(","successor":")" + other + R"("})"); }

    language::ScratchFolder folder = {};
    app::House house{{.data = folder.path()}};
    language::ScratchDatabase database;
    std::vector<api::Endpoint> endpoints = app::all_endpoints(house);
};

/// `run` with the demonstration county, once on each engine.
template <typename Run>
void in_each_county(Run run) {
    for (auto& database : language::migrated_databases()) {
        County county(std::move(database));
        run(county);
    }
}

std::int64_t sum(const std::map<std::string, std::int64_t>& parts) {
    std::int64_t all = 0;
    for (const auto& [region, slots] : parts) all += slots;
    return all;
}
std::string day_before(const std::string& day) { return Date::parse(day)->previous().text(); }
}  // namespace

TEST_CASE("from the day of a merge the parts of the county add up, and nothing names the township that ended") {
    in_each_county([](County& county) {
        const auto before = county.parts(later);
        const std::string old_name = "中都街道";
        county.merge();
        CHECK(county.parts(day_before(later)) == before);
        const auto after = county.parts(later);
        CHECK(sum(after) == sum(before));
        CHECK(after.count(ended) == 0);
        CHECK(after.at(other) == before.at(ended) + before.at(other));

        const auto names = [&](const std::string& day) {
            return county.items(language::call_of_public(day), "/public/institutions", "township_name");
        };
        const auto places = [&](const std::string& day) {
            return county.items(language::call_of(Role::Gc, day), "/institutions", "region", {{"region", other}});
        };
        CHECK(names(day_before(later)).count(old_name) > 0);
        CHECK(names(later).count(old_name) == 0);
        CHECK(names(later).count("") == 0);
        CHECK(names(later).size() == names(day_before(later)).size());
        CHECK(county.items(language::call_of_public(later), "/public/institutions", "id", {{"region", other}}).size() ==
              names(later).count("汶上街道"));
        CHECK(places(later).size() > places(day_before(later)).size());
        CHECK(places(later).count(ended) == 0);
        const auto counted = county.items(language::call_of_public(later), "/public/institutions/townships", "region");
        CHECK(counted.count(ended) == 0);
        CHECK(counted.count(other) == 1);

        const Call then = language::call_of(Role::Gc, day_before(later)), now = language::call_of(Role::Gc, later);
        CHECK(county.file(then, "/institutions/file").find(old_name) != std::string::npos);
        CHECK(county.file(now, "/institutions/file").find("," + old_name + ",") == std::string::npos);
        // Its record offers a place that can be saved again.
        for (const std::string& id : county.items(now, "/institutions", "id")) {
            const auto record = county.get(now, "/institutions/" + id);
            CHECK(*record.root().find("township_name")->text() != old_name);
            CHECK_FALSE(record.root().find("township_name")->text()->empty());
        }
        const auto refused = county.ask(
            now,
            {.verb = Verb::Post,
             .path = "/institutions",
             .body =
                 R"({"name":"新托育","credit_code":"91350100M000100Y43","region":")" + ended +
                 R"(","provider_form":"STANDALONE","registration_nature":"FOR_PROFIT",)"
                 R"("operating_nature":"PRIVATE","cooperation":"NONE","operating":true,"address":"a",)"
                 R"("lng":116.4,"lat":35.7,"phone":"0537-7000001","head_name":"甲","full_day":true,"half_day":false,)"
                 R"("hourly":false,"temporary":false,"opens_at":"07:30","closes_at":"17:30","meals":false,)"
                 R"("floor_area_m2":1,"outdoor_area_m2":1,"note":""})"});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().faults.at(0).field == "/region");
        CHECK(refused.error().faults.at(0).reason == "region.not_found");
    });
}

TEST_CASE("an officer of one township sees and changes nothing of another") {
    in_each_county([](County& county) {
        const Call here = language::call_of(Role::Gc, today, ended), all = language::call_of(Role::Gc, today);
        const auto own = county.items(here, "/institutions", "id");
        const auto everybodys = county.items(all, "/institutions", "id");
        CHECK(own.size() > 0);
        CHECK(own == county.items(all, "/institutions", "id", {{"region", ended}}));
        const std::string csv = county.file(here, "/institutions/file");
        CHECK(county.items(here, "/slots/entries", "institution").size() <
              county.items(all, "/slots/entries", "institution").size());
        for (const std::string& id : county.items(here, "/slots/entries", "institution")) CHECK(own.count(id) == 1);

        std::set<std::string> hidden(everybodys.begin(), everybodys.end());
        for (const std::string& id : own) hidden.erase(id);
        REQUIRE_FALSE(hidden.empty());
        for (const std::string& id : hidden) {
            const std::string at = "/institutions/" + id;
            const std::string name(*county.get(all, at).root().find("name")->text());
            CHECK(csv.find(name) == std::string::npos);
            for (const char* look : {"", "/timeline", "/slots"})
                CHECK(county.ask(here, {.verb = Verb::Get, .path = at + look}).error().code == ErrorCode::NotFound);
        }
        const std::string at = "/institutions/" + *hidden.begin();
        CHECK(county
                  .ask(here, {.verb = Verb::Put,
                              .path = at + "/contact",
                              .body = R"({"phone":"0537-7000001","opens_at":"07:00","closes_at":"18:00","meals":true})",
                              .if_match = api::Version{1}})
                  .error()
                  .code == ErrorCode::NotFound);
        CHECK(
            county
                .ask(here,
                     {.verb = Verb::Put, .path = at + "/classes", .body = R"({"first_day":"2026-01-05","classes":[]})"})
                .error()
                .code == ErrorCode::NotFound);
        CHECK(county
                  .ask(here, {.verb = Verb::Post,
                              .path = at + "/slots/entries",
                              .body = R"({"effective_day":"2026-01-05","reason":"NEW_SLOTS","document":"d","moves":)"
                                      R"([{"class_type":"INFANT","from":"OUTSIDE","to":"OPEN","slots":1}]})"})
                  .error()
                  .code == ErrorCode::NotFound);
        CHECK(county
                  .ask(here, {.verb = Verb::Post,
                              .path = "/filings",
                              .body = R"({"kind":"CHANGE","institution":")" + *hidden.begin() + R"("})"})
                  .error()
                  .code == ErrorCode::NotFound);

        const auto seen = county.items(here, "/filings", "id");
        for (const std::string& id : county.items(all, "/filings", "id")) {
            const auto reply = county.ask(here, {.verb = Verb::Get, .path = "/filings/" + id});
            CHECK(reply.ok() == (seen.count(id) == 1));
            const auto filing = county.get(all, "/filings/" + id);
            CHECK((own.count(std::string(*filing.root().find("institution")->text())) == 1) == (seen.count(id) == 1));
        }
        CHECK(seen.size() < county.items(all, "/filings", "id").size());
        for (const std::string& subject : county.items(here, "/work", "subject"))
            if (subject.size() > 40) CHECK((seen.count(subject) == 1 || own.count(subject) == 1));
    });
}

TEST_CASE("after a merge the post at the township that ended reaches its successor's institutions") {
    in_each_county([](County& county) {
        county.merge();
        const auto reached = [&](const std::string& post, const std::string& day) {
            return county.items(language::call_of(Role::Gc, day, post), "/institutions", "id");
        };
        CHECK(reached(ended, later) == reached(other, later));
        CHECK(reached(ended, later).size() == reached(ended, today).size() + reached(other, today).size());
        for (const std::string& id : reached(other, later))
            CHECK(county.ask(language::call_of(Role::Gc, later, ended),
                             {.verb = Verb::Get, .path = "/institutions/" + id}));
        CHECK(county.items(language::call_of(Role::Gc, later, ended), "/slots/entries", "id") ==
              county.items(language::call_of(Role::Gc, later, other), "/slots/entries", "id"));
    });
}

TEST_CASE("after a split that nobody carries on, the post reaches all parts and a part's post its own") {
    in_each_county([](County& county) {
        const auto villages =
            county.items(language::call_of_public(today), "/public/regions/" + ended + "/children", "code");
        std::string east, west;
        for (const std::string& village : villages) {
            std::string& takes = east.size() > west.size() ? west : east;
            takes += (takes.empty() ? "\"" : ",\"") + village + "\"";
        }
        county.change("split", R"({"first_day":")" + later +
                                   R"(","parts":[{"code":"370830091","name":"东街道","takes":[)" + east +
                                   R"(]},{"code":"370830092","name":"西街道","takes":[)" + west + "]}]}");
        const auto reached = [&](const std::string& post, const std::string& day) {
            return county.items(language::call_of(Role::Gc, day, post), "/institutions", "id");
        };
        CHECK(reached(ended, later) == reached(ended, today));
        CHECK(reached("370830091", later).size() + reached("370830092", later).size() == reached(ended, today).size());
        CHECK(reached("370830091", today).empty());
        const auto before = county.parts(today), after = county.parts(later);
        CHECK(sum(after) == sum(before));
        CHECK(after.at("370830091") + after.at("370830092") == before.at(ended));
    });
}
