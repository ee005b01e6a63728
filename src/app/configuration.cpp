#include "configuration.h"

#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "base/digest.h"
#include "embedded/migrations.h"
#include "institutions/institutions.h"
#include "whole_files.h"

namespace app {
namespace fs = std::filesystem;

namespace {
constexpr int key_bytes = 32;

std::vector<db::Migration> migrations() {
    std::vector<db::Migration> all;
    for (const embedded::File& file : embedded::migrations()) all.push_back({file.path, file.content});
    return all;
}
}  // namespace

Instant now() {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return Instant::from_millis(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
}

int migrate(db::Database& database) {
    const int applied = db::migrate(database, migrations(), now());
    // A migration may empty what is made of the register, and a release make it in another way.
    const auto indexed = database.write([](db::Write& tx) -> Result<void> {
        institutions::index_missing(tx);
        return {};
    });
    if (!indexed) throw Stop{3, "The search index could not be made: " + indexed.error().reason};
    return applied;
}

std::string Configuration::database_location() const {
    return database.empty() ? "sqlite:" + (data / "tuoyu.db").string() : database;
}

std::unique_ptr<db::Database> Configuration::open() const {
    if (fs::exists(unfinished()))
        throw Stop{3, data.string() + " was never finished: what made it was stopped half-way. Remove it" +
                          (database.empty() ? "" : ", empty the database") + " and begin again."};
    const bool own_file = database_location().starts_with("sqlite:");
    if (!fs::exists(secret_key()) || (own_file && !fs::exists(database_location().substr(7))))
        throw Stop{3,
                   "There is no Tuoyu data in " + data.string() +
                       ". Make some with `tuoyu init` (an empty county) or `tuoyu seed wenshang` (a demonstration)."};
    auto opened = db::Database::open(database_location());
    if (const auto missing = db::pending(*opened, migrations()); !missing.empty())
        throw Stop{3, "The tables are older than this program. Make a backup, then run `tuoyu migrate`."};
    return opened;
}

void Configuration::begin() const {
    if (fs::exists(data) && !fs::is_empty(data))
        throw Stop{2, data.string() + " is not empty. Name another directory with --data, or move this one away."};
    fs::create_directories(data);
    fs::permissions(data, fs::perms::owner_all);
    write_whole(unfinished(), "");
    fs::create_directories(files());
    fs::create_directories(backups());
}

void Configuration::finish() const {
    fs::remove(unfinished());
    flush_to_disk(data);
}

std::unique_ptr<db::Database> Configuration::create() const {
    const mode_t before = ::umask(0077);
    begin();
    write_whole(secret_key(), random_bytes(key_bytes));
    auto opened = db::Database::open(database_location());
    if (db::pending(*opened, migrations()).size() != db::applicable(*opened, migrations()).size())
        throw Stop{2, "The database is not empty."};
    migrate(*opened);
    ::umask(before);
    return opened;
}

std::string Configuration::key() const {
    std::ifstream in(secret_key(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    if (bytes.str().size() != key_bytes) throw Stop{3, secret_key().string() + " is missing or damaged."};
    return bytes.str();
}

}  // namespace app
