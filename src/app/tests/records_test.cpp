// What a dishonest administrator may do to the tables behind the deeds' back, and what `verify` says of it; and what is
// done lawfully, of which it says nothing. On both engines.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "accounts/accounts.h"
#include "audit/audit.h"
#include "audit/records.h"
#include "backup.h"
#include "base/digest.h"
#include "base/id.h"
#include "commands.h"
#include "files/files.h"
#include "house.h"
#include "language/engines.h"
#include "language/scratch_folder.h"
#include "seed.h"
#include "whole_files.h"

namespace {
namespace fs = std::filesystem;

const RegionCode wenshang = *RegionCode::parse("370830");
const Instant day = *Instant::parse("2026-01-05T02:00:00Z");

/// Only its accounts, or all that `tuoyu seed` makes.
enum class Size { Accounts, Demonstration };

/// A county of its own, as it was taken over.
struct County {
    County(const std::string& location, Size size)
        : configuration{.data = folder.path() / "data", .database = location} {
        const auto made = configuration.create();
        const instance::Instance demo{wenshang, "汶上县", true, day};
        if (size == Size::Demonstration) {
            app::load_foundations(*made, demo);
            app::load_wenshang(*made, demo, files::Cabinet(configuration.files()));
        } else {
            REQUIRE(made->write([&](db::Write& tx) {
                instance::create(tx, demo);
                return accounts::make_demo_accounts(tx, app::command_call(wenshang, day),
                                                    {InstitutionId::from_store("i"), wenshang, wenshang});
            }));
        }
        app::take_over(configuration, *made, day);
        configuration.finish();
    }

    /// As somebody who may write to the database, but is no deed.
    void behind_its_back(const std::string& sql) const {
        db::Database::open(configuration.database_location())->run_script(sql);
    }
    template <typename Change>
    void deed(Change change) const {
        const auto database = configuration.open();
        const auto done = database->write([&](db::Write& tx) -> Result<void> {
            change(tx, app::command_call(wenshang, app::now()));
            return {};
        });
        REQUIRE(done);
    }
    audit::RecordVerdict verdict() const {
        const auto database = configuration.open();
        return database->read([&](db::Read& tx) { return audit::verify_records(tx, wenshang, configuration.key()); });
    }
    audit::Verdict trail() const {
        const auto database = configuration.open();
        REQUIRE(audit::seal_pending(*database, wenshang));
        return database->read([&](db::Read& tx) { return audit::verify(tx, wenshang); });
    }

    language::ScratchFolder folder;
    app::Configuration configuration;
};

/// "table changed/missing/inserted", one after another.
std::string faults_of(const audit::RecordVerdict& verdict) {
    std::string text;
    if (verdict.hindrance) text = text_of(*verdict.hindrance);
    for (const audit::TableFault& fault : verdict.faults)
        text += (text.empty() ? "" : ", ") + fault.table + " " + std::to_string(fault.changed) + "/" +
                std::to_string(fault.missing) + "/" + std::to_string(fault.inserted);
    return text;
}

constexpr db::Query rename_account{"account.test_rename", "UPDATE account SET name = $2 WHERE sign_in_name = $1"};
constexpr db::Query name_of_account{"account.test_name", "SELECT name FROM account WHERE sign_in_name = $1"};
constexpr db::Query last_entry{"audit_entry.test_last",
                               "SELECT event FROM audit_entry ORDER BY at DESC, id DESC LIMIT 1"};

template <typename Try>
void each_engine(Try attempt, Size size = Size::Accounts) {
    for (const auto& scratch : language::empty_databases()) {
        CAPTURE(scratch.location());
        attempt(County(scratch.location(), size));
    }
}
}  // namespace

TEST_CASE("a county as it was made is sound, and so it is after deeds") {
    each_engine(
        [](const County& county) {
            CHECK(faults_of(county.verdict()) == "");
            CHECK(county.verdict().rows > 9000);
            county.deed([](db::Write& tx, const Call& call) {
                tx.run(rename_account, "gc", "another name");
                audit::record(tx, call, "account.changed", "gc");
            });
            CHECK(faults_of(county.verdict()) == "");
            CHECK(county.trail().sound());
        },
        Size::Demonstration);
}

TEST_CASE("a deed that records no entry has one of its own") {
    each_engine([](const County& county) {
        county.deed([](db::Write& tx, const Call&) { tx.run(rename_account, "gc", "another name"); });
        CHECK(faults_of(county.verdict()) == "");
        CHECK(county.trail().sound());
        const auto database = county.configuration.open();
        CHECK(database->read([](db::Read& tx) { return tx.value<std::string>(last_entry); }) == "records.written");
    });
}

