#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include <sys/resource.h>

#include <csignal>

#include "backup.h"
#include "base/digest.h"
#include "base/id.h"
#include "commands.h"
#include "house.h"
#include "instance/instance.h"
#include "seed.h"
#include "whole_files.h"

namespace {
namespace fs = std::filesystem;

/// A folder of its own, gone with the test.
struct Scratch {
    fs::path path = fs::temp_directory_path() / ("tuoyu-backup-" + system_ids().secret(6));
    Scratch() { fs::create_directories(path); }
    ~Scratch() { fs::remove_all(path); }
};

app::Configuration at(const fs::path& data) { return {.data = data}; }

const Instant day = *Instant::parse("2026-01-06T02:00:00Z");
const std::string scan = "a stored file";

/// A county with one attachment, on SQLite or where `database` says.
struct County {
    explicit County(const Scratch& scratch, std::string database = {})
        : configuration{.data = scratch.path / "data", .database = std::move(database)} {
        open = configuration.create();
        app::load_foundations(*open, {*RegionCode::parse("370830"), "汶上县", false, day});
        configuration.finish();
        files::Cabinet(configuration.files()).put(scan);
    }
    fs::path attachment() const {
        const std::string name = sha256_hex(scan);
        return fs::path("files") / name.substr(0, 2) / name;
    }
    app::Backup back_up(Instant now = day) const {
        return app::make_backup(configuration, *open, configuration.backups(), now).value();
    }
    fs::path backed_up() const { return configuration.backups() / back_up().name; }
    std::vector<std::string> in_the_making() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(configuration.backups()))
            if (entry.path().extension() == ".part") found.push_back(entry.path().filename().string());
        return found;
    }
    app::Configuration configuration;
    std::unique_ptr<db::Database> open;
};

std::string why_not_restored(const fs::path& backup, const app::Configuration& to, const app::Restoring& how = {}) {
    try {
        app::restore_backup(backup, to, how);
    } catch (const app::Stop& stop) {
        return stop.message;
    }
    return "";
}
}  // namespace

TEST_CASE("what was backed up is restored whole, into an empty directory only") {
    const Scratch scratch;
    const County county(scratch);
    const auto backup = county.backed_up();
    const auto elsewhere = at(scratch.path / "elsewhere");
    app::restore_backup(backup, elsewhere);
    const auto database = elsewhere.open();
    CHECK(database->read([](db::Read& tx) { return instance::find(tx); })->name == "汶上县");
    CHECK(database->integrity_faults().empty());
    CHECK(files::Cabinet(elsewhere.files()).get(sha256_hex(scan)) == scan);
    CHECK(elsewhere.key() == county.configuration.key());
    CHECK_THROWS_AS(app::restore_backup(backup, elsewhere), app::Stop);
}

TEST_CASE("a backup that was changed, cut, added to or signed with another key is not restored") {
    for (const char* harm : {"change", "cut", "add", "list", "unsigned"}) {
        const Scratch scratch;
        const County county(scratch);
        const auto backup = county.backed_up();
        if (std::string(harm) == "change") std::ofstream(backup / county.attachment()) << "another file";
        if (std::string(harm) == "cut") fs::remove(backup / "tuoyu.db");
        if (std::string(harm) == "add") std::ofstream(backup / "files/extra") << "x";
        if (std::string(harm) == "list") std::ofstream(backup / "manifest.csv", std::ios::app) << "\n";
        if (std::string(harm) == "unsigned") fs::remove(backup / "manifest-signature");
        const auto elsewhere = at(scratch.path / "elsewhere");
        CHECK(why_not_restored(backup, elsewhere) != "");
        CHECK_FALSE(fs::exists(elsewhere.data));
    }
}

TEST_CASE("a backup that somebody made anew does not stand against a key that was kept elsewhere") {
    const Scratch scratch, other;
    const County county(scratch), forged(other);
    const std::string kept = county.configuration.key();
    CHECK(why_not_restored(forged.backed_up(), at(scratch.path / "elsewhere"), {.key = kept}) != "");
    CHECK_FALSE(fs::exists(scratch.path / "elsewhere"));
    CHECK(why_not_restored(county.backed_up(), at(scratch.path / "elsewhere"), {.key = kept}) == "");
}

