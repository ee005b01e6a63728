// Every statement the program can say to a database: in one dialect, with names for its columns, understood by both
// engines, bound to a county, and only about tables of its own room.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "db/query.h"
#include "language/engines.h"
#include "language/source_files.h"
#include "program.h"
#include "tables.h"

namespace {
namespace fs = std::filesystem;
using house::Statement;

const std::vector<Statement>& of_the_rooms() {
    static const std::vector<Statement> all = [] {
        auto found = house::every_statement();
        std::erase_if(found, [](const Statement& s) { return s.room == "tests"; });
        return found;
    }();
    return all;
}

/// What `fault_of` says about each, with the statement's name and room.
template <typename Judge>
std::string faults_of_all(Judge fault_of) {
    std::string faults;
    for (const Statement& statement : of_the_rooms())
        if (const std::string fault = fault_of(statement); !fault.empty())
            faults += statement.room + ": " + statement.name + ": " + fault + "\n";
    return faults;
}

std::string dialect_fault(const std::string& sql) {
    static const std::regex banned(
        R"(\b(ILIKE|LATERAL|string_agg|group_concat|now\(|CURRENT_(DATE|TIME|TIMESTAMP)|random\(|round\(|ARRAY\[|EXCLUDE\b|json_\w+\(|strftime\(|date_trunc\(|IFNULL\(|INSERT OR|REPLACE INTO)|::)",
        std::regex::icase);
    std::smatch found;
    return std::regex_search(sql, found, banned) ? "only one engine knows " + found.str() : "";
}

std::string column_fault(const std::string& sql) {
    static const std::regex star(R"((SELECT|RETURNING|DISTINCT|,)\s+(\w+\.)?\*)", std::regex::icase);
    return std::regex_search(sql, star) ? "name the columns instead of *" : "";
}

std::string sum_fault(const std::string& sql) {
    static const std::regex sum(R"(\bsum\()", std::regex::icase);
    for (std::sregex_iterator it(sql.begin(), sql.end(), sum), end; it != end; ++it) {
        const std::string before = sql.substr(0, static_cast<std::size_t>(it->position()));
        if (!before.ends_with("CAST(") && !before.ends_with("CAST(coalesce("))
            return "say CAST(coalesce(sum(x), 0) AS BIGINT); engines differ in the type of a plain sum";
    }
    return "";
}

/// Each table with a county key is held to a county, by a value or by its join to one that is: that whole counties
/// are never walked through by chance, and lie on one node.
std::string county_fault(const std::string& sql, const std::set<std::string>& county_tables) {
    static const std::regex comma(R"(\bFROM\s+\w+(\s+(AS\s+)?\w+)?\s*,)");
    static const std::regex named(R"(\b(FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?)");
    static const std::regex by_value(R"(\bcounty\s*=\s*\$\d)");
    static const std::set<std::string> not_an_alias{"WHERE", "SET",   "ON",        "JOIN",   "ORDER",
                                                    "GROUP", "LIMIT", "LEFT",      "VALUES", "UNION",
                                                    "USING", "INNER", "RETURNING", "SELECT"};
    if (std::regex_search(sql, comma)) return "says JOIN with a comma, which hides what is joined by what";
    for (std::sregex_iterator it(sql.begin(), sql.end(), named), end; it != end; ++it) {
        const std::string table = (*it)[2];
        if (!county_tables.contains(table)) continue;
        if ((*it)[1] == "INTO") {
            if (!it->suffix().str().starts_with(" (county") && !std::regex_search(sql, std::regex(R"(\bcounty\b)")))
                return table + " is written without a county";
            continue;
        }
        const std::string written = (*it)[3];
        const bool aliased = !written.empty() && !not_an_alias.contains(written);
        const std::string name = aliased ? written : table;
        const std::string column = aliased ? name + R"(\.county)" : "(?:" + name + R"(\.)?\bcounty)";
        if (!std::regex_search(sql, std::regex(R"((^|[^.\w]))" + column + R"(\s*=|=\s*)" + column + R"(\b)")))
            return table + " is not held to a county";
        if (!std::regex_search(sql, by_value)) return "no value says which county";
    }
    return "";
}

// Texts of every making, which must be found like those of the rooms.
#define OF_THE_FIXTURE " FROM fixture WHERE county = $1"
[[gnu::used]] constexpr db::Query written_out{"fixture.written_out", "SELECT id FROM fixture WHERE county = $1"};
[[gnu::used]] constexpr db::Query by_macro{"fixture.by_macro", "SELECT id" OF_THE_FIXTURE};
template <std::size_t A, std::size_t B>
consteval auto joined(const char (&a)[A], const char (&b)[B]) {
    std::array<char, A + B - 2> text{};
    std::copy_n(a, A - 1, text.begin());
    std::copy_n(b, B - 1, text.begin() + A - 1);
    return text;
}
constexpr auto made_text = joined("SELECT id, ", "name FROM fixture WHERE county = $1");
[[gnu::used]] constexpr db::Query made{"fixture.made", std::string_view(made_text.data(), made_text.size())};
}  // namespace