TEST_CASE("what is changed, put in or taken away behind the deeds' back is named") {
    struct Trick {
        const char* sql;
        const char* found;
    };
    // A ledger line together with its balances; fees; names; exchanged passwords; documents and receipts.
    const Trick tricks[] = {
        {"UPDATE slot_line SET slots = slots + 1 WHERE entry = (SELECT min(entry) FROM slot_line) AND line = 0;"
         "UPDATE slot_balance SET slots = slots + 1 WHERE (institution, class_type, account) IN (SELECT institution, "
         "class_type, 'OPEN' FROM slot_line WHERE entry = (SELECT min(entry) FROM slot_line) AND line = 0);"
         "UPDATE slot_balance SET slots = slots - 1 WHERE (institution, class_type, account) IN (SELECT institution, "
         "class_type, 'OUTSIDE' FROM slot_line WHERE entry = (SELECT min(entry) FROM slot_line) AND line = 0)",
         "slot_balance 2/0/0, slot_line 1/0/0"},
        {"UPDATE institution_fee SET fen_per_month = 1 WHERE (institution, class_type) = (SELECT institution, "
         "class_type "
         "FROM institution_fee ORDER BY institution, class_type LIMIT 1)",
         "institution_fee 1/0/0"},
        {"UPDATE institution SET name = 'X' WHERE id = (SELECT min(id) FROM institution)", "institution 1/0/0"},
        {"UPDATE account SET password_hash = '$argon2id$of somebody else' WHERE sign_in_name = 'lead'",
         "account 1/0/0"},
        {"UPDATE file SET sha256 = 'x' || substr(sha256, 2) WHERE id = (SELECT min(id) FROM file)", "file 1/0/0"},
        {"UPDATE filing_material SET verdict = 'CONFORMS' WHERE filing = (SELECT min(filing) FROM filing_material) AND "
         "kind = 'PREMISES'",
         "filing_material 1/0/0"},
        {"UPDATE population SET people = people + 1 WHERE region = '370830' AND day = '2022-12-31'",
         "population 1/0/0"},
        {"UPDATE instance SET demo = FALSE", "instance 1/0/0"},
        {"DELETE FROM institution_vacancy WHERE institution = (SELECT min(institution) FROM institution_vacancy) AND "
         "class_type = (SELECT min(class_type) FROM institution_vacancy WHERE institution = (SELECT min(institution) "
         "FROM institution_vacancy))",
         "institution_vacancy 0/1/0"},
        {"INSERT INTO account_post (id, account, role, region, institution, class, child) SELECT 'x', account, 'SYS', "
         "region, institution, class, child FROM account_post WHERE id = (SELECT min(id) FROM account_post)",
         "account_post 0/0/1"},
    };
    each_engine(
        [&](const County& county) {
            for (const Trick& trick : tricks) {
                CAPTURE(trick.sql);
                county.behind_its_back(trick.sql);
                const std::string found = faults_of(county.verdict());
                CHECK_MESSAGE(found.find(trick.found) != std::string::npos, found);
            }
            // The trail itself was left alone.
            CHECK(county.trail().sound());
        },
        Size::Demonstration);
}

TEST_CASE("the records that differ are named by their keys") {
    each_engine(
        [](const County& county) {
            county.behind_its_back("UPDATE population SET people = 7 WHERE region = '370830' AND day = '2023-12-31'");
            const auto verdict = county.verdict();
            REQUIRE(verdict.faults.size() == 1);
            REQUIRE(verdict.faults.front().records.size() == 1);
            CHECK(verdict.faults.front().records.front().starts_with("370830 "));
        },
        Size::Demonstration);
}

TEST_CASE("a record set back to what it once was is found, though it was true then") {
    each_engine([](const County& county) {
        const auto name = county.configuration.open()->read(
            [](db::Read& tx) { return tx.value<std::string>(name_of_account, "gc"); });
        for (const char* next : {"first", "second"})
            county.deed([&](db::Write& tx, const Call& call) {
                tx.run(rename_account, "gc", next);
                audit::record(tx, call, "account.changed", "gc");
            });
        for (const std::string& before : {std::string("first"), name}) {
            county.behind_its_back("UPDATE account SET name = '" + before + "' WHERE sign_in_name = 'gc'");
            CHECK(faults_of(county.verdict()) == "account 1/0/0");
        }
        county.behind_its_back("UPDATE account SET name = 'second' WHERE sign_in_name = 'gc'");
        CHECK(faults_of(county.verdict()) == "");
    });
}

