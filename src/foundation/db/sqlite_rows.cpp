// Debian's SQLite is built with this; without it the program does not link.
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "sqlite_rows.h"

#include <utility>

#include "db/database.h"

namespace db {
namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

Prepared prepare(sqlite3* handle, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
        fail(handle, "catalogue");
    return Prepared(statement);
}

bool step(sqlite3* handle, const Prepared& statement) {
    const int code = sqlite3_step(statement.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(handle, "catalogue");
    return code == SQLITE_ROW;
}

std::string as_name(std::string_view table) { return "\"" + std::string(table) + "\""; }

std::vector<std::string> first_column(sqlite3* handle, const std::string& sql) {
    std::vector<std::string> texts;
    const Prepared statement = prepare(handle, sql);
    while (step(handle, statement))
        texts.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0)));
    return texts;
}

/// All tables are STRICT with whole numbers and texts; anything else was not made by our migrations.
void add(RowText& row, std::string_view column, sqlite3_value* value) {
    switch (sqlite3_value_type(value)) {
        case SQLITE_NULL: return;
        case SQLITE_INTEGER: return row.number(column, sqlite3_value_int64(value));
        default: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
            row.text(column, {text, static_cast<std::size_t>(sqlite3_value_bytes(value))});
        }
    }
}

}  // namespace

std::vector<std::string> sqlite_tables(sqlite3* handle) {
    return first_column(handle,
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1");
}

std::vector<std::string> sqlite_key_of(sqlite3* handle, std::string_view table) {
    return first_column(handle, "SELECT name FROM pragma_table_info(" + as_name(table) + ") WHERE pk > 0 ORDER BY pk");
}

void sqlite_scan(sqlite3* handle, std::string_view table, const EachRow& visit) {
    const Prepared rows = prepare(handle, "SELECT * FROM " + as_name(table));
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(rows.get()); ++i) names.emplace_back(sqlite3_column_name(rows.get(), i));
    const ColumnOrder columns(std::move(names));
    RowText row;
    while (step(handle, rows)) {
        row.begin(columns.names.size());
        for (const int at : columns.by_name)
            add(row, columns.names[static_cast<std::size_t>(at)], sqlite3_column_value(rows.get(), at));
        visit(row.row_of(table));
    }
}

SqliteWatch::SqliteWatch(sqlite3* handle, std::shared_ptr<Witness> witness)
    : handle_(handle), witness_(std::move(witness)) {
    for (std::string& table : sqlite_tables(handle)) {
        if (!witness_->watches(table)) continue;
        auto one = std::make_unique<Watched>(watched(handle, std::move(table)));
        watched_.emplace(one->table, std::move(one));
    }
    sqlite3_preupdate_hook(handle_, before_change, this);
}

// A column that was added with a default is not in the rows written before, and the hook shows it as null there.
SqliteWatch::Watched SqliteWatch::watched(sqlite3* handle, std::string table) {
    const std::string of_table = " FROM pragma_table_info(" + as_name(table) + ") ORDER BY cid";
    Watched one{table, ColumnOrder(first_column(handle, "SELECT name" + of_table)), {}};
    const auto expressions =
        first_column(handle, R"(SELECT IIF("notnull", COALESCE(dflt_value, ''''''), ''''''))" + of_table);
    for (const std::string& expression : expressions)
        one.defaults.push_back(first_column(handle, "SELECT CAST(" + expression + " AS TEXT)").front());
    return one;
}

SqliteWatch::~SqliteWatch() { sqlite3_preupdate_hook(handle_, nullptr, nullptr); }

void SqliteWatch::begin() {
    failed_ = nullptr;
    testimony_ = witness_->listen();
}

void SqliteWatch::keep(Write& tx) {
    if (!failed_ && testimony_) testimony_->keep(tx);
    if (failed_) std::rethrow_exception(std::exchange(failed_, nullptr));
}

void SqliteWatch::before_change(void* self, sqlite3*, int what, const char*, const char* table, sqlite3_int64,
                                sqlite3_int64) {
    auto& watch = *static_cast<SqliteWatch*>(self);
    if (!watch.testimony_ || watch.failed_) return;
    try {
        watch.tell(what, table);
    } catch (...) {
        watch.failed_ = std::current_exception();  // no exception finds its way through SQLite
    }
}

void SqliteWatch::tell(int what, const char* table) {
    const auto found = watched_.find(table);
    if (found == watched_.end()) return;
    const Watched& row = *found->second;
    if (static_cast<int>(row.columns.names.size()) != sqlite3_preupdate_count(handle_))
        throw Broken(Broken::Kind::Other, std::string(table) + " has other columns than when the watch began");
    if (what != SQLITE_INSERT) testimony_->vanished(row_of(row, sqlite3_preupdate_old));
    if (what != SQLITE_DELETE) testimony_->appeared(row_of(row, sqlite3_preupdate_new));
}

WrittenRow SqliteWatch::row_of(const Watched& watched, Value value_of) {
    const auto& names = watched.columns.names;
    row_.begin(names.size());
    for (const int at : watched.columns.by_name) {
        const auto column = static_cast<std::size_t>(at);
        sqlite3_value* value = nullptr;
        if (value_of(handle_, at, &value) != SQLITE_OK)
            throw Broken(Broken::Kind::Other, watched.table + ": a row that is written cannot be seen");
        if (sqlite3_value_type(value) == SQLITE_NULL && !watched.defaults[column].empty())
            row_.text(names[column], watched.defaults[column]);
        else
            add(row_, names[column], value);
    }
    return row_.row_of(watched.table);
}

}  // namespace db
