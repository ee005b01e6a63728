#include "language/wenshang.h"
#include "notice_store.h"
#include "words.h"

using namespace words;
using api::Verb;

namespace {
const char* const monday = "2026-01-05";
const RegionCode county = *RegionCode::parse("370830");

/// A county whose outbox is delivered when a test says so.
struct County {
    explicit County(db::Database& opened) : database(opened) {}

    Result<api::Reply> ask(const Call& call, Verb verb, std::string path) const {
        return language::ask(database, endpoints, call, {.verb = verb, .path = std::move(path)});
    }
    std::string unread(const Call& call) const { return ask(call, Verb::Get, "/notices").value().body; }
    void deliver(const char* day = "2026-01-20") const {
        jobs::Runner runner({database, county, system_ids(), [day] { return Instant::start_of(*Date::parse(day)); }},
                            {.receivers = {cases::receiver()}});
        while (runner.deliver()) {}
    }

    db::Database& database;
    std::vector<api::Endpoint> endpoints = cases::endpoints(
        [](db::Read&, const Call&, const InstitutionId&) { return std::string("多多托育"); }, {cases::describe(table)});
};

Call head(const InstitutionId& of = institution) { return language::call_of(Role::InsH, monday, of); }
Call office(const char* region = "370830") { return language::call_of(Role::Gc, monday, region); }
Call other_office() {
    Call call = office();
    call.actor.account = AccountId::from_store("370830-01890a5d-0000-7000-8000-00000000cccc");
    return call;
}

std::size_t count(const std::string& page, std::string_view what) {
    std::size_t found = 0;
    for (auto at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) ++found;
    return found;
}
}  // namespace

TEST_CASE("a notice is delivered once the deed stands, once, and never of a refused one") {
    for (const auto& database : language::county_databases()) {
        const County place(*database);
        CHECK(count(place.unread(office()), "key.ask") == 0);
        REQUIRE(take(*database, head(), State::Draft, "ask"));
        CHECK(count(place.unread(office()), "key.ask") == 0);  // still in the outbox
        place.deliver();
        place.deliver();
        CHECK(count(place.unread(office()), "key.ask") == 1);
        CHECK(count(place.unread(office()), "多多托育") == 1);
        CHECK(count(place.unread(office()), R"("link":"/keys/1")") == 1);
        CHECK(count(place.unread(office()), R"({"name":"colour","value":"RED"})") == 1);

        // A step that is refused after everything was written, as when the room refuses what follows.
        const auto refused = database->write([&](db::Write& tx) -> Result<void> {
            TRY(cases::take(tx, office(), kind, a_key(), State::Asked, "question",
                            []() -> Result<Key> { return Key{}; }));
            return Error{ErrorCode::Conflict, "key.changed_my_mind"};
        });
        CHECK_FALSE(refused);
        place.deliver();
        CHECK(count(place.unread(head()), "key.question") == 0);
    }
}

TEST_CASE("the same message received twice is one notice") {
    for (const auto& database : language::county_databases()) {
        const County place(*database);
        const cases::Notice notice{.id = cases::NoticeId::from_store("370830-01890a5d-0000-7000-8000-00000000dddd"),
                                   .subject = a_key().id,
                                   .told = {.kind = "key.given",
                                            .region = a_key().region,
                                            .institution = institution,
                                            .link = "/keys/1",
                                            .details = {},
                                            .account = {},
                                            .role = Role::InsH,
                                            .said_by = {},
                                            .at = office().now}};
        for (int i = 0; i < 2; ++i)
            REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
                cases::store::insert(tx, notice);
                return {};
            }));
        CHECK(count(place.unread(head()), "key.given") == 1);
    }
}

TEST_CASE("a notice to a role is seen by the posts that reach the case, and by nobody else") {
    for (const auto& database : language::county_databases()) {
        const County place(*database);
        REQUIRE(take(*database, head(), State::Draft, "ask"));
        REQUIRE(take(*database, office(), State::Asked, "question"));
        place.deliver();
        CHECK(count(place.unread(office("370830001")), "key.ask") == 1);
        CHECK(count(place.unread(office("370830002")), "key.ask") == 0);
        CHECK(count(place.unread(language::call_of(Role::Lead, monday)), "key.ask") == 0);
        CHECK(count(place.unread(head()), "key.question") == 1);
        const auto elsewhere = InstitutionId::from_store("370830-01890a5d-0000-7000-8000-00000000eeee");
        CHECK(count(place.unread(head(elsewhere)), "key.question") == 0);
        CHECK(place.ask(language::call_of(Role::Gua, monday), Verb::Get, "/notices").error().code ==
              ErrorCode::Forbidden);
    }
}

