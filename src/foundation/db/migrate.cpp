#include <algorithm>
#include <map>

#include "base/digest.h"
#include "db/database.h"

namespace db {
namespace {

constexpr std::string_view own_table = R"sql(
CREATE TABLE IF NOT EXISTS schema_migration (
    name       TEXT PRIMARY KEY,
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
    applied_at TEXT NOT NULL
);
)sql";

constexpr Query applied{"schema_migration.all", "SELECT name, sha256 FROM schema_migration"};

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Where the comment or quoted text that starts at `at` ends; `at` itself where none starts.
std::size_t skip_literal(std::string_view sql, std::size_t at) {
    if (sql.substr(at).starts_with("--")) return std::min(sql.find('\n', at), sql.size());
    if (sql[at] == '\'' || sql[at] == '"') {
        const auto end = sql.find(sql[at], at + 1);
        return end == std::string_view::npos ? sql.size() : end + 1;
    }
    return at;
}

/// Name and digest of every migration applied so far.
std::map<std::string, std::string> applied_digests(Database& database) {
    database.run_script(database.engine() == Engine::Sqlite ? for_sqlite(own_table) : std::string(own_table));
    return database.read([](Read& tx) {
        std::map<std::string, std::string> done;
        for (const Row& row : tx.rows(applied)) done.emplace(row.text(0), row.text(1));
        return done;
    });
}
}  // namespace

std::string for_sqlite(std::string_view sql) {
    std::string out;
    bool in_table = false;  // between CREATE TABLE and its closing parenthesis
    int depth = 0;
    std::string before;
    for (std::size_t at = 0; at < sql.size();) {
        if (const std::size_t end = skip_literal(sql, at); end != at) {
            out += sql.substr(at, end - at);
            at = end;
            continue;
        }
        if (is_word(sql[at])) {
            std::size_t end = at;
            while (end < sql.size() && is_word(sql[end])) ++end;
            const std::string_view word = sql.substr(at, end - at);
            out += word == "BIGINT" || word == "BOOLEAN" ? std::string_view("INTEGER") : word;
            if (before == "CREATE" && word == "TABLE") in_table = true;
            before = word;
            at = end;
            continue;
        }
        const char c = sql[at++];
        out += c;
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0 && in_table) {
            out += sql.substr(at).starts_with(" WITHOUT") ? " STRICT," : " STRICT";
            in_table = false;
        }
    }
    return out;
}

std::vector<std::string> applicable(Database& database, std::span<const Migration> migrations) {
    const std::string_view others = database.engine() == Engine::Sqlite ? ".postgres.sql" : ".sqlite.sql";
    std::vector<std::string> names;
    for (const Migration& migration : migrations)
        if (!migration.name.ends_with(others)) names.emplace_back(migration.name);
    return names;
}

std::vector<std::string> pending(Database& database, std::span<const Migration> migrations) {
    const auto done = applied_digests(database);
    std::vector<std::string> names = applicable(database, migrations);
    std::erase_if(names, [&](const std::string& name) { return done.contains(name); });
    return names;
}

int migrate(Database& database, std::span<const Migration> migrations, Instant now) {
    const bool sqlite = database.engine() == Engine::Sqlite;
    const auto done = applied_digests(database);

    int count = 0;
    for (const Migration& migration : migrations) {
        if (migration.name.ends_with(sqlite ? ".postgres.sql" : ".sqlite.sql")) continue;
        const std::string digest = sha256_hex(migration.sql);
        if (const auto found = done.find(std::string(migration.name)); found != done.end()) {
            if (found->second != digest)
                throw Broken(Broken::Kind::Other, "migration " + std::string(migration.name) +
                                                      " has changed since it was applied; add a new one instead");
            continue;
        }
        // Names come from our own files and digests are hexadecimal: nothing to escape.
        const std::string record = "\nINSERT INTO schema_migration (name, sha256, applied_at) VALUES ('" +
                                   std::string(migration.name) + "', '" + digest + "', '" + now.text() + "');";
        database.run_script((sqlite ? for_sqlite(migration.sql) : std::string(migration.sql)) + record);
        ++count;
    }
    return count;
}

}  // namespace db
