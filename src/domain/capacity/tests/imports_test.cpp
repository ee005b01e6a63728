#include <doctest/doctest.h>

#include <algorithm>

#include "audit/audit.h"
#include "capacity/capacity.h"
#include "institutions/institutions.h"
#include "language/calls.h"
#include "language/source_files.h"
#include "language/tables.h"
#include "language/wenshang.h"

namespace {
using namespace capacity;
const Call gc = language::call_of(Role::Gc, "2023-08-24");

std::string hand_in(db::Database& database, const std::string& rows) {
    return language::import(database, room().imports, "ledger", gc,
                            "credit_code,class_type,slots,effective_day,document\n" + rows);
}
std::string code_of(db::Database& database, const InstitutionId& id) {
    return database.read([&](db::Read& tx) {
        return institutions::find(tx, Reach::everything(gc.today()), id, gc.today())->profile.credit_code.text();
    });
}
}  // namespace

TEST_CASE("openings are taken over from paper, and stand in the ledger from their own day") {
    for (const auto& database : language::county_databases()) {
        // 10 infant places filed on 2023-07-18, nothing posted yet.
        const auto id = language::load_wenshang_institutions(*database).at("hosp2");
        CHECK(hand_in(*database, code_of(*database, id) + ",INFANT,6,2023-07-20,移交表\n") == "");
        const auto on = [&](const char* day) {
            return database->read([&](db::Read& tx) {
                // Known then as well: it stood on paper.
                return balances(tx, id, *Date::parse(day), Instant::start_of(*Date::parse("2023-07-21")));
            });
        };
        CHECK(on("2023-07-19").empty());
        CHECK(on("2023-07-20") == std::vector<Balance>{{ClassType::Infant, SlotAccount::Open, 6},
                                                       {ClassType::Infant, SlotAccount::Outside, -6}});
        CHECK(database->read([](db::Read& tx) { return verify(tx, gc.home); }).empty());
    }
}

TEST_CASE("once somebody has worked here, an opening is known from the day it was entered") {
    for (const auto& database : language::county_databases()) {
        const auto id = language::load_wenshang_institutions(*database).at("hosp2");
        database
            ->write([](db::Write& tx) -> Result<void> {
                // Before the moment that ids of tests bear.
                audit::record(tx, language::call_of(Role::Gc, "2023-06-01"), "filing.opened", "a case");
                return {};
            })
            .value();
        CHECK(hand_in(*database, code_of(*database, id) + ",INFANT,6,2023-07-20,移交表\n") == "");
        const auto known = [&](Instant when) {
            return database->read([&](db::Read& tx) { return balances(tx, id, gc.today(), when); });
        };
        CHECK(known(gc.now.plus(std::chrono::milliseconds(-1))).empty());
        CHECK(known(gc.now) == std::vector<Balance>{{ClassType::Infant, SlotAccount::Open, 6},
                                                    {ClassType::Infant, SlotAccount::Outside, -6}});
        const auto faults = [&] { return database->read([](db::Read& tx) { return verify(tx, gc.home); }); };
        CHECK(faults().empty());
        const auto backdate = [&](Instant to) {
            database
                ->write([&](db::Write& tx) -> Result<void> {
                    tx.run({"test.backdate", "UPDATE slot_entry SET recorded_at = $2 WHERE county = $1"}, gc.home, to);
                    return {};
                })
                .value();
        };
        // A clock may be set back by a day, and no further.
        const Instant a_day_before =
            moment_of_id("370830-01890a5d-ac96-774b-bcce-000000000001").plus(-std::chrono::hours(24));
        backdate(a_day_before);
        CHECK(faults().empty());
        backdate(a_day_before.plus(std::chrono::milliseconds(-1)));
        CHECK(faults().size() == 1);
        backdate(*Instant::parse("2022-01-01T00:00:00Z"));
        REQUIRE(faults().size() == 1);
        CHECK(faults()[0].find("says it was recorded at 2022-01-01T00:00:00.000Z") != std::string::npos);
        database
            ->write([&](db::Write& tx) -> Result<void> {
                tx.run({"test.take_over", "UPDATE slot_entry SET taken_over = TRUE WHERE county = $1"}, gc.home);
                return {};
            })
            .value();
        CHECK(faults().size() == 1);
    }
}

TEST_CASE("the ledger's rules hold for openings, those of the same table counted together") {
    for (const auto& database : language::county_databases()) {
        const auto id = language::load_wenshang_institutions(*database).at("hosp2");
        const std::string code = code_of(*database, id);
        CHECK(hand_in(*database, code + ",INFANT,6,2023-07-20,移交表\n" + code + ",INFANT,5,2023-07-20,移交表\n" +
                                     code + ",INFANT,1,2023-07-17,移交表\n" + language::a_credit_code(9) +
                                     ",INFANT,1,2023-07-20,移交表\n" + code + ",INFANT,0,2023-07-20,\n") ==
              "3 slots slots.over_filed\n4 slots slots.over_filed\n5 credit_code institution.not_found\n"
              "6 slots input.too_small\n6 document input.missing\n");
        CHECK(database->read([&](db::Read& tx) { return balances(tx, id, gc.today()); }).empty());
    }
}

TEST_CASE("a county's ledger is taken over whole, each entry as of its own day") {
    const std::string ledger = language::source_file("data/wenshang/ledger.csv");
    const std::string header = ledger.substr(0, ledger.find('\n') + 1);
    for (const auto& database : language::county_databases()) {
        const auto ids = language::load_wenshang_institutions(*database);
        const auto taken = [&](const std::string& text) {
            return database->write([&](db::Write& tx) { return load(tx, gc, text, ids); });
        };
        const auto refused = taken(header +
                                   "1,2020-09-01,mch,INFANT,OUTSIDE,OPEN,10,OPENING_STOCK,表\n"
                                   "1,2020-09-02,mch,INFANT,OUTSIDE,OPEN,1,OPENING_STOCK,表\n"
                                   "2,2020-09-01,nobody,INFANT,OUTSIDE,OPEN,0,OPENING_STOCK,表\n"
                                   "3,2020-09-01,nobody,INFANT,OUTSIDE,OPEN,1,OPENING_STOCK,表\n");
        REQUIRE_FALSE(refused);
        std::string faults;
        for (const Fault& fault : refused.error().faults) faults += fault.field + " " + fault.reason + "\n";
        CHECK(faults ==
              "ledger.csv:4:slots input.too_small\nledger.csv:3:no slots.entry_not_one\n"
              "ledger.csv:5:institution institution.not_found\n");
        REQUIRE(taken(ledger));
        const auto then = database->read([&](db::Read& tx) {
            return balances(tx, ids.at("mch"), gc.today(), Instant::start_of(*Date::parse("2020-09-01")));
        });
        CHECK(std::ranges::count(then, Balance{ClassType::Infant, SlotAccount::Open, 10}) == 1);
        CHECK(database->read([](db::Read& tx) { return verify(tx, gc.home); }).empty());
    }
}
