#include "tables.h"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <filesystem>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "language/source_files.h"

namespace house {
namespace {
namespace fs = std::filesystem;

struct CloseSqlite {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using SqliteHandle = std::unique_ptr<sqlite3, CloseSqlite>;
using SqliteStatement = std::unique_ptr<sqlite3_stmt, CloseSqlite>;

SqliteHandle open_sqlite(const std::string& location) {
    sqlite3* handle = nullptr;
    const std::string path = location.substr(std::string_view("sqlite:").size());
    const int code = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
    SqliteHandle opened(handle);
    if (code != SQLITE_OK) throw std::runtime_error("cannot open " + path);
    return opened;
}

SqliteStatement prepare(sqlite3* handle, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(handle, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
    return SqliteStatement(statement);
}

using Line = std::vector<std::string>;

class Sqlite final : public OpenEngine {
public:
    explicit Sqlite(const std::string& location) : handle_(open_sqlite(location)) {}

    Tables tables() override {
        Tables tables;
        for (const Line& table :
             lines("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
            tables[table[0]];
        for (auto& [name, table] : tables) {
            for (const Line& key : lines("SELECT name FROM pragma_table_info('" + name + "') WHERE pk = 1"))
                table.key_begins = key[0];
            for (const Line& unique : lines("SELECT c.name FROM pragma_index_list('" + name +
                                            "') i, pragma_index_info(i.name) c"
                                            " WHERE i.\"unique\" AND i.origin <> 'pk' AND c.seqno = 0"))
                table.uniques_begin.push_back(unique[0]);
            for (const Line& key :
                 lines("SELECT \"from\", \"table\" FROM pragma_foreign_key_list('" + name + "') WHERE seq = 0"))
                table.foreign.push_back({key[0], key[1]});
        }
        return tables;
    }

    std::string fault_in(const std::string& sql) override {
        return prepare(handle_.get(), sql) ? "" : sqlite3_errmsg(handle_.get());
    }

private:
    std::vector<Line> lines(const std::string& sql) {
        const auto statement = prepare(handle_.get(), sql);
        if (!statement) throw std::runtime_error(sqlite3_errmsg(handle_.get()));
        std::vector<Line> found;
        while (sqlite3_step(statement.get()) == SQLITE_ROW) {
            Line& line = found.emplace_back();
            for (int i = 0; i < sqlite3_column_count(statement.get()); ++i)
                line.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), i)));
        }
        return found;
    }

    SqliteHandle handle_;
};

class Postgres final : public OpenEngine {
public:
    explicit Postgres(const std::string& location) : connection_(PQconnectdb(location.c_str())) {
        if (PQstatus(connection_.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_.get()));
    }

    Tables tables() override {
        Tables tables;
        const std::string ours = "relnamespace = current_schema()::regnamespace";
        for (const Line& table : lines("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND " + ours))
            tables[table[0]];
        for (const Line& key : lines("SELECT t.relname, a.attname, i.indisprimary FROM pg_index i"
                                     "  JOIN pg_class t ON t.oid = i.indrelid AND t." +
                                     ours +
                                     "  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]"
                                     " WHERE i.indisunique")) {
            if (key[2] == "t")
                tables[key[0]].key_begins = key[1];
            else
                tables[key[0]].uniques_begin.push_back(key[1]);
        }
        for (const Line& key : lines("SELECT t.relname, a.attname, o.relname FROM pg_constraint c"
                                     "  JOIN pg_class t ON t.oid = c.conrelid AND t." +
                                     ours +
                                     "  JOIN pg_class o ON o.oid = c.confrelid"
                                     "  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]"
                                     " WHERE c.contype = 'f'"))
            tables[key[0]].foreign.push_back({key[1], key[2]});
        return tables;
    }

    std::string fault_in(const std::string& sql) override {
        const Result prepared(PQprepare(connection_.get(), "", sql.c_str(), 0, nullptr));
        return PQresultStatus(prepared.get()) == PGRES_COMMAND_OK ? "" : PQresultErrorMessage(prepared.get());
    }

private:
    struct Close {
        void operator()(PGconn* connection) const { PQfinish(connection); }
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Result = std::unique_ptr<PGresult, Close>;

    std::vector<Line> lines(const std::string& sql) {
        const Result answer(PQexec(connection_.get(), sql.c_str()));
        if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK)
            throw std::runtime_error(PQerrorMessage(connection_.get()));
        std::vector<Line> found;
        for (int row = 0; row < PQntuples(answer.get()); ++row) {
            Line& line = found.emplace_back();
            for (int i = 0; i < PQnfields(answer.get()); ++i) line.emplace_back(PQgetvalue(answer.get(), row, i));
        }
        return found;
    }

    std::unique_ptr<PGconn, Close> connection_;
};

int note_touched(void* into, int action, const char* table, const char*, const char*, const char*) {
    Touched& touched = *static_cast<Touched*>(into);
    if (action == SQLITE_READ) touched.read.insert(table);
    if (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE) touched.written.insert(table);
    return SQLITE_OK;
}
}  // namespace

std::unique_ptr<OpenEngine> open_engine(const std::string& location) {
    if (location.starts_with("sqlite:")) return std::make_unique<Sqlite>(location);
    return std::make_unique<Postgres>(location);
}

Touched touched_by(const std::string& sqlite_location, const std::string& sql) {
    const auto handle = open_sqlite(sqlite_location);
    Touched touched;
    sqlite3_set_authorizer(handle.get(), note_touched, &touched);
    prepare(handle.get(), sql);
    return touched;
}

std::vector<std::string> tables_listed_in(std::string_view readme) {
    constexpr std::string_view heading = "**Tables**: ";
    const auto at = readme.find(heading);
    if (at == std::string_view::npos) return {};
    std::string list(readme.substr(at + heading.size()));
    list = std::regex_replace(list, std::regex(R"(\([^)]*\))"), "");
    list.resize(std::min(list.find('.'), list.size()));
    std::vector<std::string> names;
    const std::regex word(R"(\w+)");
    for (std::sregex_iterator it(list.begin(), list.end(), word), end; it != end; ++it) names.push_back(it->str());
    return names;
}

Owners owners_by_readme() {
    Owners owners;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(TUOYU_SOURCE) / "src")) {
        if (entry.path().filename() != "README.md") continue;
        const std::string room = entry.path().parent_path().filename();
        const std::string path = fs::relative(entry.path(), TUOYU_SOURCE).generic_string();
        for (const std::string& table : tables_listed_in(language::source_file(path)))
            if (const auto [known, added] = owners.room_of.emplace(table, room); !added)
                owners.faults.push_back(table + " is listed by " + known->second + " and by " + room);
    }
    return owners;
}

std::set<std::string> reference_tables() {
    std::set<std::string> tables;
    std::istringstream list(language::source_file("migrations/reference_tables.txt"));
    for (std::string line; std::getline(list, line);)
        if (!line.empty() && line[0] != '#') tables.insert(line);
    return tables;
}

}  // namespace house
