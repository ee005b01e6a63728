#include "language/engines.h"

#include <cstdlib>
#include <filesystem>

#include "base/id.h"
#include "embedded/migrations.h"

namespace language {
namespace {
const char* postgres_url() { return std::getenv("TUOYU_TEST_POSTGRES"); }
}  // namespace

ScratchDatabase::ScratchDatabase(db::Engine engine, const db::Options& options) {
    const std::string name = "t_" + system_ids().secret(8);
    if (engine == db::Engine::Sqlite) {
        scratch_ = (std::filesystem::temp_directory_path() / name).string();
        std::filesystem::create_directory(scratch_);
        location_ = "sqlite:" + scratch_ + "/test.db";
    } else {
        scratch_ = name;
        const std::string url = postgres_url();
        db::Database::open(url, {.writers = 0})->run_script("CREATE SCHEMA " + name);
        location_ = url + (url.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name;
    }
    database_ = db::Database::open(location_, options);
}

ScratchDatabase::~ScratchDatabase() {
    if (!database_) return;
    const bool sqlite = database_->engine() == db::Engine::Sqlite;
    database_.reset();
    if (sqlite)
        std::filesystem::remove_all(scratch_);
    else
        db::Database::open(postgres_url(), {.writers = 0})->run_script("DROP SCHEMA " + scratch_ + " CASCADE");
}

ScratchDatabase::ScratchDatabase(ScratchDatabase&&) noexcept = default;

std::vector<ScratchDatabase> empty_databases(const db::Options& options) {
    std::vector<ScratchDatabase> databases;
    databases.emplace_back(db::Engine::Sqlite, options);
    if (postgres_url() != nullptr) databases.emplace_back(db::Engine::Postgres, options);
    return databases;
}

std::vector<db::Migration> migrations() {
    std::vector<db::Migration> all;
    for (const embedded::File& file : embedded::migrations()) all.push_back({file.path, file.content});
    return all;
}

std::vector<ScratchDatabase> migrated_databases(const db::Options& options) {
    auto databases = empty_databases(options);
    for (const auto& database : databases)
        db::migrate(*database, migrations(), *Instant::parse("2026-01-05T00:00:00Z"));
    return databases;
}

}  // namespace language
