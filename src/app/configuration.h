#pragma once
// Where this installation keeps its things, and where it listens. Everything comes from the command
// line; there is no configuration file to forget.
#include <filesystem>
#include <memory>
#include <string>

#include "db/database.h"
#include "imports/imports.h"
#include "stop.h"

namespace app {

struct Configuration {
    std::filesystem::path data = "var";
    /// "sqlite:PATH" or "postgresql://..."; empty: DATA/tuoyu.db.
    std::string database = {};

    std::string database_location() const;
    std::filesystem::path files() const { return data / "files"; }
    std::filesystem::path backups() const { return data / "backups"; }
    /// Of tables sent over HTTP.
    documents::UploadLimits import_limits = imports::usual_limits;

    std::filesystem::path secret_key() const { return data / "secret.key"; }

    /// There while a command makes the data directory: what it leaves when it is killed is not taken for whole.
    std::filesystem::path unfinished() const { return data / "unfinished"; }

    /// Opens what is there; what is written is vouched for from then on. Throws Stop(3) when there is nothing or its
    /// tables are not up to date.
    std::unique_ptr<db::Database> open() const;
    /// Makes the data directory (0700), unfinished. Throws Stop(2) when it is there and not empty.
    void begin() const;
    /// begin(), its secret key and an empty database with all tables. Throws Stop(2) when that is not empty.
    std::unique_ptr<db::Database> create() const;
    /// All that belongs in it is there.
    void finish() const;
    /// The bytes of the secret key.
    std::string key() const;
};

/// Applies the built-in migrations; how many were applied.
int migrate(db::Database& database);
/// The same for an installation in use: what they change is entered in the trail, and records that nobody vouches for
/// yet are taken over; with `anew` all of them are, whoever vouched before. Throws Stop(3) where that cannot be.
int migrate(const Configuration& configuration, db::Database& database, bool anew);
/// Vouches for all that a command has just made.
void take_over(const Configuration& configuration, db::Database& database, Instant at);

/// Now, by the machine's clock. Commands are doors too.
Instant now();

}  // namespace app
