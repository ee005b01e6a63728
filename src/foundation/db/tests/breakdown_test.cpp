// What stays true when the disk is full, when an operation is large, and when PostgreSQL is gone.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>

#include "language/engines.h"

namespace {
using db::Query;
using db::Read;
using db::Write;
using Outcome = db::Database::Outcome;

constexpr std::string_view table = R"sql(
CREATE TABLE sheet (county TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (county, id));
)sql";
constexpr Query fill{"sheet.fill", R"sql(
    INSERT INTO sheet (county, id, text)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
    SELECT '370830', $2 || CAST(i AS TEXT), $3 FROM n
)sql"};
constexpr Query rewrite{"sheet.rewrite", "UPDATE sheet SET text = $1"};
constexpr Query count_of{"sheet.count", "SELECT count(*) FROM sheet WHERE text = $1"};
constexpr Query own_backend{"sheet.own_backend", "SELECT pg_backend_pid()"};
constexpr Query end_backend{"sheet.end_backend", "SELECT pg_terminate_backend($1)"};

const std::string plain(500, 'a'), other(500, 'b');

void create(db::Database& database) {
    database.run_script(database.engine() == db::Engine::Sqlite ? db::for_sqlite(table) : std::string(table));
}
std::int64_t count(db::Database& database, const std::string& text) {
    return database.read([&](Read& tx) { return tx.value<std::int64_t>(count_of, text); });
}

/// No file of this process grows beyond so many bytes while it lives; a full disk that needs no root.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit now = before_;
        now.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    SmallDisk(const SmallDisk&) = delete;

private:
    rlimit before_{};
};

/// Operations that wait until all of them are there, so that SQLite runs them in one batch.
std::vector<Outcome> in_one_batch(db::Database& database, const std::vector<db::Database::Operation>& operations) {
    std::promise<void> all_here;
    std::vector<std::promise<Outcome>> outcomes(operations.size() + 1);
    database.submit([gate = all_here.get_future().share()](Write&) { return gate.wait(), true; },
                    [&](Outcome outcome) { outcomes.back().set_value(std::move(outcome)); });
    for (std::size_t i = 0; i < operations.size(); ++i)
        database.submit(operations[i], [&, i](Outcome outcome) { outcomes[i].set_value(std::move(outcome)); });
    all_here.set_value();
    std::vector<Outcome> all;
    for (auto& outcome : outcomes) all.push_back(outcome.get_future().get());
    all.pop_back();
    return all;
}

/// Ends the connection that this transaction has, as an administrator or a crash does.
void cut_off(Read& tx, db::Database& by) {
    const auto pid = tx.value<std::int64_t>(own_backend);
    by.read([&](Read& killer) { CHECK(killer.value<bool>(end_backend, pid)); });
}
}  // namespace

TEST_CASE("an operation of any size is kept whole or leaves nothing, and its neighbours do not notice") {
    for (const auto& database : language::empty_databases()) {
        create(*database);
        int rows = 0;
        // Around what a savepoint holds in memory (128 KiB), and far beyond.
        for (const int more : {150, 50, 20, 20, 20, 300, 3'000, 30'000}) {
            REQUIRE(database->write([&](Write& tx) -> Result<void> {
                tx.run(fill, more, std::to_string(rows) + "-", plain);
                return {};
            }));
            rows += more;
            const auto outcomes = in_one_batch(*database, {[](Write& tx) { return tx.run(rewrite, plain), true; },
                                                           [](Write& tx) { return tx.run(rewrite, other), false; },
                                                           [](Write& tx) { return tx.run(count_of, plain), true; }});
            CHECK(outcomes[0].committed);
            CHECK_FALSE(outcomes[1].committed);
            CHECK_FALSE(outcomes[1].broken);
            CHECK_FALSE(outcomes[1].refusal);
            CHECK(outcomes[2].committed);
            CHECK(count(*database, plain) == rows);
        }
        CHECK(database->write([](Write& tx) -> Result<void> { return tx.run(rewrite, other), Result<void>{}; }));
        CHECK(count(*database, other) == rows);
    }
}

TEST_CASE("who fills the disk is told so, and nobody beside him is") {
    language::ScratchDatabase place(db::Engine::Sqlite);
    create(*place);
    const auto add = [](int rows, std::string name) {
        return [rows, name](Write& tx) { return tx.run(fill, rows, name, plain), true; };
    };
    {
        const SmallDisk disk(2 << 20);
        const auto outcomes = in_one_batch(*place, {add(1, "before"), add(60'000, "much"), add(1, "after")});
        CHECK(outcomes[0].committed);
        CHECK_FALSE(outcomes[1].committed);
        REQUIRE(outcomes[1].refusal);
        CHECK(outcomes[1].refusal->code == ErrorCode::NoSpace);
        CHECK(outcomes[2].committed);
        CHECK(count(*place, plain) == 2);
    }
    CHECK(place->write([&](Write& tx) -> Result<void> { return add(60'000, "much")(tx), Result<void>{}; }));
    CHECK(count(*place, plain) == 60'002);
}

TEST_CASE("a connection lost while reading ends that reading alone") {
    for (const auto& database : language::empty_databases()) {
        if (database->engine() == db::Engine::Sqlite) continue;
        create(*database);
        const auto by = db::Database::open(database.location());
        CHECK(database->read([&](Read& tx) {
            cut_off(tx, *by);
            return 7;
        }) == 7);
        CHECK(count(*database, plain) == 0);
        // One that was cut off while it rested is not what the next reading is given.
        std::int64_t resting = 0;
        database->read([&](Read& tx) { resting = tx.value<std::int64_t>(own_backend); });
        by->read([&](Read& killer) { CHECK(killer.value<bool>(end_backend, resting)); });
        CHECK(count(*database, plain) == 0);
    }
}

TEST_CASE("what was lost before its end is done again; what was lost in its end is not, and says so") {
    for (const auto& database : language::empty_databases()) {
        if (database->engine() == db::Engine::Sqlite) continue;
        create(*database);
        const auto by = db::Database::open(database.location());
        int runs = 0;
        CHECK(database->write([&](Write& tx) -> Result<void> {
            tx.run(fill, 1, "a", plain);
            if (++runs == 1) cut_off(tx, *by);
            tx.run(fill, 1, "b", plain);
            return {};
        }));
        CHECK(runs == 2);
        CHECK(count(*database, plain) == 2);

        runs = 0;
        const auto unsure = database->write([&](Write& tx) -> Result<void> {
            ++runs;
            tx.run(fill, 1, "c", plain);
            cut_off(tx, *by);
            return {};
        });
        REQUIRE_FALSE(unsure);
        CHECK(unsure.error().reason == "database.outcome_unknown");
        CHECK(runs == 1);
    }
}

TEST_CASE("a file whose header is damaged is named, with what to do") {
    std::string path;
    {
        language::ScratchDatabase place(db::Engine::Sqlite);
        create(*place);
        path = place.scratch() + "-damaged.db";
        place->copy_to(path);
    }
    std::fstream(path, std::ios::in | std::ios::out | std::ios::binary) << "not the header of a database";
    try {
        const auto opened = db::Database::open("sqlite:" + path);
        FAIL("it was opened");
    } catch (const db::Broken& broken) {
        const std::string what = broken.what();
        CHECK(what.find(path) != std::string::npos);
        CHECK(what.find("header") != std::string::npos);
    }
    std::filesystem::remove(path);
}