TEST_CASE("whoever changes what an entry says was written breaks the chain") {
    each_engine([](const County& county) {
        county.deed([](db::Write& tx, const Call& call) {
            tx.run(rename_account, "gc", "another");
            audit::record(tx, call, "account.changed", "gc");
        });
        CHECK(county.trail().sound());
        county.behind_its_back("UPDATE audit_entry SET wrote = '' WHERE event = 'account.changed'");
        CHECK_FALSE(county.trail().sound());
        CHECK(faults_of(county.verdict()) == "account 1/0/0");
        county.behind_its_back("UPDATE audit_entry SET wrote = '1 ' WHERE event = 'account.changed'");
        CHECK_FALSE(county.verdict().sound());
    });
}

TEST_CASE("a deed and the entry of another, exchanged, are found") {
    each_engine([](const County& county) {
        for (const char* who : {"gc", "lead"})
            county.deed([&](db::Write& tx, const Call& call) {
                tx.run(rename_account, who, who);
                audit::record(tx, call, "account.changed", who);
            });
        // The sums stay the same, the entries they belong to do not.
        county.behind_its_back(
            "CREATE TABLE swapped AS SELECT subject, wrote FROM audit_entry WHERE event = 'account.changed';"
            "UPDATE audit_entry SET wrote = (SELECT wrote FROM swapped WHERE subject <> audit_entry.subject) "
            "WHERE event = 'account.changed'; DROP TABLE swapped");
        CHECK_FALSE(county.verdict().sound());
        CHECK_FALSE(county.trail().sound());
    });
}

TEST_CASE("an operation that fails or is refused leaves no account") {
    each_engine([](const County& county) {
        const auto database = county.configuration.open();
        const auto refused = database->write([&](db::Write& tx) -> Result<void> {
            tx.run(rename_account, "gc", "never");
            return Error{ErrorCode::Conflict, "no"};
        });
        CHECK_FALSE(refused);
        CHECK(faults_of(county.verdict()) == "");
    });
}

TEST_CASE("many who write at once give account of all they did") {
    each_engine([](const County& county) {
        const auto database = county.configuration.open();
        std::vector<std::thread> writers;
        for (int writer = 0; writer < 4; ++writer)
            writers.emplace_back([&, writer] {
                const char* const who[] = {"gc", "lead", "fin", "sys"};
                for (int i = 0; i < 10; ++i)
                    (void)database->write([&](db::Write& tx) -> Result<void> {
                        tx.run(rename_account, who[writer % 2], std::to_string(writer * 100 + i));
                        audit::record(tx, app::command_call(wenshang, app::now()), "account.changed", who[writer % 2]);
                        return {};
                    });
            });
        for (std::thread& writer : writers) writer.join();
        CHECK(faults_of(county.verdict()) == "");
        CHECK(county.trail().sound());
    });
}

TEST_CASE("under another key nobody can say, and doctor says why; taking over anew is entered for all to see") {
    each_engine([](const County& county) {
        county.behind_its_back("UPDATE account SET name = 'X' WHERE sign_in_name = 'gc'");
        const std::string key = county.configuration.key();
        fs::remove(county.configuration.secret_key());
        app::write_whole(county.configuration.secret_key(), random_bytes(32));
        CHECK(faults_of(county.verdict()) == "ANOTHER_KEY");
        const auto question = [&] {
            return county.configuration.open()->read([&](db::Read& tx) {
                return audit::is_key_right(tx, app::command_call(wenshang, app::now()),
                                           [&] { return county.configuration.key(); });
            });
        };
        CHECK(question().health == api::Health::Bad);
        const auto database = db::Database::open(county.configuration.database_location());
        CHECK_THROWS_AS(app::migrate(county.configuration, *database, false), app::Stop);

        CHECK(app::migrate(county.configuration, *database, true) == 0);
        CHECK(faults_of(county.verdict()) == "");
        CHECK(question().health == api::Health::Good);
        const auto shown = county.configuration.open()->read(
            [&](db::Read& tx) { return audit::at_the_machine(tx, wenshang, app::now().plus(-std::chrono::hours(1))); });
        REQUIRE(shown.size() == 1);
        CHECK(shown.front().event == "records.taken_over_anew");
        county.deed([](db::Write& tx, const Call&) { tx.run(rename_account, "lead", "Y"); });
        CHECK(faults_of(county.verdict()) == "");
    });
}

