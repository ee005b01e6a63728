#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "language/engines.h"

namespace {
using db::Query;
using db::Read;
using db::Row;
using db::Write;

constexpr std::string_view table = R"sql(
CREATE TABLE purse (
    county TEXT NOT NULL,
    id     TEXT NOT NULL,
    coins  BIGINT NOT NULL CHECK (coins >= 0),
    closed BOOLEAN NOT NULL,
    note   TEXT,
    PRIMARY KEY (county, id)
);
)sql";

constexpr Query insert{"purse.insert",
                       "INSERT INTO purse (county, id, coins, closed, note) VALUES ($1, $2, $3, $4, $5)"};
constexpr Query coins_of{"purse.coins", "SELECT coins FROM purse WHERE county = $1 AND id = $2"};
constexpr Query add{"purse.add", "UPDATE purse SET coins = coins + $3 WHERE county = $1 AND id = $2"};
constexpr Query everything{"purse.all", "SELECT id, coins, closed, note FROM purse ORDER BY id"};
constexpr Query count_all{"purse.count", "SELECT count(*) FROM purse WHERE ($1 = '' OR id = $1)"};
constexpr Query parent{"purse.parent", "SELECT id FROM purse WHERE county = $1 AND id = $2"};

void create(db::Database& database) {
    database.run_script(database.engine() == db::Engine::Sqlite ? db::for_sqlite(table) : std::string(table));
}

Result<void> put(Write& tx, const char* id, int coins) {
    tx.run(insert, "370830", id, coins, false, std::nullopt);
    return {};
}
}  // namespace

TEST_CASE("values come back from both engines as they went in") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        REQUIRE(database->write([](Write& tx) -> Result<void> {
            tx.run(insert, "370830", "a", std::int64_t{1} << 60, true, "托育 'quoted' \"$1\"");
            return put(tx, "b", 0);
        }));
        database->read([](Read& tx) {
            int rows = 0;
            for (const Row& row : tx.rows(everything)) {
                if (++rows == 1) {
                    CHECK(row.get<std::int64_t>(1) == std::int64_t{1} << 60);
                    CHECK(row.get<bool>(2));
                    CHECK(row.get<std::optional<std::string>>(3) == "托育 'quoted' \"$1\"");
                } else {
                    CHECK_FALSE(row.get<bool>(2));
                    CHECK(row.get<std::optional<std::string>>(3) == std::nullopt);
                }
            }
            CHECK(rows == 2);
            CHECK(tx.value<std::int64_t>(count_all, "") == 2);
            CHECK(tx.value<std::int64_t>(count_all, "a") == 1);
            CHECK(tx.maybe<std::int64_t>(coins_of, "370830", "none") == std::nullopt);
        });
    }
}

TEST_CASE("a refusal leaves nothing behind, and does not disturb its neighbours") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        const auto refused = database->write([](Write& tx) -> Result<void> {
            TRY(put(tx, "a", 5));
            return Error{ErrorCode::Conflict, "purse.refused"};
        });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().reason == "purse.refused");
        CHECK(database->write([](Write& tx) { return put(tx, "b", 1); }));
        CHECK(database->read([](Read& tx) { return tx.value<std::int64_t>(count_all, ""); }) == 1);
    }
}

TEST_CASE("a broken constraint is an exception that names the statement but no value") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        try {
            (void)database->write([](Write& tx) { return put(tx, "secret-name", -77); });
            FAIL("the constraint did not hold");
        } catch (const db::Broken& broken) {
            CHECK(broken.kind == db::Broken::Kind::Constraint);
            const std::string what = broken.what();
            CHECK(what.find("purse.insert") != std::string::npos);
            CHECK(what.find("secret-name") == std::string::npos);
            CHECK(what.find("-77") == std::string::npos);
        }
        CHECK(database->read([](Read& tx) { return tx.value<std::int64_t>(count_all, ""); }) == 0);
    }
}

TEST_CASE("operations of many threads on one parent lose no change") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        REQUIRE(database->write([](Write& tx) { return put(tx, "a", 0); }));
        constexpr int threads = 8;
        constexpr int each = 25;
        std::atomic<int> done = 0;
        {
            std::vector<std::jthread> crowd;
            for (int t = 0; t < threads; ++t)
                crowd.emplace_back([&] {
                    for (int i = 0; i < each; ++i)
                        done += database
                                    ->write([](Write& tx) -> Result<void> {
                                        tx.lock(parent, "370830", "a");
                                        // Read, then write what was read plus one: lost without isolation.
                                        const auto coins = tx.value<std::int64_t>(coins_of, "370830", "a");
                                        tx.run(add, "370830", "a", coins + 1 - coins);
                                        return {};
                                    })
                                    .ok();
                });
        }
        CHECK(done == threads * each);
        CHECK(database->read([](Read& tx) { return tx.value<std::int64_t>(coins_of, "370830", "a"); }) == done);
    }
}

TEST_CASE("a reader sees one snapshot, whatever is written meanwhile") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        database->read([&](Read& before) {
            CHECK(before.value<std::int64_t>(count_all, "") == 0);
            REQUIRE(database->write([](Write& tx) { return put(tx, "a", 1); }));
            CHECK(before.value<std::int64_t>(count_all, "") == 0);
        });
        CHECK(database->read([](Read& tx) { return tx.value<std::int64_t>(count_all, ""); }) == 1);
    }
}

