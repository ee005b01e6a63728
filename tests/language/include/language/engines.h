#pragma once
// A store is tested on both engines with the same words:
//
//   TEST_CASE("...") {
//       for (const auto& database : language::empty_databases()) { ... }
//   }
//
// SQLite always; PostgreSQL when TUOYU_TEST_POSTGRES holds its URL, as scripts/test arranges.
#include <memory>
#include <string>
#include <vector>

#include "db/database.h"

namespace language {

/// A database of its own in a scratch place, removed with this object.
class ScratchDatabase {
public:
    explicit ScratchDatabase(db::Engine engine, const db::Options& options = {});
    ~ScratchDatabase();
    ScratchDatabase(ScratchDatabase&&) noexcept;

    db::Database& operator*() const { return *database_; }
    db::Database* operator->() const { return database_.get(); }
    const std::string& location() const { return location_; }
    /// A folder (SQLite) or a schema (PostgreSQL).
    const std::string& scratch() const { return scratch_; }

private:
    std::string location_;
    std::string scratch_;
    std::unique_ptr<db::Database> database_;
};

/// The house's own, in order.
std::vector<db::Migration> migrations();

std::vector<ScratchDatabase> empty_databases(const db::Options& options = {});
/// With all tables, as a new installation has them.
std::vector<ScratchDatabase> migrated_databases(const db::Options& options = {});

}  // namespace language
