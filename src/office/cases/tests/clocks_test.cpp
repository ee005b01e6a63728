#include "store.h"
#include "words.h"

using namespace words;

namespace {
const char* const monday = "2026-01-05";
Call head_on(const char* day) { return language::call_of(Role::InsH, day, institution); }
Call office_on(const char* day) { return language::call_of(Role::Gc, day); }

cases::store::Running clock(db::Database& database, std::string_view name) {
    return database.read([&](db::Read& tx) { return cases::store::find(tx, "key", a_key(), name).value().running; });
}
int told_on(db::Database& database, const char* day) {
    int told = 0;
    REQUIRE(database.write([&](db::Write& tx) -> Result<void> {
        told = cases::remind(tx, office_on(day));
        return {};
    }));
    return told;
}
}  // namespace

TEST_CASE("a clock counts in the unit of its figure: working days or days as they come") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(take(*database, head_on(monday), State::Draft, "ask"));
        CHECK(clock(*database, "answer").due == *Date::parse("2026-01-12"));
        CHECK(clock(*database, "answer").figure == "key.answer");
        CHECK(clock(*database, "answer").term == cases::Term{5, cases::Unit::WorkingDays});
        CHECK(clock(*database, "hurry").due == *Date::parse("2026-01-15"));
        CHECK(clock(*database, "hurry").term == cases::Term{10, cases::Unit::Days});
    }
}

TEST_CASE("a refused step starts no clock and leaves no trace") {
    for (const auto& database : language::migrated_databases()) {
        CHECK(take(*database, office_on(monday), State::Draft, "give").error().reason == "key.not_asked_for");
        REQUIRE(take(*database, head_on(monday), State::Draft, "ask"));
        CHECK(take(*database, office_on(monday), State::Asked, "give", {.there = false}).error().reason == "key.gone");
        database->read([](db::Read& tx) { CHECK(cases::timeline(tx, "key", a_key()).size() == 1); });
        CHECK_FALSE(clock(*database, "answer").stopped_on);
    }
}

TEST_CASE("a paused clock runs on with the days it had left") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(take(*database, head_on(monday), State::Draft, "ask"));
        // Two of five working days are used up; three weeks later three are left.
        REQUIRE(take(*database, office_on("2026-01-07"), State::Asked, "question"));
        CHECK(clock(*database, "answer").paused_on == *Date::parse("2026-01-07"));
        CHECK(told_on(*database, "2026-01-20") == 0);
        REQUIRE(take(*database, head_on("2026-01-26"), State::Questioned, "reply"));
        CHECK_FALSE(clock(*database, "answer").paused_on);
        CHECK(clock(*database, "answer").due == *Date::parse("2026-01-29"));
        CHECK(clock(*database, "hurry").due == *Date::parse("2026-02-03"));

        REQUIRE(take(*database, office_on("2026-01-27"), State::Asked, "give"));
        CHECK(clock(*database, "answer").stopped_on == *Date::parse("2026-01-27"));
        CHECK(clock(*database, "answer").due == *Date::parse("2026-01-29"));
        CHECK(told_on(*database, "2026-03-01") == 0);
    }
}

TEST_CASE("a reminder comes a working day before the last day, an escalation the day after; each once") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(take(*database, head_on(monday), State::Draft, "ask"));  // due Monday 12, and Thursday 15
        CHECK(told_on(*database, "2026-01-08") == 0);
        CHECK(told_on(*database, "2026-01-09") == 1);
        CHECK(told_on(*database, "2026-01-09") == 0);
        CHECK(told_on(*database, "2026-01-12") == 0);
        CHECK(told_on(*database, "2026-01-13") == 1);
        CHECK(told_on(*database, "2026-01-15") == 0);
        CHECK(told_on(*database, "2026-01-16") == 1);
        CHECK(told_on(*database, "2026-02-16") == 0);
    }
}

TEST_CASE("what was missed while nothing ran is told as it stands by then") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(take(*database, head_on(monday), State::Draft, "ask"));
        CHECK(told_on(*database, "2026-01-14") == 1);  // overdue; nobody is reminded of a day that is over
        CHECK(told_on(*database, "2026-01-14") == 0);
    }
}

TEST_CASE("a clock into a year without a calendar is provisional, and counted anew once there is one") {
    for (const auto& database : language::migrated_databases()) {
        known_until = 2026;
        REQUIRE(take(*database, head_on("2026-12-28"), State::Draft, "ask"));
        CHECK(clock(*database, "answer").provisional);
        const auto recomputed = [&] {
            int moved = 0;
            REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
                moved = cases::recompute(tx, office_on("2026-12-28"), reckoning);
                return {};
            }));
            return moved;
        };
        CHECK(recomputed() == 0);
        known_until = 2027;
        CHECK(recomputed() == 1);  // one case, both its clocks
        CHECK_FALSE(clock(*database, "answer").provisional);
        CHECK_FALSE(clock(*database, "hurry").provisional);
        CHECK(recomputed() == 0);
        known_until = 2026;
    }
}
