#include "postgres_rows.h"

#include <nlohmann/json.hpp>

#include <utility>

#include "db/database.h"
#include "row_text.h"

namespace db {
namespace {

struct FreeResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, FreeResult>;

constexpr Oid boolean_type = 16;
/// SQLSTATE of the triggers' messages, of a class that nobody else has.
constexpr std::string_view written_state = "TY001";

// After each statement, once with what it removed and once with what it put in. INFO reaches the client whatever
// its settings are, and stands below what a server writes to its log.
constexpr std::string_view function_text = R"sql(
CREATE OR REPLACE FUNCTION tuoyu_tell_written() RETURNS trigger LANGUAGE plpgsql AS $written$
DECLARE
    gone TEXT := '';
    made TEXT := '';
BEGIN
    IF current_setting('tuoyu.witness', true) IS DISTINCT FROM 'on' THEN RETURN NULL; END IF;
    IF TG_OP <> 'INSERT' THEN SELECT COALESCE(json_agg(r)::text, '') INTO gone FROM old_rows r; END IF;
    IF TG_OP <> 'DELETE' THEN SELECT COALESCE(json_agg(r)::text, '') INTO made FROM new_rows r; END IF;
    IF gone <> '' OR made <> '' THEN
        RAISE INFO USING ERRCODE = 'TY001', MESSAGE = TG_TABLE_NAME, DETAIL = gone, HINT = made;
    END IF;
    RETURN NULL;
END
$written$;
)sql";

Answer ask(PGconn* connection, const std::string& sql) {
    Answer answer(PQexec(connection, sql.c_str()));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(connection, answer.get(), "catalogue");
    return answer;
}

std::vector<std::string> first_column(PGconn* connection, const std::string& sql) {
    const Answer answer = ask(connection, sql);
    std::vector<std::string> texts;
    for (int i = 0; i < PQntuples(answer.get()); ++i) texts.emplace_back(PQgetvalue(answer.get(), i, 0));
    return texts;
}

std::string as_name(std::string_view table) { return "\"" + std::string(table) + "\""; }

std::string_view field_of(const PGresult* message, int which) {
    const char* text = PQresultErrorField(message, which);
    return text != nullptr ? text : "";
}

/// Shows every row of a JSON array of rows, whose members come in the order of their names.
void each_row(std::string_view table, std::string_view json, const EachRow& tell) {
    if (json.empty()) return;
    RowText row;
    for (const auto& columns : nlohmann::json::parse(json)) {
        row.begin(columns.size());
        for (const auto& [column, value] : columns.items()) {
            if (value.is_string())
                row.text(column, value.get_ref<const std::string&>());
            else if (value.is_boolean())
                row.number(column, value.get<bool>() ? 1 : 0);
            else if (!value.is_null())
                row.number(column, value.get<std::int64_t>());
        }
        tell(row.row_of(table));
    }
}

}  // namespace

std::vector<std::string> postgres_tables(PGconn* connection) {
    return first_column(connection,
                        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') "
                        "AND relnamespace = current_schema()::regnamespace ORDER BY relname COLLATE \"C\"");
}

std::vector<std::string> postgres_key_of(PGconn* connection, std::string_view table) {
    return first_column(connection,
                        "SELECT a.attname FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(n, at) "
                        "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.n "
                        "WHERE i.indisprimary AND i.indrelid = '" +
                            as_name(table) + "'::regclass ORDER BY k.at");
}

void postgres_scan(PGconn* connection, std::string_view table, const EachRow& visit) {
    ask(connection, "DECLARE every_row NO SCROLL CURSOR FOR SELECT * FROM " + as_name(table));
    RowText row;
    for (;;) {
        const Answer some = ask(connection, "FETCH 2000 FROM every_row");
        const PGresult* rows = some.get();
        if (PQntuples(rows) == 0) break;
        std::vector<std::string> names;
        for (int i = 0; i < PQnfields(rows); ++i) names.emplace_back(PQfname(rows, i));
        const ColumnOrder columns(std::move(names));
        for (int n = 0; n < PQntuples(rows); ++n) {
            row.begin(columns.names.size());
            for (const int at : columns.by_name) {
                if (PQgetisnull(rows, n, at) == 1) continue;
                const std::string& column = columns.names[static_cast<std::size_t>(at)];
                const std::string_view text(PQgetvalue(rows, n, at),
                                            static_cast<std::size_t>(PQgetlength(rows, n, at)));
                if (PQftype(rows, at) == boolean_type)
                    row.number(column, text == "t" ? 1 : 0);
                else
                    row.text(column, text);
            }
            visit(row.row_of(table));
        }
    }
    ask(connection, "CLOSE every_row");
}

std::string postgres_triggers(const std::vector<std::string>& tables) {
    std::string sql(function_text);
    for (const std::string& table : tables)
        for (const auto& [deed, seen] : {std::pair("INSERT", "NEW TABLE AS new_rows"),
                                         std::pair("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
                                         std::pair("DELETE", "OLD TABLE AS old_rows")})
            sql += "CREATE OR REPLACE TRIGGER written_" + std::string(deed) + " AFTER " + deed + " ON " +
                   as_name(table) + " REFERENCING " + seen +
                   " FOR EACH STATEMENT EXECUTE FUNCTION tuoyu_tell_written();\n";
    return sql;
}

PostgresWatch::PostgresWatch(PGconn* connection) { PQsetNoticeReceiver(connection, receive, this); }

void PostgresWatch::begin(Witness& witness) {
    failed_ = nullptr;
    testimony_ = witness.listen();
}

void PostgresWatch::keep(Write& tx) {
    if (!failed_ && testimony_) testimony_->keep(tx);
    if (failed_) std::rethrow_exception(std::exchange(failed_, nullptr));
}

void PostgresWatch::receive(void* self, const PGresult* message) {
    auto& watch = *static_cast<PostgresWatch*>(self);
    if (!watch.testimony_ || watch.failed_ || field_of(message, PG_DIAG_SQLSTATE) != written_state) return;
    try {
        watch.tell(message);
    } catch (...) {
        watch.failed_ = std::current_exception();  // no exception finds its way through libpq
    }
}

void PostgresWatch::tell(const PGresult* message) {
    const std::string_view table = field_of(message, PG_DIAG_MESSAGE_PRIMARY);
    each_row(table, field_of(message, PG_DIAG_MESSAGE_DETAIL),
             [&](const WrittenRow& row) { testimony_->vanished(row); });
    each_row(table, field_of(message, PG_DIAG_MESSAGE_HINT), [&](const WrittenRow& row) { testimony_->appeared(row); });
}

}  // namespace db
