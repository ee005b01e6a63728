#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "backup.h"
#include "base/id.h"
#include "instance/instance.h"
#include "seed.h"

namespace {
namespace fs = std::filesystem;

/// A folder of its own, gone with the test.
struct Scratch {
    fs::path path = fs::temp_directory_path() / ("tuoyu-backup-" + system_ids().secret(6));
    Scratch() { fs::create_directories(path); }
    ~Scratch() { fs::remove_all(path); }
};

app::Configuration at(const fs::path& data) { return {.data = data}; }

fs::path backed_up(const Scratch& scratch) {
    const auto configuration = at(scratch.path / "data");
    const auto database = configuration.create();
    app::load_foundations(*database,
                          {*RegionCode::parse("370830"), "汶上县", false, *Instant::parse("2026-01-05T00:00:00Z")});
    fs::create_directories(configuration.files() / "ab");
    std::ofstream(configuration.files() / "ab" / "abcd") << "a stored file";
    const auto made =
        app::make_backup(configuration, *database, configuration.backups(), *Instant::parse("2026-01-06T02:00:00Z"));
    return configuration.backups() / made.name;
}
}  // namespace

TEST_CASE("what was backed up is restored whole, into an empty directory only") {
    const Scratch scratch;
    const auto backup = backed_up(scratch);
    const auto elsewhere = at(scratch.path / "elsewhere");
    app::restore_backup(backup, elsewhere);
    const auto database = elsewhere.open();
    CHECK(database->read([](db::Read& tx) { return instance::find(tx); })->name == "汶上县");
    CHECK(database->integrity_faults().empty());
    CHECK(fs::exists(elsewhere.files() / "ab" / "abcd"));
    CHECK(elsewhere.key() == at(scratch.path / "data").key());
    CHECK_THROWS_AS(app::restore_backup(backup, elsewhere), app::Stop);
}

TEST_CASE("a backup that was changed, cut or added to is not restored") {
    for (const char* harm : {"change", "cut", "add"}) {
        const Scratch scratch;
        const auto backup = backed_up(scratch);
        if (std::string(harm) == "change") {
            // Files are hard links: the copy of the backup's own is harmed, not the original.
            fs::remove(backup / "files/ab/abcd");
            std::ofstream(backup / "files/ab/abcd") << "another file";
        }
        if (std::string(harm) == "cut") fs::remove(backup / "tuoyu.db");
        if (std::string(harm) == "add") std::ofstream(backup / "files/extra") << "x";
        const auto elsewhere = at(scratch.path / "elsewhere");
        CHECK_THROWS_AS(app::restore_backup(backup, elsewhere), app::Stop);
        CHECK_FALSE(fs::exists(elsewhere.data));
    }
}

TEST_CASE("old backups go, the newest stay") {
    const Scratch scratch;
    const auto configuration = at(scratch.path / "data");
    const auto database = configuration.create();
    for (const char* at_hour : {"2026-01-06T02:00:00Z", "2026-01-07T02:00:00Z", "2026-01-08T02:00:00Z"})
        app::make_backup(configuration, *database, configuration.backups(), *Instant::parse(at_hour));
    app::remove_old_backups(configuration.backups(), 2);
    const auto left = app::backups_in(configuration.backups());
    REQUIRE(left.size() == 2);
    CHECK(left.front().name == "2026-01-08T020000Z");
}

TEST_CASE("a data directory that is not empty is not made anew") {
    const Scratch scratch;
    std::ofstream(scratch.path / "something") << "x";
    CHECK_THROWS_AS(at(scratch.path).create(), app::Stop);
    CHECK_THROWS_AS(at(scratch.path / "nothing").open(), app::Stop);
}
