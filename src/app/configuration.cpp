#include "configuration.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>

#include "audit/records.h"
#include "base/digest.h"
#include "embedded/migrations.h"
#include "house.h"
#include "instance/instance.h"
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

std::optional<RegionCode> home_of(db::Database& database) {
    const auto here = database.read([](db::Read& tx) { return instance::find(tx); });
    if (!here) return std::nullopt;
    return here->home;
}

std::shared_ptr<db::Witness> witness(const Configuration& configuration, const RegionCode& home) {
    return audit::witness(configuration.key(), [home] { return command_call(home, now()); });
}

/// From this one on entries say what they wrote.
constexpr std::string_view first_to_vouch = "0033_records.sql";
}  // namespace

Instant now() {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return Instant::from_millis(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
}

int migrate(db::Database& database) {
    const int applied = db::migrate(database, migrations(), now());
    // A migration may empty what is made of the register, and a release make it in another way.
    const auto indexed = institutions::index_missing(database);
    if (!indexed) throw Stop{3, "The search index could not be made: " + indexed.error().reason};
    // Each time: what was killed in between left tables that nobody hears of.
    database.make_watchable(*audit::witness("", {}));
    return applied;
}

int migrate(const Configuration& configuration, db::Database& database, bool anew) {
    const auto waiting = db::pending(database, migrations());
    const bool vouching = !waiting.empty() && std::ranges::find(waiting, first_to_vouch) == waiting.end();
    const auto home = vouching ? home_of(database) : std::nullopt;
    int applied = 0;
    if (home) {
        const auto entered = audit::enter_migration(database, command_call(*home, now()), configuration.key(),
                                                    [&] { applied = migrate(database); });
        if (!entered) throw Stop{3, "what the migrations changed was not entered: " + entered.error().reason};
    } else {
        applied = migrate(database);
    }
    const auto here = home_of(database);
    if (!here) return applied;
    const auto vouched =
        database.read([&](db::Read& tx) { return audit::are_vouched_for(tx, *here, configuration.key()); });
    if (vouched == audit::Vouched::ByAnotherKey && !anew)
        throw Stop{3, "The records are vouched for under another key than " + configuration.secret_key().string() +
                          ". Put the right one back from a backup, or answer for the records as they stand: "
                          "tuoyu migrate --take-over"};
    if (vouched == audit::Vouched::No || anew) {
        const auto taken = audit::take_over(database, command_call(*here, now()), configuration.key(),
                                            anew ? "records.taken_over_anew" : "records.taken_over");
        if (!taken) throw Stop{3, "the records were not taken over: " + taken.error().reason};
    }
    return applied;
}

void take_over(const Configuration& configuration, db::Database& database, Instant at) {
    const auto home = home_of(database);
    if (!home) throw Stop{3, "There is no county yet."};
    const auto taken = audit::take_over(database, command_call(*home, at), configuration.key(), "records.taken_over");
    if (!taken) throw Stop{3, "the records were not taken over: " + taken.error().reason};
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
    if (const auto home = home_of(*opened)) opened->watch(witness(*this, *home));
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
