#pragma once
// SQLite's tables as a witness sees them: what there is, every row, and every row that a connection writes.
#include <sqlite3.h>

#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/witness.h"
#include "row_text.h"

namespace db {

std::vector<std::string> sqlite_tables(sqlite3* handle);
std::vector<std::string> sqlite_key_of(sqlite3* handle, std::string_view table);
void sqlite_scan(sqlite3* handle, std::string_view table, const EachRow& visit);

/// Throws Broken with what SQLite says of its last failure.
[[noreturn]] void fail(sqlite3* handle, std::string_view doing);

/// Tells a witness what one connection writes, by SQLite's hook before every change of a row.
class SqliteWatch {
public:
    SqliteWatch(sqlite3* handle, std::shared_ptr<Witness> witness);
    ~SqliteWatch();
    SqliteWatch(const SqliteWatch&) = delete;

    void begin();
    Testimony* testimony() const { return testimony_.get(); }
    /// Before what runs is kept. Throws what telling it has thrown, since then not all of it was told.
    void keep(Write& tx);
    void end() { testimony_.reset(); }

private:
    static void before_change(void* self, sqlite3* handle, int what, const char* database, const char* table,
                              sqlite3_int64 old_row, sqlite3_int64 new_row);
    void tell(int what, const char* table);
    struct Watched {
        std::string table;
        ColumnOrder columns;
        std::vector<std::string> defaults;  // of columns that are never null, as texts
    };
    static Watched watched(sqlite3* handle, std::string table);
    using Value = int (*)(sqlite3*, int, sqlite3_value**);
    WrittenRow row_of(const Watched& watched, Value value);

    sqlite3* handle_;
    std::shared_ptr<Witness> witness_;
    std::unordered_map<std::string_view, std::unique_ptr<Watched>> watched_;
    RowText row_;
    std::unique_ptr<Testimony> testimony_;
    std::exception_ptr failed_;
};

}  // namespace db
