#include <mutex>
#include <set>
#include <thread>

#include "words.h"

using namespace std::chrono_literals;
using namespace words;
using jobs::State;

namespace {
/// Handles "toy" by one function.
jobs::Runner::Works toys(std::function<Result<void>(jobs::Task&)> run) {
    return {.handlers = {{"toy", std::move(run)}}};
}
}  // namespace

TEST_CASE("a job asked for in a deed that is rolled back was never asked for") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        int runs = 0;
        Process one(place, clock, toys([&](jobs::Task&) -> Result<void> { return ++runs, Result<void>{}; }));
        (void)place->write([&](db::Write& tx) -> Result<void> {
            jobs::enqueue(tx, call(), {"toy", ""});
            return Error{ErrorCode::Conflict, "deed.refused"};
        });
        CHECK_FALSE(one.runner.run_job());
        const auto id = ask_for(*place);
        CHECK(one.runner.run_job());
        CHECK(runs == 1);
        CHECK(look(*place, id).state == State::Done);
    }
}

TEST_CASE("a job acts for the account that asked for it, as far as its post reaches") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        std::optional<Actor> actor;
        std::string reach;
        Process one(place, clock, toys([&](jobs::Task& task) -> Result<void> {
                        actor = task.call().actor;
                        reach = task.call().reach.institution;
                        return {};
                    }));
        const auto head = language::call_of(Role::InsH, "2026-01-05",
                                            InstitutionId::from_store("370830-01890a5d-ac96-774b-bcce-b302099a8057"));
        (void)place->write([&](db::Write& tx) -> Result<jobs::JobId> { return jobs::enqueue(tx, head, {"toy", ""}); });
        CHECK(one.runner.run_job());
        REQUIRE(actor);
        CHECK(actor->account == head.actor.account);
        CHECK(actor->has_role(Role::InsH));
        CHECK(reach == head.reach.institution);
    }
}

TEST_CASE("two processes that race for a hundred jobs do each of them once") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        std::mutex mutex;
        std::multiset<std::string> done;
        const auto works = toys([&](jobs::Task& task) -> Result<void> {
            return task.finish([&](db::Write& tx, const Call& by) -> Result<void> {
                {
                    const std::lock_guard lock(mutex);
                    done.insert(task.job().payload);
                }
                return leave_mark(tx, by, task.job().payload);
            });
        });
        for (int i = 0; i < 100; ++i) ask_for(*place, "toy", std::to_string(i));
        Process one(place, clock, works), other(place, clock, works);
        const auto work = [](Process& process) {
            while (process.runner.run_job()) {}
        };
        std::thread first(work, std::ref(one)), second(work, std::ref(other)), third(work, std::ref(other));
        first.join();
        second.join();
        third.join();
        CHECK(marks(*place) == 100);
        CHECK(std::set(done.begin(), done.end()).size() == 100);
    }
}

TEST_CASE("a crashed worker's job is taken again once its lease has ended") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const auto id = ask_for(*place);
        // What a crash leaves behind: the job taken, and nobody there to end it.
        struct Crash {};
        {
            Process crashing(place, clock, toys([&](jobs::Task& task) -> Result<void> {
                                 (void)task.progress({"reading", 1, 9});
                                 throw Crash{};
                             }));
            CHECK_THROWS_AS(crashing.runner.run_job(), Crash);
        }
        CHECK(look(*place, id).state == State::Running);
        CHECK(look(*place, id).progress.done == 1);

        Process next(place, clock, toys([](jobs::Task& task) { return task.finish(leave_a_mark); }));
        CHECK_FALSE(next.runner.run_job());
        clock.pass(5min);
        CHECK(next.runner.run_job());
        CHECK(look(*place, id).state == State::Done);
        CHECK(look(*place, id).attempts == 2);
        CHECK(marks(*place) == 1);
    }
}

TEST_CASE("a worker that was too slow keeps nothing once another has taken its job") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const auto id = ask_for(*place);
        Process quick(place, clock, toys([](jobs::Task& task) { return task.finish(leave_a_mark); }));
        Result<void> progress, finish;
        Process slow(place, clock, toys([&](jobs::Task& task) -> Result<void> {
                         clock.pass(5min);
                         CHECK(quick.runner.run_job());
                         progress = task.progress({"late", 0, 0});
                         finish = task.finish(leave_a_mark);
                         if (finish) return {};
                         return Error{finish.error()};
                     }));
        CHECK(slow.runner.run_job());
        CHECK(progress.error().reason == "job.taken_over");
        CHECK(finish.error().reason == "job.taken_over");
        CHECK(marks(*place) == 1);
        CHECK(look(*place, id).state == State::Done);
    }
}

