#include <doctest/doctest.h>

#include <thread>

#include "audit/audit.h"
#include "language/calls.h"
#include "language/engines.h"
#include "store.h"

namespace {

const RegionCode county = *RegionCode::parse("370830");

void record(db::Database& database, std::string_view event, std::string_view subject = "370830-thing",
            const Call& call = language::call_of(Role::Gc, "2023-08-24")) {
    REQUIRE(database.write([&](db::Write& tx) -> Result<void> {
        audit::record(tx, call, event, subject);
        return {};
    }));
}

void record_and_seal(db::Database& database, int entries) {
    for (int i = 1; i <= entries; ++i) record(database, "thing.changed_" + std::to_string(i));
    REQUIRE(audit::seal_pending(database, county));
}

audit::Verdict verdict(db::Database& database, std::optional<audit::Seal> anchor = {}) {
    return database.read([&](db::Read& tx) { return audit::verify(tx, county, anchor); });
}

constexpr const db::Query& entries_about =
    db::select<"test.entries_about", audit::Entry, "FROM audit_entry WHERE county = '370830' AND subject = $1">;
std::vector<audit::Entry> everything_about(db::Database& database, const std::string& subject) {
    return database.read([&](db::Read& tx) { return tx.list<audit::Entry>(entries_about, subject); });
}

constexpr db::Query entry_at{"test.entry_at",
                             "SELECT entry FROM audit_entry_seal WHERE county = '370830' AND position = $1"};
std::string entry_at_position(db::Database& database, int position) {
    return database.read([&](db::Read& tx) { return tx.maybe<std::string>(entry_at, position).value_or(""); });
}

template <typename... Args>
void tamper(db::Database& database, const db::Query& query, const Args&... args) {
    REQUIRE(database.write([&](db::Write& tx) -> Result<void> {
        CHECK(tx.run(query, args...) > 0);
        return {};
    }));
}

void expect(const audit::Verdict& found, audit::Flaw flaw, std::int64_t position, const std::string& entry) {
    REQUIRE(found.first_fault);
    CHECK(text_of(found.first_fault->flaw) == text_of(flaw));
    CHECK(found.first_fault->position == position);
    CHECK(found.first_fault->entry.value_or("") == entry);
}

// What somebody with the database in his hands might do.
constexpr db::Query change{"test.change", "UPDATE audit_entry SET subject = 'other' WHERE id = $1"};
constexpr db::Query change_hash_in_chain{"test.change_hash_in_chain",
                                         "UPDATE audit_entry_seal SET entry_hash = $2 WHERE entry = $1"};
constexpr db::Query change_hash{"test.change_hash", "UPDATE audit_entry SET hash = $2 WHERE id = $1"};
constexpr db::Query take_away{"test.take_away", "DELETE FROM audit_entry WHERE id = $1"};
constexpr db::Query unseal{"test.unseal", "DELETE FROM audit_entry_seal WHERE entry = $1"};
constexpr db::Query put_in{"test.put_in", R"sql(
    INSERT INTO audit_entry (county, id, at, event, account, role, subject, request_id, address, hash)
    SELECT county, '370830-forged', at, event, account, role, subject, request_id, address, hash
      FROM audit_entry WHERE id = $1
)sql"};
constexpr db::Query shift_away{"test.shift_away",
                               "UPDATE audit_entry_seal SET position = -position WHERE position >= $1"};
constexpr db::Query shift_back{"test.shift_back",
                               "UPDATE audit_entry_seal SET position = $1 - position WHERE position < 0"};
constexpr db::Query move{"test.move", "UPDATE audit_entry_seal SET position = $2 WHERE position = $1"};
constexpr db::Query forge_seal{"test.forge_seal", R"sql(
    INSERT INTO audit_entry_seal (county, position, entry, entry_hash, seal)
    SELECT county, $1, '370830-forged', hash, hash FROM audit_entry WHERE id = '370830-forged'
)sql"};
constexpr db::Query cut_head{"test.cut_head", R"sql(
    UPDATE audit_seal_head
       SET position = $1, seal = (SELECT seal FROM audit_entry_seal WHERE position = $1)
     WHERE county = '370830'
)sql"};

}  // namespace

