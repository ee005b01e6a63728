// Tables as both engines have them once every migration has run, and what the rooms say of them.
#include "tables.h"

#include <doctest/doctest.h>

#include "language/engines.h"
#include "program.h"

namespace {
using house::Table;
using house::Tables;

/// A county's rows are found, kept together and moved by the county they are stored under: every key of a table
/// that grows begins with it.
std::string key_faults(const Tables& tables, const std::set<std::string>& reference) {
    std::string faults;
    for (const auto& [name, table] : tables) {
        if (reference.contains(name)) {
            if (table.key_begins == "county") faults += name + " begins its key with county: strike it off the list\n";
            continue;
        }
        if (table.key_begins != "county")
            faults += name + ": begin its primary key with county, or list it in migrations/reference_tables.txt\n";
        for (const std::string& column : table.uniques_begin)
            if (column != "county") faults += name + ": begin its unique key on " + column + " with county\n";
        for (const house::Foreign& key : table.foreign)
            if (key.first_column != "county" && !reference.contains(key.of_table))
                faults += name + ": begin its foreign key to " + key.of_table + " with county\n";
    }
    for (const std::string& name : reference)
        if (!tables.contains(name)) faults += name + " is listed as reference but does not stand\n";
    return faults;
}

std::string ownership_faults(const Tables& tables, const house::Owners& owners) {
    std::string faults;
    for (const std::string& fault : owners.faults) faults += fault + "\n";
    for (const auto& [name, table] : tables)
        if (!owners.room_of.contains(name)) faults += name + ": no room's README lists it under **Tables**\n";
    for (const auto& [name, room] : owners.room_of)
        if (!tables.contains(name)) faults += name + ": listed by " + room + " but no migration makes it\n";
    return faults;
}
}  // namespace

TEST_CASE("every table begins its keys with county, or is listed as reference, on both engines") {
    for (const auto& database : language::migrated_databases()) {
        const Tables tables = house::open_engine(database.location())->tables();
        CHECK(tables.size() > 40);
        CHECK(key_faults(tables, house::reference_tables()) == "");
    }
}

TEST_CASE("a table that does not begin its keys with county is noticed, whatever its shape") {
    for (const auto& database : language::empty_databases()) {
        const std::string clustered = database->engine() == db::Engine::Sqlite ? " WITHOUT ROWID;" : ";";
        const auto make = [&](const std::string& table) { database->run_script("CREATE TABLE " + table + clustered); };
        make("sound (county TEXT, id TEXT, PRIMARY KEY (county, id), UNIQUE (county))");
        make("by_id (id TEXT PRIMARY KEY, county TEXT)");
        make("listed (county TEXT PRIMARY KEY)");
        make("twice (county TEXT, id TEXT, PRIMARY KEY (county, id), UNIQUE (id, county))");
        make(
            "pointing (county TEXT, to_id TEXT, PRIMARY KEY (county, to_id),"
            " FOREIGN KEY (to_id, county) REFERENCES twice (id, county))");
        make("indexed (county TEXT PRIMARY KEY, name TEXT)");
        database->run_script("CREATE UNIQUE INDEX by_name ON indexed (name)");
        CHECK(key_faults(house::open_engine(database.location())->tables(), {"listed", "gone"}) ==
              "by_id: begin its primary key with county, or list it in migrations/reference_tables.txt\n"
              "indexed: begin its unique key on name with county\n"
              "listed begins its key with county: strike it off the list\n"
              "pointing: begin its foreign key to twice with county\n"
              "twice: begin its unique key on id with county\n"
              "gone is listed as reference but does not stand\n");
    }
}

TEST_CASE("each table has one owner, whose README lists it") {
    for (const auto& database : language::migrated_databases())
        CHECK(ownership_faults(house::open_engine(database.location())->tables(), house::owners_by_readme()) == "");
}

TEST_CASE("a table without an owner, with two, or listed but not standing is noticed") {
    const Tables tables{{"mine", {}}, {"nobodys", {}}};
    CHECK(ownership_faults(tables, {{{"mine", "a"}, {"gone", "b"}}, {"mine is listed by a and by b"}}) ==
          "mine is listed by a and by b\n"
          "nobodys: no room's README lists it under **Tables**\n"
          "gone: listed by b but no migration makes it\n");
    CHECK(house::tables_listed_in("# x\n- **Tables**: one, `two`\n  (old, dry), three. Not four.") ==
          std::vector<std::string>{"one", "two", "three"});
}
