#pragma once
// PostgreSQL's tables as a witness sees them. Each watched table has triggers that hand what a statement has written
// to the connection itself, as a message beside the answer; nothing of it is kept or logged by the server.
#include <libpq-fe.h>

#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/witness.h"

namespace db {

std::vector<std::string> postgres_tables(PGconn* connection);
std::vector<std::string> postgres_key_of(PGconn* connection, std::string_view table);
/// Within a transaction; fetches some thousand rows at a time.
void postgres_scan(PGconn* connection, std::string_view table, const EachRow& visit);

/// The statements that give the tables their triggers, or a new release's.
std::string postgres_triggers(const std::vector<std::string>& tables);
/// Said by a connection that listens; to others the triggers say nothing.
inline constexpr const char* postgres_listening = "SET tuoyu.witness = 'on'";

/// Throws Broken with what the server says.
[[noreturn]] void fail(PGconn* connection, const PGresult* result, std::string_view doing);

/// Hears the triggers on one connection while an operation runs.
class PostgresWatch {
public:
    explicit PostgresWatch(PGconn* connection);
    PostgresWatch(const PostgresWatch&) = delete;

    void begin(Witness& witness);
    Testimony* testimony() const { return testimony_.get(); }
    /// As SqliteWatch.
    void keep(Write& tx);
    void end() { testimony_.reset(); }

private:
    static void receive(void* self, const PGresult* message);
    void tell(const PGresult* message);

    std::unique_ptr<Testimony> testimony_;
    std::exception_ptr failed_;
};

}  // namespace db