TEST_CASE("statements are found in the program however they came about") {
    std::set<std::string> fixtures;
    for (const Statement& s : house::every_statement())
        if (s.name.starts_with("fixture.")) fixtures.insert(s.room + ": " + s.name + ": " + s.sql);
    CHECK(fixtures == std::set<std::string>{"tests: fixture.by_macro: SELECT id FROM fixture WHERE county = $1",
                                            "tests: fixture.made: SELECT id, name FROM fixture WHERE county = $1",
                                            "tests: fixture.written_out: SELECT id FROM fixture WHERE county = $1"});
}

TEST_CASE("every statement that a source declares is used, and found in the program with its room") {
    std::set<std::string> found;
    for (const Statement& s : of_the_rooms()) found.insert(s.room + "/" + s.name);
    const std::regex declared(R"re(\b(?:Query\s+\w+\s*\{|select<)\s*"([\w.]+)")re");
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(TUOYU_SOURCE) / "src")) {
        const std::string path = fs::relative(entry.path(), TUOYU_SOURCE).generic_string();
        if (!path.ends_with(".cpp") || path.find("/tests/") != std::string::npos) continue;
        const std::string text = language::source_file(path);
        for (std::sregex_iterator it(text.begin(), text.end(), declared), end; it != end; ++it, ++count) {
            auto step = fs::path(path).begin();
            const std::string storey = *++step;
            const std::string room = storey == "app" ? "app" : (++step)->string();
            CHECK_MESSAGE(found.contains(room + "/" + it->str(1)),
                          path << " declares " << it->str(1) << ", which nothing uses: remove it");
        }
    }
    CHECK(count > 150);  // what tables make of their fields is not declared by a name
}

TEST_CASE("a statement's name is its own") {
    std::set<std::string> names;
    for (const Statement& s : of_the_rooms()) CHECK_MESSAGE(names.insert(s.name).second, s.room << ": " << s.name);
}

TEST_CASE("no statement speaks a dialect that only one engine knows") {
    INFO("Write one text for both engines; see docs/decisions/0002-sql-dialect.md.");
    CHECK(faults_of_all([](const Statement& s) { return dialect_fault(s.sql); }) == "");
    CHECK(dialect_fault("SELECT id FROM a WHERE name ILIKE $1") != "");
    CHECK(dialect_fault("SELECT round(a) FROM b") != "");
    CHECK(dialect_fault("SELECT a::text FROM b") != "");
    CHECK(dialect_fault("SELECT background(a), known FROM b") == "");
}

TEST_CASE("every statement names the columns it wants") {
    CHECK(faults_of_all([](const Statement& s) { return column_fault(s.sql); }) == "");
    CHECK(column_fault("SELECT * FROM a") != "");
    CHECK(column_fault("SELECT a.id, b.* FROM a, b") != "");
    CHECK(column_fault("INSERT INTO a (b) VALUES ($1) RETURNING *") != "");
    CHECK(column_fault("SELECT count(*), a * b FROM c") == "");
}