TEST_CASE("an entry says who, in which role, what, about what, when and in which request") {
    for (const auto& database : language::migrated_databases()) {
        const Call call = language::call_of(Role::InsH, "2023-08-24");
        record(*database, "filing.submitted", "370830-filing", call);
        const auto found = everything_about(*database, "370830-filing");
        REQUIRE(found.size() == 1);
        const audit::Entry& entry = found[0];
        CHECK(entry.county == "370830");
        CHECK(entry.at == "2023-08-24T02:00:00.000Z");
        CHECK(entry.event == "filing.submitted");
        CHECK(entry.account == call.actor.account->text());
        CHECK(entry.role == "INS_H");
        CHECK(entry.subject == "370830-filing");
        CHECK(entry.request_id == "test-request");
        CHECK(entry.address == "");
    }
}

TEST_CASE("nobody signed in leaves account and role empty") {
    for (const auto& database : language::migrated_databases()) {
        record(*database, "session.refused", "", language::call_of_public("2023-08-24"));
        record_and_seal(*database, 1);
        CHECK(verdict(*database).sound());
    }
}

TEST_CASE("an entry goes with its deed: a refusal leaves neither entry nor seal") {
    for (const auto& database : language::migrated_databases()) {
        const auto refused = database->write([](db::Write& tx) -> Result<void> {
            audit::record(tx, language::call_of(Role::Gc, "2023-08-24"), "thing.changed", "");
            return Error{ErrorCode::Conflict, "thing.no"};
        });
        CHECK_FALSE(refused);
        record_and_seal(*database, 2);
        CHECK(verdict(*database).sound());
        CHECK(verdict(*database).sealed == 2);
    }
}

TEST_CASE("one writer seals at once; several leave entries pending, which verify counts") {
    for (const auto& database : language::migrated_databases()) {
        const bool at_once = database->engine() == db::Engine::Sqlite;
        record(*database, "thing.changed");
        record(*database, "thing.changed");
        CHECK(verdict(*database).sound());
        CHECK(verdict(*database).unsealed == (at_once ? 0 : 2));
        CHECK(audit::seal_pending(*database, county).value() == (at_once ? 0 : 2));
        CHECK(verdict(*database).unsealed == 0);
        CHECK(verdict(*database).sealed == 2);
        CHECK(verdict(*database).newest.position == 2);
    }
}

TEST_CASE("the chain has no gaps when many write and several seal") {
    for (const auto& database : language::migrated_databases()) {
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 25; ++i) {
                    const Call call = language::call_of(Role::Gc, "2023-08-24");
                    (void)database->write([&](db::Write& tx) -> Result<void> {
                        const Call own{call.actor, call.reach, call.now, system_ids(), call.id, call.home};
                        audit::record(tx, own, "thing.changed", "");
                        return {};
                    });
                    (void)audit::seal_pending(*database, county);
                }
            });
        for (std::thread& thread : threads) thread.join();
        REQUIRE(audit::seal_pending(*database, county));
        const audit::Verdict found = verdict(*database);
        CHECK(found.sound());
        CHECK(found.sealed == 100);
        CHECK(found.unsealed == 0);
    }
}

TEST_CASE("verify names an entry that was changed") {
    for (const auto& database : language::migrated_databases()) {
        record_and_seal(*database, 5);
        const std::string third = entry_at_position(*database, 3);
        tamper(*database, change, third);
        expect(verdict(*database), audit::Flaw::Changed, 3, third);
    }
}

TEST_CASE("verify names an entry of which only the hash was changed") {
    for (const auto& database : language::migrated_databases()) {
        record_and_seal(*database, 5);
        const std::string third = entry_at_position(*database, 3);
        tamper(*database, change_hash, third, std::string(64, 'a'));
        expect(verdict(*database), audit::Flaw::Changed, 3, third);
    }
}

TEST_CASE("verify names an entry that was changed consistently, down to its hash in the chain") {
    for (const auto& database : language::migrated_databases()) {
        record_and_seal(*database, 5);
        const std::string third = entry_at_position(*database, 3);
        tamper(*database, change, third);
        const std::string hash = audit::hash_of(everything_about(*database, "other").at(0));
        tamper(*database, change_hash, third, hash);
        tamper(*database, change_hash_in_chain, third, hash);
        expect(verdict(*database), audit::Flaw::Changed, 3, third);
    }
}