TEST_CASE("what one transaction has taken from a queue the next passes over, without waiting") {
    static constexpr Query first{"purse.first", "SELECT id FROM purse WHERE county = $1 ORDER BY id LIMIT 1"};
    const auto take = [](Write& tx) -> Result<std::string> {
        const auto id = tx.first_free(first, [](const Row& row) { return row.get<std::string>(0); }, "370830");
        return id.value_or("none");
    };
    for (const auto& database : language::empty_databases()) {
        create(*database);
        REQUIRE(database->write([](Write& tx) { return put(tx, "a", 1); }));
        REQUIRE(database->write([](Write& tx) { return put(tx, "b", 1); }));
        REQUIRE(database->write(
            [&](Write& tx) -> Result<void> {
                CHECK(take(tx).value() == "a");
                // Where there is one writer, nobody else can ask meanwhile.
                if (tx.one_writer()) return {};
                CHECK(database->write(take, db::Isolation::ReadCommitted).value() == "b");
                return {};
            },
            db::Isolation::ReadCommitted));
        CHECK(database->write(take, db::Isolation::ReadCommitted).value() == "a");
    }
}

TEST_CASE("a query may run again while its rows are still being read") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        REQUIRE(database->write([](Write& tx) -> Result<void> {
            TRY(put(tx, "a", 1));
            return put(tx, "b", 2);
        }));
        int pairs = 0;
        database->read([&](Read& tx) {
            for ([[maybe_unused]] const Row& outer : tx.rows(everything))
                for ([[maybe_unused]] const Row& inner : tx.rows(everything)) ++pairs;
        });
        CHECK(pairs == 4);
    }
}

TEST_CASE("a write beyond the waiting room is refused at once with a time to come back") {
    for (const auto& database : language::empty_databases({.waiting_writes = 0})) {
        create(*database);
        const auto refused = database->write([](Write& tx) { return put(tx, "a", 1); });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::Unavailable);
        CHECK(refused.error().retry_after_seconds > 0);
    }
}

TEST_CASE("reads that are shared see one snapshot until it is renewed, or this thread writes") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        const auto count = [&] {
            return database->read([](Read& tx) { return tx.value<std::int64_t>(count_all, ""); });
        };
        const auto put_elsewhere = [&](const char* id) {
            std::thread([&] { CHECK(database->write([&](Write& tx) { return put(tx, id, 1); })); }).join();
        };
        db::SharedReads reads(*database);
        CHECK(count() == 0);
        put_elsewhere("a");
        CHECK(count() == 0);
        reads.renew();
        CHECK(count() == 1);
        CHECK(database->write([](Write& tx) { return put(tx, "b", 1); }));
        CHECK(count() == 2);

        put_elsewhere("c");
        database->read([&](Read& tx) {
            reads.renew();  // not under the feet of a read
            CHECK(tx.value<std::int64_t>(count_all, "") == 2);
            CHECK(count() == 2);
        });
        reads.renew();
        CHECK(count() == 3);
    }
}

TEST_CASE("a read that breaks takes nothing from the shared reads after it") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        const db::SharedReads reads(*database);
        const Query wrong{"purse.wrong", "SELECT nothing FROM nowhere"};
        const auto breaks = [&] { database->read([&](Read& tx) { return tx.value<std::int64_t>(wrong); }); };
        CHECK_THROWS_AS(breaks(), db::Broken);
        CHECK(database->read([](Read& tx) { return tx.value<std::int64_t>(count_all, ""); }) == 0);
    }
}

TEST_CASE("a snapshot is told from others by what was committed, by whomever") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        const auto snapshot = [&] { return database->read([](Read& tx) { return tx.snapshot(); }); };
        const auto first = snapshot();
        CHECK_FALSE(first.empty());
        // Whoever writes to another database of the same PostgreSQL makes its snapshots differ too.
        const bool alone = database->engine() == db::Engine::Sqlite;
        CHECK((snapshot() == first || !alone));
        REQUIRE(database->write([](Write& tx) { return put(tx, "a", 1); }));
        const auto second = snapshot();
        CHECK(second != first);
        CHECK((snapshot() == second || !alone));
        CHECK_FALSE(database->write([](Write& tx) -> Result<void> {
            TRY(put(tx, "b", 1));
            return Error{ErrorCode::Conflict, "purse.refused"};
        }));
        REQUIRE(database->write([](Write& tx) { return put(tx, "b", 1); }));
        CHECK(snapshot() != second);
        CHECK(snapshot() != first);
    }
}

TEST_CASE("what was seen under a snapshot's name is never older than what was answered as kept before") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        REQUIRE(database->write([](Write& tx) { return put(tx, "a", 0); }));
        std::atomic<int> answered = 0;
        std::atomic<bool> over = false;
        std::mutex mutex;
        std::map<std::string, int> seen;
        std::atomic<int> old = 0, again = 0;
        std::vector<std::thread> readers;
        for (int i = 0; i < 4; ++i)
            readers.emplace_back([&] {
                while (!over) {
                    const int before = answered;
                    database->read([&](Read& tx) {
                        const std::string name = tx.snapshot();
                        if (name.empty()) return;
                        {
                            const std::lock_guard lock(mutex);
                            if (const auto kept = seen.find(name); kept != seen.end()) {
                                ++again;
                                if (kept->second < before) ++old;
                                return;
                            }
                        }
                        const int now = tx.value<int>(coins_of, "370830", "a");
                        const std::lock_guard lock(mutex);
                        seen.emplace(name, now);
                    });
                }
            });
        for (int i = 1; i <= 300; ++i) {
            REQUIRE(database->write([](Write& tx) -> Result<void> {
                tx.run(add, "370830", "a", 1);
                return {};
            }));
            answered = i;
        }
        over = true;
        for (std::thread& reader : readers) reader.join();
        CHECK(old == 0);
        CHECK((again > 0 || database->engine() != db::Engine::Sqlite));
    }
}
