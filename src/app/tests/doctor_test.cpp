#include "doctor.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "accounts/accounts.h"
#include "backup.h"
#include "commands.h"
#include "house.h"
#include "language/scratch_folder.h"
#include "seed.h"

namespace {
namespace fs = std::filesystem;
const Instant begun = *Instant::parse("2026-01-05T02:00:00Z");

struct County {
    County() {
        const auto database = configuration.create();
        app::load_foundations(*database, {*RegionCode::parse("370830"), "汶上县", false, begun});
        REQUIRE(accounts::make_missing_administrators(*database, app::command_call(*RegionCode::parse("370830"), begun),
                                                      {}));
        app::take_over(configuration, *database, begun);
        configuration.finish();
        REQUIRE(app::make_backup(configuration, *database, configuration.backups(), begun));
    }
    /// "WATCH disk" for what is not good, besides how full the machine happens to be.
    std::vector<std::string> complaints(Instant now = begun) const {
        std::vector<std::string> found;
        for (const auto& [part, health, words] : app::examine(configuration, now)) {
            CHECK_FALSE(words.empty());
            if (health != api::Health::Good && part != "disk" && part != "files")
                found.push_back(std::string(text_of(health)) + " " + part);
        }
        return found;
    }
    language::ScratchFolder scratch;
    app::Configuration configuration{.data = scratch.path() / "data"};
};
using Complaints = std::vector<std::string>;
}  // namespace

TEST_CASE("a county as it was begun lacks nothing") {
    const County county;
    CHECK(county.complaints() == Complaints{});
}

TEST_CASE("a demonstration as it was seeded lacks nothing but a backup") {
    const language::ScratchFolder place;
    const app::Configuration demonstration{.data = place.path() / "data"};
    app::seed(demonstration, "wenshang");
    for (const auto& [part, health, words] : app::examine(demonstration, app::now()))
        if (part != "disk" && part != "files" && part != "backups") CHECK_MESSAGE(health == api::Health::Good, words);
}

TEST_CASE("what others could read, and what is missing, is named") {
    const County county;
    fs::permissions(county.configuration.data, fs::perms::others_read, fs::perm_options::add);
    fs::permissions(county.configuration.secret_key(), fs::perms::group_read, fs::perm_options::add);
    CHECK(county.complaints() == Complaints{"WATCH data", "BAD key"});
    fs::remove(county.configuration.secret_key());
    CHECK(county.complaints() == Complaints{"WATCH data", "BAD key", "BAD tables"});
    fs::remove_all(county.configuration.data);
    CHECK(county.complaints() == Complaints{"BAD data"});
}

TEST_CASE("tables that are no database are named") {
    const County county;
    fs::remove(county.configuration.data / "tuoyu.db-wal");
    std::ofstream(county.configuration.data / "tuoyu.db") << std::string(5000, 'x');
    CHECK(county.complaints() == Complaints{"BAD database"});
}

TEST_CASE("a clock that runs behind, a year without calendar and backups that stopped are named") {
    const County county;
    CHECK(county.complaints(begun.plus(std::chrono::hours(-1))) == Complaints{"BAD clock"});
    CHECK(county.complaints(begun.plus(std::chrono::hours(24 * 4))) == Complaints{"WATCH backups"});
    CHECK(county.complaints(*Instant::parse("2040-01-05T02:00:00Z")) == Complaints{"WATCH calendar", "WATCH backups"});
    fs::remove_all(county.configuration.backups());
    CHECK(county.complaints() == Complaints{"WATCH backups"});
}

TEST_CASE("a county without somebody for each of the three administrators is told so, and told the way out") {
    const County county;
    const auto all_said = [&](Instant now = begun) {
        std::string said;
        for (const auto& [part, health, words] : app::examine(county.configuration, now))
            if (part == "three" || part == "machine") said += words + "\n";
        return said;
    };
    CHECK(all_said().find("each of the three") != std::string::npos);
    CHECK(all_said().find("3 times") != std::string::npos);
    CHECK(all_said(begun.plus(std::chrono::hours(24 * 30))).find("no account was made or reset") != std::string::npos);
    const auto database = county.configuration.open();
    const Call call = app::command_call(*RegionCode::parse("370830"), begun);
    database->run_script("UPDATE account SET disabled = TRUE WHERE sign_in_name = 'security'");
    CHECK(county.complaints() == Complaints{"WATCH three"});
    CHECK(all_said().find("account reset NAME") != std::string::npos);
    REQUIRE(accounts::reset_account(*database, call, "security"));
    CHECK(county.complaints() == Complaints{});
    database->run_script("UPDATE account_post SET role = 'GC' WHERE role = 'AUD'");
    CHECK(county.complaints() == Complaints{"WATCH three"});
    CHECK(all_said().find("account administrators") != std::string::npos);
    REQUIRE(accounts::make_missing_administrators(*database, call, {.auditor = "auditor-2"}));
    CHECK(county.complaints() == Complaints{});
}