TEST_CASE("a county that was kept before anybody vouched is taken over once") {
    each_engine([](const County& county) {
        county.behind_its_back("UPDATE audit_entry SET wrote = ''");
        CHECK(faults_of(county.verdict()) == "NEVER_TAKEN_OVER");
        const auto database = db::Database::open(county.configuration.database_location());
        app::migrate(county.configuration, *database, false);
        CHECK(faults_of(county.verdict()) == "");
        county.behind_its_back("UPDATE account SET name = 'X' WHERE sign_in_name = 'gc'");
        app::migrate(county.configuration, *database, false);  // whatever happened since stays found
        CHECK(faults_of(county.verdict()) == "account 1/0/0");
    });
}

TEST_CASE("what a migration changes is entered, and hides nothing that was done before it") {
    each_engine(
        [](const County& county) {
            county.behind_its_back("UPDATE account SET name = 'X' WHERE sign_in_name = 'gc'");
            const auto database = db::Database::open(county.configuration.database_location());
            REQUIRE(audit::enter_migration(
                *database, app::command_call(wenshang, app::now()), county.configuration.key(), [&] {
                    database->run_script(
                        "ALTER TABLE institution ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';"
                        "UPDATE institution SET colour = 'green' WHERE id = (SELECT min(id) FROM institution)");
                }));
            CHECK(faults_of(county.verdict()) == "account 1/0/0");
            constexpr db::Query repaint{"institution.test_repaint", "UPDATE institution SET name = name || '!'"};
            county.deed([&](db::Write& tx, const Call&) { tx.run(repaint); });
            CHECK(faults_of(county.verdict()) == "account 1/0/0");
        },
        Size::Demonstration);
}

TEST_CASE("attachments are read against what they were when they were sent") {
    each_engine(
        [](const County& county) {
            const auto condition = [&] {
                return county.configuration.open()->read([&](db::Read& tx) {
                    return files::condition_of_all(tx, files::Cabinet(county.configuration.files()), wenshang);
                });
            };
            const auto before = condition();
            CHECK(before.sound > 2);
            CHECK(before.damaged.empty());
            std::vector<fs::path> all;
            for (const auto& entry : fs::recursive_directory_iterator(county.configuration.files()))
                if (entry.is_regular_file()) all.push_back(entry.path());
            std::ranges::sort(all);
            const auto all_accounted_for = [&](const files::Condition& found) {
                return found.sound + static_cast<std::int64_t>(found.damaged.size()) == before.sound;
            };
            const std::string bytes = app::read_whole(all.back());
            std::string other = bytes;
            other.back() = static_cast<char>(other.back() ^ 1);
            fs::remove(all.back());
            CHECK_FALSE(condition().damaged.empty());  // gone
            CHECK(all_accounted_for(condition()));
            app::write_whole(all.back(), other);
            CHECK_FALSE(condition().damaged.empty());  // another
            CHECK(all_accounted_for(condition()));
            fs::remove(all.back());
            app::write_whole(all.back(), bytes);
            CHECK(condition().damaged.empty());
        },
        Size::Demonstration);
}

TEST_CASE("a restored backup is vouched for, and what is done to it is found") {
    const language::ScratchFolder place;
    for (const auto& scratch : language::empty_databases()) {
        if (scratch->engine() != db::Engine::Sqlite) continue;  // restoring PostgreSQL has a trial in tests/faults
        const County county(scratch.location(), Size::Demonstration);
        const auto made = app::make_backup(county.configuration, *county.configuration.open(),
                                           county.configuration.backups(), app::now());
        REQUIRE(made);
        const app::Configuration other{.data = place.path() / "restored"};
        app::restore_backup(county.configuration.backups() / made->name, other, {});
        const auto verdict = [&] {
            return other.open()->read([&](db::Read& tx) { return audit::verify_records(tx, wenshang, other.key()); });
        };
        CHECK(faults_of(verdict()) == "");
        db::Database::open(other.database_location())->run_script("DELETE FROM account_recovery_code");
        CHECK(faults_of(verdict()) == "");  // there was none
        db::Database::open(other.database_location())->run_script("DELETE FROM indicator_target");
        CHECK(faults_of(verdict()).starts_with("indicator_target 0/"));
    }
}