TEST_CASE("whoever did the first step hears of the last, and nobody of the own deed") {
    for (const auto& database : language::county_databases()) {
        const County place(*database);
        REQUIRE(take(*database, other_office(), State::Draft, "ask"));
        place.deliver();
        CHECK(count(place.unread(other_office()), "key.ask") == 0);
        CHECK(count(place.unread(office()), "key.ask") == 1);
        CHECK(take(*database, other_office(), State::Asked, "give").error().reason == "case.second_person_needed");
        REQUIRE(take(*database, office(), State::Asked, "give"));
        place.deliver();
        CHECK(count(place.unread(other_office()), "key.given") == 1);
        CHECK(count(place.unread(office()), "key.given") == 0);
        CHECK(count(place.unread(head()), "key.given") == 1);
    }
}

TEST_CASE("each reads for oneself, and one cannot read what is for others") {
    for (const auto& database : language::county_databases()) {
        const County place(*database);
        REQUIRE(take(*database, head(), State::Draft, "ask"));
        REQUIRE(take(*database, office(), State::Asked, "question"));
        place.deliver();
        const std::string page = place.unread(office());
        const auto at = page.find(R"("id":")") + 6;
        const std::string path = "/notices/" + page.substr(at, page.find('"', at) - at) + "/reading";
        REQUIRE(place.ask(head(), Verb::Post, path));
        REQUIRE(place.ask(office(), Verb::Post, path));
        REQUIRE(place.ask(office(), Verb::Post, path));  // a second time changes nothing
        CHECK(count(place.unread(office()), "key.ask") == 0);
        CHECK(count(place.unread(other_office()), "key.ask") == 1);
        CHECK(count(place.unread(head()), "key.question") == 1);
        REQUIRE(place.ask(head(), Verb::Post, "/notices/reading"));
        CHECK(count(place.unread(head()), "key.question") == 0);
    }
}

TEST_CASE("a reminder is for the office, what is overdue for the leaders") {
    for (const auto& database : language::county_databases()) {
        const County place(*database);
        REQUIRE(take(*database, head(), State::Draft, "ask"));
        for (const char* day : {"2026-01-09", "2026-01-13", "2026-01-13"})
            REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
                cases::remind(tx, language::call_of(Role::Gc, day));
                return {};
            }));
        place.deliver();
        // The reminding machine speaks for nobody here, though this test lends it an officer's post.
        CHECK(count(place.unread(office()), "key.answer_soon") == 1);
        CHECK(count(place.unread(office()), R"({"name":"due","value":"2026-01-12"})") == 1);
        CHECK(count(place.unread(language::call_of(Role::Lead, monday)), "key.answer_overdue") == 1);
        CHECK(count(place.unread(office()), "overdue") == 0);
    }
}

TEST_CASE("what is told so late that its notice would be gone is not told any more") {
    for (const auto& database : language::county_databases()) {
        const County place(*database);
        REQUIRE(take(*database, head(), State::Draft, "ask"));
        place.deliver("2026-06-05");
        CHECK(count(place.unread(office()), "key.ask") == 0);
    }
}

TEST_CASE("notices go after a while, read or not") {
    for (const auto& database : language::county_databases()) {
        const County place(*database);
        REQUIRE(take(*database, head(), State::Draft, "ask"));
        place.deliver();
        const auto forget = [&](std::chrono::hours after) {
            std::int64_t gone = 0;
            REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
                gone = cases::forget_notices(tx, county, office().now.plus(after));
                return {};
            }));
            return gone;
        };
        CHECK(forget(std::chrono::hours(0)) == 0);
        CHECK(forget(std::chrono::hours(1)) == 1);
        CHECK(count(place.unread(office()), "key.ask") == 0);
    }
}
