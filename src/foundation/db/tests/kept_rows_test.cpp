// The house's own migrations, over a database that was in use.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <deque>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "language/engines.h"

namespace {

const Instant now = *Instant::parse("2026-01-05T00:00:00Z");

constexpr db::Query sqlite_columns{"columns.sqlite", R"sql(
    SELECT t.name, c.name
      FROM sqlite_master AS t, pragma_table_info(t.name) AS c
     WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema_migration'
     ORDER BY t.name, c.cid
)sql"};
constexpr db::Query postgres_columns{"columns.postgres", R"sql(
    SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT)
      FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name <> 'schema_migration'
     ORDER BY table_name, ordinal_position
)sql"};

using Columns = std::map<std::string, std::vector<std::string>>;  // of each table

Columns columns_of(db::Database& database) {
    return database.read([&](db::Read& tx) {
        Columns columns;
        for (const db::Row& row : tx.rows(database.engine() == db::Engine::Sqlite ? sqlite_columns : postgres_columns))
            columns[std::string(row.text(0))].emplace_back(row.text(1));
        return columns;
    });
}

/// Where the facts of a table stand since a migration moved them, and which of its columns have another name there.
struct Place {
    std::string table;
    std::map<std::string, std::string> renamed = {};
};
const std::map<std::string, Place> moved{{"institution_event", {"timeline", {{"institution", "owner"}}}},
                                         {"filing_event", {"case_event", {{"filing", "subject"}}}}};
/// Columns whose facts went to other tables, and the test that follows them there.
const std::map<std::string, std::set<std::string>> followed{
    {"filing", {"receipt_due", "notice_due", "due_provisional"}},  // filing/tests/migration_test.cpp
    {"indicator_target", {"scaled", "decimals"}},                  // below
    {"institution", {"cooperation"}},                              // below
};

Place place_of(const Columns& columns, const std::string& table) {
    const auto found = moved.find(table);
    return columns.contains(table) || found == moved.end() ? Place{table} : found->second;
}

std::string name_of(const std::string& column, const Place& place) {
    const auto found = place.renamed.find(column);
    return found == place.renamed.end() ? column : found->second;
}

/// All rows that stand there, as texts of these columns.
std::vector<std::string> rows_of(db::Database& database, const Place& place, const std::vector<std::string>& columns) {
    static std::deque<std::string> texts;  // a statement's text outlives it
    std::string& sql = texts.emplace_back("SELECT ''");
    for (const std::string& column : columns)
        sql += " || '|" + column + "=' || coalesce(CAST(" + name_of(column, place) + " AS TEXT), 'NULL')";
    sql += " FROM " + place.table;
    return database.read([&](db::Read& tx) {
        std::vector<std::string> rows;
        for (const db::Row& row : tx.rows(db::Query{place.table, sql})) rows.emplace_back(row.text(0));
        std::ranges::sort(rows);
        return rows;
    });
}

/// What a migration meant to change, in rows of before_0018.sql.
std::string as_migrated(std::string row) {
    for (const auto& [key, unit] : {std::pair{"|key=filing.regime|", "|unit=regime|"},
                                    std::pair{"|key=filing.annual_report_due|", "|unit=month_day|"}})
        if (const auto at = row.find("|unit=text|"); at != std::string::npos && row.find(key) != std::string::npos)
            row.replace(at, std::string_view("|unit=text|").size(), unit);
    return row;
}

}  // namespace

