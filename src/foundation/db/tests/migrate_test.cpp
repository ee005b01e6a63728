#include <doctest/doctest.h>

#include <array>

#include "language/engines.h"

namespace {
const Instant now = *Instant::parse("2026-01-05T00:00:00Z");
constexpr db::Query count_things{"thing.count", "SELECT count(*) FROM thing"};
constexpr std::string_view first = R"sql(
-- BIGINT in a comment (stays)
CREATE TABLE thing (
    id   TEXT PRIMARY KEY,
    size BIGINT NOT NULL CHECK (size IN (1, 2)),
    flag BOOLEAN NOT NULL DEFAULT FALSE,
    note TEXT NOT NULL DEFAULT 'a BIGINT; CREATE TABLE ('
);
CREATE INDEX thing_by_size ON thing (size);
)sql";
}  // namespace

TEST_CASE("SQLite gets INTEGER and STRICT, outside comments and quotes only") {
    const std::string sql = db::for_sqlite(first);
    CHECK(sql.find("size INTEGER NOT NULL") != std::string::npos);
    CHECK(sql.find("-- BIGINT in a comment") != std::string::npos);
    CHECK(sql.find("'a BIGINT; CREATE TABLE ('") != std::string::npos);
    CHECK(sql.find(") STRICT;") != std::string::npos);
    CHECK(sql.find("ON thing (size);") != std::string::npos);
    CHECK(db::for_sqlite("CREATE TABLE t (k TEXT PRIMARY KEY) WITHOUT ROWID;") ==
          "CREATE TABLE t (k TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;");
}

TEST_CASE("migrations are applied once, in order, and must not change afterwards") {
    for (const auto& database : language::empty_databases()) {
        const std::array one{db::Migration{"0001_thing.sql", first}};
        CHECK(db::migrate(*database, one, now) == 1);
        CHECK(db::migrate(*database, one, now) == 0);
        CHECK(database->read([](db::Read& tx) { return tx.value<std::int64_t>(count_things); }) == 0);
        const std::array changed{db::Migration{"0001_thing.sql", "CREATE TABLE thing (id TEXT);"}};
        CHECK_THROWS_AS(db::migrate(*database, changed, now), db::Broken);
    }
}

TEST_CASE("a migration that fails is not half applied") {
    for (const auto& database : language::empty_databases()) {
        const std::array broken{
            db::Migration{"0001_thing.sql", "CREATE TABLE thing (id TEXT); SELECT nonsense FROM nowhere;"}};
        CHECK_THROWS_AS(db::migrate(*database, broken, now), db::Broken);
        const std::array good{db::Migration{"0001_thing.sql", first}};
        CHECK(db::migrate(*database, good, now) == 1);
    }
}