TEST_CASE("verify names an entry that was taken away") {
    for (const auto& database : language::migrated_databases()) {
        record_and_seal(*database, 5);
        const std::string third = entry_at_position(*database, 3);
        tamper(*database, take_away, third);
        expect(verdict(*database), audit::Flaw::Missing, 3, third);
    }
}

TEST_CASE("verify names an entry of which only the seal was taken away") {
    for (const auto& database : language::migrated_databases()) {
        record_and_seal(*database, 5);
        const std::string third = entry_at_position(*database, 3);
        tamper(*database, unseal, third);
        expect(verdict(*database), audit::Flaw::Missing, 3, third);
    }
}

TEST_CASE("verify names the place of an entry that was taken away with its seal") {
    for (const auto& database : language::migrated_databases()) {
        record_and_seal(*database, 5);
        const std::string third = entry_at_position(*database, 3);
        tamper(*database, take_away, third);
        tamper(*database, unseal, third);
        expect(verdict(*database), audit::Flaw::Missing, 3, "");
        CHECK(verdict(*database).first_fault->after == entry_at_position(*database, 2));
    }
}

TEST_CASE("verify names an entry that was put in, outside the chain, into it or at its end") {
    for (const int place : {0, 3, 6}) {
        for (const auto& database : language::migrated_databases()) {
            record_and_seal(*database, 5);
            tamper(*database, put_in, entry_at_position(*database, 3));
            if (place == 3) {
                tamper(*database, shift_away, 3);
                tamper(*database, shift_back, 1);
            }
            if (place > 0) tamper(*database, forge_seal, place);
            expect(verdict(*database), audit::Flaw::Inserted, place, "370830-forged");
        }
    }
}

TEST_CASE("verify names an entry that was moved") {
    for (const auto& database : language::migrated_databases()) {
        record_and_seal(*database, 5);
        const std::string fourth = entry_at_position(*database, 4);
        tamper(*database, move, 2, 99);
        tamper(*database, move, 4, 2);
        tamper(*database, move, 99, 4);
        expect(verdict(*database), audit::Flaw::Moved, 2, fourth);
    }
}

TEST_CASE("a tail cut off together with the head is found against an anchor") {
    for (const auto& database : language::migrated_databases()) {
        record_and_seal(*database, 5);
        const audit::Seal anchor = verdict(*database).newest;
        const std::string fifth = entry_at_position(*database, 5);
        tamper(*database, take_away, fifth);
        tamper(*database, unseal, fifth);
        CHECK_FALSE(verdict(*database).sound());
        tamper(*database, cut_head, 4);
        CHECK(verdict(*database).sound());
        expect(verdict(*database, anchor), audit::Flaw::Missing, 5, "");
        CHECK(verdict(*database, audit::Seal{4, verdict(*database).newest.seal}).sound());
    }
}

TEST_CASE("a pending entry that was changed or taken away is named before it is sealed") {
    for (const bool gone : {false, true}) {
        for (const auto& database : language::migrated_databases()) {
            if (database->engine() == db::Engine::Sqlite) continue;  // nothing waits there
            record(*database, "thing.changed", "370830-a");
            const auto id =
                database->read([](db::Read& tx) { return audit::store::pending(tx, county, "", 1).at(0).entry; });
            tamper(*database, gone ? take_away : change, id);
            expect(verdict(*database), gone ? audit::Flaw::Missing : audit::Flaw::Changed, 0, id);
        }
    }
}

TEST_CASE("a chain longer than a page is walked to its end") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) -> Result<void> {
            const Call call = language::call_of(Role::Gc, "2023-08-24");
            for (int i = 0; i < 1201; ++i) audit::record(tx, call, "thing.changed", "");
            return {};
        }));
        REQUIRE(audit::seal_pending(*database, county));
        CHECK(verdict(*database).sealed == 1201);
        const std::string late = entry_at_position(*database, 1100);
        tamper(*database, change, late);
        expect(verdict(*database), audit::Flaw::Changed, 1100, late);
    }
}