TEST_CASE("migrating a database in use keeps every row of every table") {
    const std::vector<db::Migration> all = language::migrations();
    const auto later = std::ranges::find_if(all, [](const db::Migration& m) { return m.name >= "0018"; });
    std::stringstream rows;
    rows << std::ifstream(TUOYU_SOURCE "/tests/migrations/before_0018.sql").rdbuf();
    REQUIRE_FALSE(rows.str().empty());

    for (const auto& database : language::empty_databases()) {
        db::migrate(*database, {all.begin(), later}, now);
        database->run_script(rows.str());
        Columns before = columns_of(*database);
        std::map<std::string, std::vector<std::string>> kept;
        for (auto& [table, columns] : before)
            if (const auto gone = followed.find(table); gone != followed.end())
                std::erase_if(columns, [&](const std::string& column) { return gone->second.contains(column); });
        for (const auto& [table, columns] : before) kept[table] = rows_of(*database, {table}, columns);

        db::migrate(*database, all, now);
        const Columns after = columns_of(*database);
        for (const auto& [table, columns] : before) {
            CAPTURE(table);
            INFO("Put a row of it into tests/migrations/before_0018.sql.");
            REQUIRE_FALSE(kept[table].empty());
            INFO("What is dropped has a place in moved: where its facts went.");
            const Place place = place_of(after, table);
            REQUIRE(after.contains(place.table));
            for (const std::string& column : columns)
                CHECK_MESSAGE(std::ranges::count(after.at(place.table), name_of(column, place)) == 1, column);
            std::vector<std::string> expected;
            for (const std::string& row : kept[table])
                expected.push_back(table == "regulation_value" ? as_migrated(row) : row);
            std::ranges::sort(expected);
            CHECK(rows_of(*database, place, columns) == expected);
        }
        // A fee ends the day before the next of its class and form; the newest has no end.
        const auto ends = rows_of(*database, {"institution_fee"}, {"class_type", "first_day", "last_day"});
        CHECK(std::ranges::count(ends, "|class_type=INFANT|first_day=2020-09-01|last_day=2023-02-28") == 1);
        CHECK(std::ranges::count(ends, "|class_type=INFANT|first_day=2023-03-01|last_day=9999-12-31") == 1);
        // A target's number is written as people write it.
        CHECK(rows_of(*database, {"indicator_target"}, {"year", "first_day", "last_day", "value"}) ==
              std::vector<std::string>{"|year=2022|first_day=2022-01-01|last_day=2022-12-31|value=784",
                                       "|year=2025|first_day=2025-01-01|last_day=2025-12-31|value=4.5",
                                       "|year=2026|first_day=2026-01-01|last_day=2026-12-31|value=0.05"});
        // How an institution works with medical care went to its standings.
        const auto standings = rows_of(*database, {"institution_standing"}, {"cooperation"});
        CHECK(std::ranges::count(standings, "|cooperation=MCH_CARE") > 0);
        CHECK(std::ranges::count(standings, "|cooperation=NONE") > 0);
        CHECK(database->integrity_faults() == "");
    }
}

TEST_CASE("an old database and a new one end with the same tables") {
    const std::vector<db::Migration> all = language::migrations();
    auto in_use = language::empty_databases();
    auto fresh = language::migrated_databases();
    for (std::size_t engine = 0; engine < in_use.size(); ++engine) {
        for (std::size_t i = 1; i <= all.size(); ++i) db::migrate(*in_use[engine], std::span(all).first(i), now);
        CHECK(columns_of(*in_use[engine]) == columns_of(*fresh[engine]));
        CHECK(db::pending(*in_use[engine], all).empty());
    }
}

TEST_CASE("migrations are numbered one after another, and each number is one change") {
    // 0020 was passed over.
    const std::set<int> never_there{20};
    const auto engines_of = [](std::string_view name) {
        if (name.ends_with(".sqlite.sql")) return std::string("sqlite");
        if (name.ends_with(".postgres.sql")) return std::string("postgres");
        return std::string("both");
    };
    int number = 0;
    std::set<std::string> engines;  // that have a file of this number
    for (const db::Migration& migration : language::migrations()) {
        CAPTURE(migration.name);
        REQUIRE(migration.name.size() > 5);
        REQUIRE(migration.name.find_first_not_of("0123456789") == 4);
        CHECK(migration.name[4] == '_');
        const int own = std::stoi(std::string(migration.name.substr(0, 4)));
        if (own != number) {
            engines.clear();
            for (++number; never_there.contains(number);) ++number;
            INFO("Take the next number: " << number);
            CHECK(own == number);
            number = own;
        }
        INFO("Two changes have one number: give the later one the next.");
        CHECK(engines.insert(engines_of(migration.name)).second);
    }
}
