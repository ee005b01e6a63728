#include <thread>

#include "words.h"

using namespace std::chrono_literals;
using namespace words;

namespace {
jobs::Runner::Works coming_round(jobs::Due due, std::function<Result<void>(Instant)> run) {
    return {.timed = {{"round", due, std::move(run)}}};
}
}  // namespace

TEST_CASE("daily work is done once, however many processes look at the clock") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;  // 10:00 in China
        std::atomic<int> runs = 0;
        const auto works =
            coming_round(jobs::Daily{2, 30}, [&](Instant) -> Result<void> { return ++runs, Result<void>{}; });
        Process one(place, clock, works), other(place, clock, works);
        one.runner.run_timed();
        other.runner.run_timed();
        CHECK(runs == 0);
        for (int day = 1; day <= 5; ++day) {
            clock.pass(24h);
            std::thread first([&] { one.runner.run_timed(); }), second([&] { other.runner.run_timed(); });
            first.join();
            second.join();
            CHECK(runs == day);
        }
    }
}

TEST_CASE("what was missed while nothing ran is made up once") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        int runs = 0;
        const auto works =
            coming_round(jobs::Every{1h}, [&](Instant) -> Result<void> { return ++runs, Result<void>{}; });
        Process(place, clock, works).runner.run_timed();
        clock.pass(72h);
        Process later(place, clock, works);
        later.runner.run_timed();
        later.runner.run_timed();
        CHECK(runs == 1);
        clock.pass(1h);
        later.runner.run_timed();
        CHECK(runs == 2);
    }
}

TEST_CASE("work that failed is tried again within five minutes") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        int runs = 0;
        Process one(place, clock, coming_round(jobs::Daily{2, 30}, [&](Instant) -> Result<void> {
                        if (++runs == 1) throw std::runtime_error("no space");
                        if (runs == 2) return Error{ErrorCode::NoSpace, "backup.failed"};
                        return {};
                    }));
        one.runner.run_timed();
        clock.pass(24h);
        one.runner.run_timed();
        one.runner.run_timed();
        CHECK(runs == 1);
        for (int i = 0; i < 4; ++i) {
            clock.pass(5min);
            one.runner.run_timed();
        }
        CHECK(runs == 3);
    }
}

TEST_CASE("what comes round every second is kept by one process until it stops or falls silent") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        int by_one = 0, by_other = 0;
        const auto counting = [](int& runs) {
            return coming_round(jobs::Every{1s}, [&runs](Instant) -> Result<void> { return ++runs, Result<void>{}; });
        };
        Process one(place, clock, counting(by_one)), other(place, clock, counting(by_other));
        const auto pass_seconds = [&](int seconds, bool with_one) {
            for (int i = 0; i < seconds; ++i) {
                clock.pass(1s);
                if (with_one) one.runner.run_timed();
                other.runner.run_timed();
            }
        };
        one.runner.run_timed();
        pass_seconds(100, true);
        CHECK(by_one == 100);
        CHECK(by_other == 0);
        one.runner.stop();
        one.runner.release_timed();
        pass_seconds(61, true);
        CHECK(by_one == 100);
        CHECK(by_other > 0);

        // One that falls silent is followed by the other after a minute.
        by_one = 0;
        Process third(place, clock, counting(by_one));
        for (int i = 0; i < 122; ++i) {
            clock.pass(1s);
            third.runner.run_timed();
        }
        CHECK(by_one > 0);
    }
}

TEST_CASE("short work of a process that died in it is another's within a minute and a half") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        int by_other = 0;
        const auto dies = [](Instant) -> Result<void> { throw 9; };  // nothing that a runner catches
        const auto works = [](auto run) { return coming_round(jobs::Every{1s}, run); };
        Process one(place, clock, works(dies));
        Process other(place, clock, works([&](Instant) -> Result<void> { return ++by_other, Result<void>{}; }));
        one.runner.run_timed();
        clock.pass(1s);
        CHECK_THROWS(one.runner.run_timed());
        for (int i = 0; i < 90; ++i) {
            clock.pass(1s);
            other.runner.run_timed();
        }
        CHECK(by_other > 0);
    }
}

TEST_CASE("a minute of a clock that was a year ahead puts nothing off, in a process that goes on and in a new one") {
    const auto year = std::chrono::hours(24 * 365);
    for (const auto& place : language::migrated_databases())
        for (const jobs::Due due :
             {jobs::Due(jobs::Every{1s}), jobs::Due(jobs::Every{10min}), jobs::Due(jobs::Daily{2, 30})}) {
            REQUIRE(place->write([](db::Write& tx) -> Result<void> {
                static constexpr db::Query forget{"timed_work.forget", "DELETE FROM timed_work"};
                return tx.run(forget), Result<void>{};
            }));
            Clock clock;
            int by_one = 0, by_other = 0;
            const auto counting = [&](int& runs) {
                return coming_round(due, [&runs](Instant) -> Result<void> { return ++runs, Result<void>{}; });
            };
            Process one(place, clock, counting(by_one));
            one.runner.run_timed();
            clock.pass(24h);
            one.runner.run_timed();
            clock.pass(year);
            one.runner.run_timed();
            clock.pass(-year);
            by_one = 0;
            for (int minutes = 0; minutes < 25 * 60; minutes += 5) {
                clock.pass(5min);
                one.runner.run_timed();
            }
            CHECK(by_one > 0);

            clock.pass(year);
            one.runner.run_timed();
            clock.pass(-year);
            Process other(place, clock, counting(by_other));
            for (int minutes = 0; minutes < 25 * 60; minutes += 5) {
                clock.pass(5min);
                other.runner.run_timed();
            }
            CHECK(by_other > 0);
        }
}