TEST_CASE("a worker that says how far it is keeps its job beyond the first lease") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const auto id = ask_for(*place);
        Process other(place, clock, toys([](jobs::Task&) -> Result<void> { return {}; }));
        Process one(place, clock, toys([&](jobs::Task& task) -> Result<void> {
                        for (int i = 1; i <= 3; ++i) {
                            clock.pass(4min);
                            CHECK(task.progress({"working", i, 3}));
                            CHECK_FALSE(other.runner.run_job());
                        }
                        CHECK(look(*place, id).progress.done == 3);
                        return {};
                    }));
        CHECK(one.runner.run_job());
        CHECK(look(*place, id).attempts == 1);
    }
}

TEST_CASE("what fails in passing is tried again, later each time, and given up in the end") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const auto id = ask_for(*place);
        int runs = 0;
        Process one(place, clock, toys([&](jobs::Task&) -> Result<void> {
                        if (++runs == 1) throw std::runtime_error("the disk is gone");
                        return Error{ErrorCode::Unavailable, "database.busy"};
                    }));
        CHECK(one.runner.run_job());
        CHECK(look(*place, id).state == State::Waiting);
        CHECK(look(*place, id).reason == "job.broke_down");
        CHECK_FALSE(one.runner.run_job());
        clock.pass(10s);
        CHECK(one.runner.run_job());
        clock.pass(39s);
        CHECK_FALSE(one.runner.run_job());
        for (int i = 0; i < 10; ++i) {
            clock.pass(1h);
            one.runner.run_job();
        }
        CHECK(runs == 5);
        CHECK(look(*place, id).state == State::Failed);
        CHECK(look(*place, id).reason == "database.busy");
    }
}

TEST_CASE("a job whose workers crash again and again is given up") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const auto id = ask_for(*place);
        struct Crash {};
        Process one(place, clock, toys([](jobs::Task&) -> Result<void> { throw Crash{}; }));
        for (int i = 0; i < 5; ++i, clock.pass(5min)) CHECK_THROWS_AS(one.runner.run_job(), Crash);
        CHECK_FALSE(one.runner.run_job());
        CHECK(look(*place, id).state == State::Failed);
        CHECK(look(*place, id).reason == "job.broke_down");
    }
}

TEST_CASE("what a rule refuses fails at once, and keeps nothing of its effects") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const auto id = ask_for(*place);
        Process one(place, clock, toys([](jobs::Task& task) {
                        return task.finish([](db::Write& tx, const Call& by) -> Result<void> {
                            TRY(leave_mark(tx, by));
                            return Error{ErrorCode::Conflict, "toy.broken"};
                        });
                    }));
        CHECK(one.runner.run_job());
        CHECK(look(*place, id).state == State::Failed);
        CHECK(look(*place, id).reason == "toy.broken");
        CHECK(marks(*place) == 0);
    }
}

TEST_CASE("a job that waits is cancelled at once, one that runs when it next says how far it is") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const auto cancel = [&](const jobs::JobId& id) {
            return place->write([&](db::Write& tx) { return jobs::cancel(tx, call(), id); });
        };
        Process one(place, clock, toys([&](jobs::Task& task) -> Result<void> {
                        CHECK(cancel(task.job().id));
                        CHECK(look(*place, task.job().id).state == State::Running);
                        auto go_on = task.progress({"working", 1, 2});
                        CHECK(go_on.error().reason == "job.cancelled");
                        CHECK(task.finish(leave_a_mark).error().reason == "job.cancelled");
                        return go_on;
                    }));
        const auto waiting = ask_for(*place), running = ask_for(*place);
        CHECK(cancel(waiting));
        CHECK(look(*place, waiting).state == State::Cancelled);
        CHECK(one.runner.run_job());
        CHECK(look(*place, running).state == State::Cancelled);
        CHECK(marks(*place) == 0);
        CHECK(cancel(running).error().reason == "job.ended");
        CHECK_FALSE(one.runner.run_job());
    }
}