TEST_CASE("sums are wide") {
    CHECK(faults_of_all([](const Statement& s) { return sum_fault(s.sql); }) == "");
    CHECK(sum_fault("SELECT sum(a) FROM b") != "");
    CHECK(sum_fault("SELECT coalesce(sum(a), 0) FROM b") != "");
    CHECK(sum_fault("SELECT CAST(sum(a) AS BIGINT), CAST(coalesce(sum(a), 0) AS BIGINT) FROM b") == "");
}

TEST_CASE("both engines understand every statement") {
    for (const auto& database : language::migrated_databases()) {
        const auto engine = house::open_engine(database.location());
        const auto fault_of = [&](const Statement& s) {
            // What db says to SQLite alone, about its file.
            const bool to_sqlite = s.room == "db" && s.name.starts_with("database.");
            return to_sqlite && database->engine() != db::Engine::Sqlite ? "" : engine->fault_in(s.sql);
        };
        CHECK(faults_of_all(fault_of) == "");
        CHECK(engine->fault_in("SELECT nothing FROM institution") != "");
        CHECK(engine->fault_in("SELECT id FROM nowhere WHERE county = $1") != "");
        CHECK(engine->fault_in("SELECT id FROM institution WHERE county = $1") == "");
    }
}

TEST_CASE("a table with a county key is always asked about a county") {
    const std::map<std::string, std::string> across{
        {"access_session.end_all", "an account's sessions end wherever they were opened"},
        {"idempotency.expired", "what has run out goes whatever its county"},
        {"indicator_target.around", "a city's targets are read with those of its counties"},
        {"institution_standing.count", "a measure adds up what lies in a region that day, whichever county keeps it"},
        {"institution_standing.records", "as its count"},
        {"slots.count_inclusive", "as institution_standing.count"},
        {"slots.count_new", "as institution_standing.count"},
        {"slots.count_open", "as institution_standing.count"},
        {"slots.inclusive", "as institution_standing.count"},
        {"slots.inclusive_now", "as institution_standing.count"},
        {"slots.inclusive_records", "as institution_standing.count"},
        {"slots.new", "as institution_standing.count"},
        {"slots.new_records", "as institution_standing.count"},
        {"slots.open_now", "as institution_standing.count"},
        {"slots.open_records", "as institution_standing.count"},
        {"slots.open_then", "as institution_standing.count"},
        {"slots.township_records", "as institution_standing.count"},
        {"slots.townships", "as institution_standing.count"},
        {"slots.townships_now", "as institution_standing.count"},
        {"search_gram.missing", "after an update, all that was taken over without grams is indexed"},
    };
    const auto database = std::move(language::migrated_databases().front());
    std::set<std::string> county_tables;
    for (const auto& [name, table] : house::open_engine(database.location())->tables())
        if (table.key_begins == "county") county_tables.insert(name);
    const auto fault_of = [&](const Statement& s) { return county_fault(s.sql, county_tables); };
    CHECK(faults_of_all([&](const Statement& s) { return across.contains(s.name) ? "" : fault_of(s); }) == "");
    for (const Statement& s : of_the_rooms())
        if (across.contains(s.name))
            CHECK_MESSAGE(fault_of(s) != "", s.name << " is held to a county now: strike it off");

    const std::set<std::string> held{"a", "b"};
    CHECK(county_fault("SELECT id FROM a WHERE id = $1", held) != "");
    CHECK(county_fault("SELECT x.id FROM a x JOIN b ON b.county = $1", held) != "");
    CHECK(county_fault("DELETE FROM b", held) != "");
    CHECK(county_fault("INSERT INTO a (id) VALUES ($1)", held) != "");
    CHECK(county_fault("SELECT x.id FROM a x JOIN b y ON y.county = x.county WHERE x.county = $1", held) == "");
    CHECK(county_fault("UPDATE a SET id = $2 WHERE county = $1", held) == "");
    CHECK(county_fault("SELECT x.id FROM a x JOIN b y ON y.county = x.county", held) != "");
    CHECK(county_fault("SELECT x.id FROM a x, b y WHERE x.county = $1", held) != "");
    CHECK(county_fault("SELECT id, name FROM a WHERE id = $1", held) != "");
    CHECK(county_fault("SELECT id FROM c", held) == "");
}