TEST_CASE("what harms an attachment leaves its copies alone, and a harmed one is no part of a new backup") {
    const Scratch scratch;
    const County county(scratch);
    const auto before = county.back_up();
    CHECK(before.damaged == 0);
    // In place, as a bad block does it.
    std::fstream(county.configuration.data / county.attachment(), std::ios::in | std::ios::out) << "b";
    CHECK(why_not_restored(county.configuration.backups() / before.name, at(scratch.path / "elsewhere")) == "");
    CHECK(files::Cabinet(at(scratch.path / "elsewhere").files()).get(sha256_hex(scan)) == scan);

    const auto after = county.back_up(day.plus(std::chrono::hours(24)));
    CHECK(after.damaged == 1);
    const auto folder = county.configuration.backups() / after.name;
    CHECK(app::damaged_in(folder) == std::vector{county.attachment().lexically_relative("files").generic_string()});
    CHECK_FALSE(fs::exists(folder / county.attachment()));
    CHECK_THROWS_AS(app::backup(county.configuration, (scratch.path / "more").string()), app::Stop);
}

TEST_CASE("a backup asks for its room before it writes") {
    const Scratch scratch;
    const County county(scratch);
    // Takes no room itself, but its copy would.
    const auto sparse = county.configuration.files() / "sparse";
    std::ofstream(sparse) << "x";
    std::error_code refused;
    fs::resize_file(sparse, fs::space(scratch.path).available + (1u << 20), refused);
    REQUIRE_FALSE(refused);
    const auto made = app::make_backup(county.configuration, *county.open, county.configuration.backups(), day);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::NoSpace);
    CHECK(made.error().reason == "backup.no_room");
    CHECK(app::backups_in(county.configuration.backups()).empty());
}

TEST_CASE("a backup that breaks down on the way leaves nothing, nor does one that was killed") {
    const Scratch scratch;
    const County county(scratch);
    std::ofstream(county.configuration.files() / "large") << std::string(4 << 20, 'x');
    fs::create_directories(county.configuration.backups() / ".2026-01-05T020000Z.part" / "files");
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 3 << 20;
    ::setrlimit(RLIMIT_FSIZE, &small);
    std::optional<Error> refusal;
    try {
        (void)app::make_backup(county.configuration, *county.open, county.configuration.backups(), day);
    } catch (const std::exception& error) {
        refusal = db::refusal_for(error);
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    REQUIRE(refusal);
    CHECK(refusal->code == ErrorCode::NoSpace);
    CHECK(county.in_the_making().empty());
    CHECK(app::backups_in(county.configuration.backups()).empty());
    CHECK(county.back_up().name == "2026-01-06T020000Z");
}

TEST_CASE("two backups in one second are two; one while another is being made is refused") {
    const Scratch scratch;
    const County county(scratch);
    CHECK(county.back_up().name == "2026-01-06T020000Z");
    CHECK(county.back_up().name == "2026-01-06T020001Z");
}

TEST_CASE("a data directory that was not finished is not opened") {
    const Scratch scratch;
    const auto configuration = at(scratch.path / "data");
    configuration.create();
    CHECK_THROWS_AS(configuration.open(), app::Stop);
    CHECK_THROWS_AS(configuration.create(), app::Stop);
    configuration.finish();
    CHECK(configuration.open() != nullptr);
}

TEST_CASE("old backups go, the newest stay") {
    const Scratch scratch;
    const auto configuration = at(scratch.path / "data");
    const auto database = configuration.create();
    for (const char* at_hour : {"2026-01-06T02:00:00Z", "2026-01-07T02:00:00Z", "2026-01-08T02:00:00Z"})
        REQUIRE(app::make_backup(configuration, *database, configuration.backups(), *Instant::parse(at_hour)));
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