TEST_CASE("a job that was cancelled while its worker crashed is not begun again") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const auto id = ask_for(*place);
        struct Crash {};
        Process one(place, clock, toys([&](jobs::Task&) -> Result<void> {
                        REQUIRE(place->write([&](db::Write& tx) { return jobs::cancel(tx, call(), id); }));
                        throw Crash{};
                    }));
        CHECK_THROWS_AS(one.runner.run_job(), Crash);
        clock.pass(5min);
        CHECK_FALSE(one.runner.run_job());
        CHECK(look(*place, id).state == State::Cancelled);
    }
}

TEST_CASE("a job that was cancelled while it failed in passing, or its process stopped, is not tried again") {
    for (const auto& place : language::migrated_databases())
        for (const bool stopping : {false, true}) {
            Clock clock;
            const auto id = ask_for(*place);
            int runs = 0;
            std::optional<Process> one;
            one.emplace(place, clock, toys([&](jobs::Task& task) -> Result<void> {
                            ++runs;
                            REQUIRE(place->write([&](db::Write& tx) { return jobs::cancel(tx, call(), id); }));
                            if (!stopping) return Error{ErrorCode::Unavailable, "database.busy"};
                            one->runner.stop();
                            return task.progress({"working", 1, 2});
                        }));
            CHECK(one->runner.run_job());
            CHECK(look(*place, id).state == State::Cancelled);
            clock.pass(1h);
            CHECK_FALSE(one->runner.run_job());
            CHECK(runs == 1);
        }
}

TEST_CASE("a process that stops gives its job back, for the next to begin at once") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const auto id = ask_for(*place);
        {
            std::optional<Process> stopping;
            stopping.emplace(place, clock, toys([&](jobs::Task& task) {
                                 stopping->runner.stop();
                                 return task.progress({"working", 1, 2});
                             }));
            CHECK(stopping->runner.run_job());
            CHECK_FALSE(stopping->runner.run_job());
        }
        CHECK(look(*place, id).state == State::Waiting);
        CHECK(look(*place, id).attempts == 0);
        Process next(place, clock, toys([](jobs::Task&) -> Result<void> { return {}; }));
        CHECK(next.runner.run_job());
        CHECK(look(*place, id).state == State::Done);
    }
}

TEST_CASE("what ended long ago is forgotten, what waits is not") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        Process one(place, clock, toys([](jobs::Task&) -> Result<void> { return {}; }));
        const auto ended = ask_for(*place);
        CHECK(one.runner.run_job());
        const auto waiting = ask_for(*place);
        const auto forgotten = place->write([&](db::Write& tx) -> Result<std::int64_t> {
            return jobs::forget_ended(tx, county, clock.now().plus(1h));
        });
        CHECK(*forgotten == 1);
        CHECK_FALSE(place->read([&](db::Read& tx) { return jobs::find(tx, ended); }));
        CHECK(look(*place, waiting).state == State::Waiting);
    }
}

TEST_CASE("what a clock that was ahead put off is done when it is right again") {
    const auto year = std::chrono::hours(24 * 365);
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        int tries = 0, told = 0;
        Process one(place, clock,
                    {.handlers = {{"toy",
                                   [&](jobs::Task&) -> Result<void> {
                                       if (++tries == 1) return Error{ErrorCode::Unavailable, "toy.later"};
                                       return {};
                                   }}},
                     .receivers = {{"marks", [&](db::Write&, const Call&, const jobs::Message&) -> Result<void> {
                                        if (++told == 1) return Error{ErrorCode::Unavailable, "toy.later"};
                                        return {};
                                    }}}});
        ask_for(*one.database);
        REQUIRE(one.database->write([](db::Write& tx) { return leave_mark(tx, call()); }));
        clock.pass(year);
        CHECK(one.runner.run_job());
        CHECK(one.runner.deliver());
        clock.pass(-year);
        REQUIRE(one.database->write([&](db::Write& tx) -> Result<void> {
            jobs::bring_near(tx, county, clock.now());
            return {};
        }));
        clock.pass(10min);
        CHECK(one.runner.run_job());
        CHECK(one.runner.deliver());
        CHECK(tries == 2);
        CHECK(told == 2);
    }
}