namespace {
/// A reading of another room's table that a decision allows.
struct Allowed {
    std::string room;  // empty for every room
    std::string table;
    std::string why;
};

std::string ownership_fault(const std::string& room, const house::Touched& touched, const house::Owners& owners,
                            const std::vector<Allowed>& allowed) {
    const auto is_own = [&](const std::string& table) {
        const auto owner = owners.room_of.find(table);
        return owner == owners.room_of.end() || owner->second == room;  // not a table: the name of a query within
    };
    for (const std::string& table : touched.written)
        if (!is_own(table)) return "changes " + table + " of " + owners.room_of.at(table) + "; ask that room to";
    for (const std::string& table : touched.read) {
        const bool may = std::ranges::any_of(
            allowed, [&](const Allowed& a) { return (a.room.empty() || a.room == room) && a.table == table; });
        if (!is_own(table) && !may) return "reads " + table + " of " + owners.room_of.at(table) + "; ask that room to";
    }
    return "";
}
}  // namespace

TEST_CASE("a room's statements are about its own tables") {
    const std::vector<Allowed> allowed{
        {"capacity", "institution_standing", "docs/decisions/0003"},
        {"capacity", "institution_recognition", "docs/decisions/0003"},
        {"capacity", "institution", "docs/decisions/0003: the name"},
        {"filing", "case_clock", "docs/decisions/0007: last days to show and to sort by"},
        {"", "region_ancestry", "docs/decisions/0003: where a code belongs on a day"},
    };
    const auto owners = house::owners_by_readme();
    const auto database = std::move(language::migrated_databases().front());
    CHECK(faults_of_all([&](const Statement& s) {
              return ownership_fault(s.room, house::touched_by(database.location(), s.sql), owners, allowed);
          }) == "");
    for (const Allowed& one : allowed) {
        const bool used = std::ranges::any_of(of_the_rooms(), [&](const Statement& s) {
            return (one.room.empty() || s.room == one.room) && owners.room_of.at(one.table) != s.room &&
                   house::touched_by(database.location(), s.sql).read.contains(one.table);
        });
        CHECK_MESSAGE(used, one.room << " no longer reads " << one.table << ": strike it off");
    }
    const auto fault = [&](const char* sql) {
        return ownership_fault("capacity", house::touched_by(database.location(), sql), owners, allowed);
    };
    CHECK(fault("SELECT slots FROM slot_balance b JOIN institution i ON i.id = b.institution") == "");
    CHECK(fault("SELECT id FROM filing") != "");
    CHECK(fault("SELECT entry FROM slot_line WHERE institution IN (SELECT institution FROM filing)") != "");
    CHECK(fault("UPDATE institution SET name = $1") != "");
    CHECK(fault("DELETE FROM slot_line") == "");
}

TEST_CASE("every table is written and read by a statement") {
    const auto database = std::move(language::migrated_databases().front());
    house::Touched all;
    for (const Statement& s : of_the_rooms()) {
        const auto touched = house::touched_by(database.location(), s.sql);
        all.read.insert(touched.read.begin(), touched.read.end());
        all.written.insert(touched.written.begin(), touched.written.end());
    }
    for (const auto& [table, keys] : house::open_engine(database.location())->tables()) {
        if (table == "schema_migration") continue;  // what a migration leaves behind is in its own script
        CHECK_MESSAGE(all.written.contains(table), table << " is never written");
        CHECK_MESSAGE(all.read.contains(table), table << " is never read");
    }
}
