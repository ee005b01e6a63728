#pragma once
// A migrated database, asked directly what tables stand in it and what it makes of a statement.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace house {

struct Foreign {
    std::string first_column;
    std::string of_table;
};
struct Table {
    std::string key_begins;                  // first column of the primary key
    std::vector<std::string> uniques_begin;  // first column of every other unique key
    std::vector<Foreign> foreign;
};
using Tables = std::map<std::string, Table>;

struct Touched {
    std::set<std::string> read;
    std::set<std::string> written;
};

class OpenEngine {
public:
    virtual ~OpenEngine() = default;
    virtual Tables tables() = 0;
    /// What the engine says against the statement; empty when it prepares it.
    virtual std::string fault_in(const std::string& sql) = 0;
};

/// `location` as db::Database::open takes it.
std::unique_ptr<OpenEngine> open_engine(const std::string& location);

/// The tables a statement reads and writes, as SQLite's compiler reports them while it prepares it.
Touched touched_by(const std::string& sqlite_location, const std::string& sql);

/// The rooms' own word for it: which room's README lists which tables, "institution" -> "institutions". Faults name
/// tables that stand in two.
struct Owners {
    std::map<std::string, std::string> room_of = {};
    std::vector<std::string> faults = {};
};
Owners owners_by_readme();
/// "slot_entry, slot_line (both append-only)" -> slot_entry, slot_line. Ends with the sentence.
std::vector<std::string> tables_listed_in(std::string_view readme);

/// migrations/reference_tables.txt
std::set<std::string> reference_tables();

}  // namespace house
