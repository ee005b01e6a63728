#include <map>
#include <mutex>
#include <thread>

#include "words.h"

using namespace std::chrono_literals;
using namespace words;

namespace {
using Receive = std::function<Result<void>(db::Write&, const Call&, const jobs::Message&)>;
jobs::Runner::Works listening(Receive receive) { return {.receivers = {{"filing.recorded", std::move(receive)}}}; }

void tell(db::Database& database, const std::string& subject, const std::string& payload = "") {
    REQUIRE(database.write([&](db::Write& tx) -> Result<jobs::MessageId> {
        return jobs::send(tx, call(), {"filing.recorded", subject, payload});
    }));
}
}  // namespace

TEST_CASE("a message of a deed that is rolled back is never delivered") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        Process one(place, clock,
                    listening([](db::Write& tx, const Call& by, const jobs::Message&) { return leave_mark(tx, by); }));
        (void)place->write([&](db::Write& tx) -> Result<void> {
            jobs::send(tx, call(), {"filing.recorded", "a"});
            return Error{ErrorCode::Conflict, "deed.refused"};
        });
        CHECK_FALSE(one.runner.deliver());
        tell(*place, "a");
        CHECK(one.runner.deliver());
        CHECK_FALSE(one.runner.deliver());
        CHECK(marks(*place) == 1);
    }
}

TEST_CASE("two processes deliver each message once, and those about one subject in order") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        std::mutex mutex;
        std::map<jobs::MessageId, std::pair<std::string, int>> kept;  // the last run of each is the one that counts
        int turn = 0;
        const auto works = listening([&](db::Write& tx, const Call& by, const jobs::Message& message) {
            {
                const std::lock_guard lock(mutex);
                kept.insert_or_assign(message.id, std::pair{message.subject + message.payload, ++turn});
            }
            return leave_mark(tx, by);
        });
        for (int i = 0; i < 20; ++i)
            for (const char* subject : {"a", "b", "c"}) tell(*place, subject, std::to_string(100 + i));
        Process one(place, clock, works), other(place, clock, works);
        const auto work = [](Process& process) {
            while (process.runner.deliver()) {}
        };
        std::thread first(work, std::ref(one)), second(work, std::ref(other));
        first.join();
        second.join();
        while (one.runner.deliver()) {}
        CHECK(marks(*place) == 60);
        for (const char* subject : {"a", "b", "c"}) {
            std::map<int, std::string> by_turn;
            for (const auto& [id, what] : kept)
                if (what.first.starts_with(subject)) by_turn.emplace(what.second, what.first);
            std::string last;
            for (const auto& [when, what] : by_turn) {
                CHECK(last < what);
                last = what;
            }
            CHECK(by_turn.size() == 20);
        }
    }
}

TEST_CASE("a message that is refused stays, and holds back only those about the same subject") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        bool refuse = true;
        std::string received;
        Process one(place, clock, listening([&](db::Write& tx, const Call& by, const jobs::Message& m) -> Result<void> {
                        TRY(leave_mark(tx, by));
                        if (refuse && m.subject == "a") return Error{ErrorCode::Conflict, "receiver.not_yet"};
                        received += m.subject + m.payload + " ";
                        return {};
                    }));
        tell(*place, "a", "1");
        tell(*place, "a", "2");
        tell(*place, "b", "1");
        while (one.runner.deliver()) {}
        CHECK(received == "b1 ");
        CHECK(marks(*place) == 1);
        refuse = false;
        CHECK_FALSE(one.runner.deliver());
        clock.pass(10s);
        while (one.runner.deliver()) {}
        CHECK(received == "b1 a1 a2 ");
        CHECK(marks(*place) == 3);
    }
}

TEST_CASE("a receiver that breaks down leaves the message for later") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        int runs = 0;
        Process one(place, clock, listening([&](db::Write& tx, const Call& by, const jobs::Message&) -> Result<void> {
                        TRY(leave_mark(tx, by));
                        if (++runs == 1) throw std::runtime_error("broken");
                        return {};
                    }));
        tell(*place, "a");
        CHECK(one.runner.deliver());
        CHECK(marks(*place) == 0);
        clock.pass(10s);
        CHECK(one.runner.deliver());
        CHECK(marks(*place) == 1);
    }
}
