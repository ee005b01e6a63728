#include <doctest/doctest.h>

#include <algorithm>

#include "audit/audit.h"
#include "audit/records.h"
#include "language/calls.h"
#include "language/engines.h"

namespace {

void record(db::Database& database, const Call& call, std::string_view event, std::string_view subject) {
    REQUIRE(database.write([&](db::Write& tx) -> Result<void> {
        audit::record(tx, call, event, subject);
        return {};
    }));
}

std::string secret_key() { return "the key of this machine"; }

const Call auditor = language::call_of(Role::Aud, "2023-09-01");

api::JsonDocument search(db::Database& database, std::vector<std::pair<std::string, std::string>> query) {
    const auto reply =
        language::ask(database, audit::endpoints(secret_key), auditor, {api::Verb::Get, "/audit", std::move(query)});
    REQUIRE(reply);
    return *api::JsonDocument::parse(reply->body);
}

std::vector<std::string> events(const api::JsonDocument& page) {
    std::vector<std::string> found;
    for (const api::JsonValue& item : page.root().find("items")->elements())
        found.emplace_back(*item.find("event")->text());
    return found;
}

using Events = std::vector<std::string>;

}  // namespace

TEST_CASE("the trail is searched by event, account, subject and days, newest first") {
    for (const auto& database : language::migrated_databases()) {
        const Call office = language::call_of(Role::Gc, "2023-08-24");
        const Call head = language::call_of(Role::InsH, "2023-08-25");
        record(*database, office, "filing.received", "370830-a");
        record(*database, head, "filing.submitted", "370830-b");
        record(*database, head, "filing.submitted", "370830-a");

        CHECK(events(search(*database, {})) == Events{"filing.submitted", "filing.submitted", "filing.received"});
        CHECK(events(search(*database, {{"event", "filing.received"}})) == Events{"filing.received"});
        CHECK(events(search(*database, {{"account", office.actor.account->text()}})) == Events{"filing.received"});
        CHECK(events(search(*database, {{"subject", "370830-a"}})) == Events{"filing.submitted", "filing.received"});
        CHECK(events(search(*database, {{"account", head.actor.account->text()}, {"subject", "370830-a"}})) ==
              Events{"filing.submitted"});
        CHECK(events(search(*database, {{"to", "2023-08-24"}})) == Events{"filing.received"});
        CHECK(events(search(*database, {{"from", "2023-08-25"}})).size() == 2);
        CHECK(events(search(*database, {{"from", "2023-08-26"}})).empty());
    }
}

TEST_CASE("pages of the trail follow one another without gap or repetition") {
    for (const auto& database : language::migrated_databases()) {
        const Call call = language::call_of(Role::Gc, "2023-08-24");
        for (int i = 0; i < 7; ++i) record(*database, call, "thing.changed_" + std::to_string(i), "");
        Events all;
        std::vector<std::pair<std::string, std::string>> query{{"limit", "3"}};
        for (int pages = 1;; ++pages) {
            const auto page = search(*database, query);
            for (std::string& event : events(page)) all.push_back(std::move(event));
            const auto next = page.root().find("next");
            if (!next || next->is_null()) {
                CHECK(pages == 3);
                break;
            }
            query = {{"limit", "3"}, {"cursor", std::string(*next->text())}};
        }
        std::ranges::reverse(all);
        CHECK(all == Events{"thing.changed_0", "thing.changed_1", "thing.changed_2", "thing.changed_3",
                            "thing.changed_4", "thing.changed_5", "thing.changed_6"});
        const auto bad = language::ask(*database, audit::endpoints(secret_key), auditor,
                                       {api::Verb::Get, "/audit", {{"cursor", "nonsense"}}});
        REQUIRE_FALSE(bad);
        CHECK(bad.error().faults.at(0).reason == "cursor.malformed");
    }
}

TEST_CASE("the newest seal can be kept and given back as an anchor") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(audit::take_over(*database, auditor, secret_key(), "records.taken_over"));
        for (int i = 0; i < 3; ++i) record(*database, auditor, "thing.changed", "");
        REQUIRE(audit::seal_pending(*database, auditor.home));
        const auto seal =
            language::ask(*database, audit::endpoints(secret_key), auditor, {api::Verb::Get, "/audit/seal"});
        REQUIRE(seal);
        const auto sound = language::ask(*database, audit::endpoints(secret_key), auditor,
                                         {.verb = api::Verb::Post, .path = "/audit/verify", .body = seal->body});
        REQUIRE(sound);
        CHECK(sound->body.starts_with(R"({"sound":true,"first_fault":null,"entries":4,"unsealed":0)"));
        CHECK(sound->body.find(R"("records":{"table_faults":[],"hindrance":null)") != std::string::npos);
        const auto other =
            language::ask(*database, audit::endpoints(secret_key), auditor,
                          {.verb = api::Verb::Post, .path = "/audit/verify", .body = R"({"position":2,"seal":"0"})"});
        REQUIRE(other);
        CHECK(other->body.find(R"("flaw":"REWRITTEN","position":2)") != std::string::npos);
        const auto half =
            language::ask(*database, audit::endpoints(secret_key), auditor,
                          {.verb = api::Verb::Post, .path = "/audit/verify", .body = R"({"position":2})"});
        REQUIRE_FALSE(half);
        CHECK(half.error().faults.at(0).field == "/seal");
    }
}

TEST_CASE("only the auditor reads the trail") {
    for (const auto& database : language::migrated_databases()) {
        for (const auto& name : enum_names<Role>) {
            const Call call = language::call_of(name.value, "2023-09-01");
            const auto reply = language::ask(*database, audit::endpoints(secret_key), call, {api::Verb::Get, "/audit"});
            CHECK(reply.ok() == (name.value == Role::Aud));
        }
        const auto nobody = language::ask(*database, audit::endpoints(secret_key),
                                          language::call_of_public("2023-09-01"), {api::Verb::Get, "/audit"});
        REQUIRE_FALSE(nobody);
        CHECK(nobody.error().code == ErrorCode::Unauthenticated);
    }
}
