#include <doctest/doctest.h>

#include "capacity/capacity.h"
#include "institutions/dated.h"
#include "language/calls.h"
#include "language/wenshang.h"

namespace {
using namespace capacity;
using enum SlotAccount;
Date day(std::string_view text) { return *Date::parse(text); }
const Call gc = language::call_of(Role::Gc, "2023-08-24");

/// The second hospital's centre: 10 infant places filed on 2023-07-18, nothing posted yet.
struct County {
    explicit County(db::Database& d) : database(d), ids(language::load_wenshang_institutions(d)) {}
    db::Database& database;
    std::map<std::string, InstitutionId> ids;

    Result<EntryId> post(std::string_view on, SlotAccount from, SlotAccount to, int slots, PostingReason reason,
                         const Call& call = gc) {
        return database.write([&](db::Write& tx) {
            return capacity::post(tx, call,
                                  {ids.at("hosp2"), day(on), reason, "测试", {{ClassType::Infant, from, to, slots}}});
        });
    }
    std::vector<Balance> on(std::string_view on, Instant known_at = Instant::end_of_time()) {
        return database.read([&](db::Read& tx) { return balances(tx, ids.at("hosp2"), day(on), known_at); });
    }
    std::int64_t open(std::string_view on, Instant known_at = Instant::end_of_time()) {
        for (const Balance& balance : this->on(on, known_at))
            if (balance.account == Open) return balance.slots;
        return 0;
    }
    std::int64_t measure(std::string_view name, std::string_view first, std::string_view last) {
        for (const api::Measure& measure : capacity::room().measures)
            if (measure.name == name)
                return database.read([&](db::Read& tx) {
                    return measure
                        .value(tx,
                               {.region = *RegionCode::parse("370830"), .first_day = day(first), .last_day = day(last)})
                        ->value;
                });
        throw std::logic_error("no such measure");
    }
};
}  // namespace

TEST_CASE("any balance can be asked for any day, as known now and as known then") {
    for (const auto& database : language::county_databases()) {
        County county(*database);
        const Call later = language::call_of(Role::Gc, "2023-09-10");
        REQUIRE(county.post("2023-07-18", Outside, Open, 6, PostingReason::NewSlots));
        REQUIRE(county.post("2023-08-01", Outside, Open, 4, PostingReason::NewSlots, later));
        CHECK(county.open("2023-07-17") == 0);
        CHECK(county.open("2023-07-31") == 6);
        CHECK(county.open("2023-08-01") == 10);
        CHECK(county.open("2023-08-01", *Instant::parse("2023-09-01T00:00:00Z")) == 6);
        CHECK(county.open("2023-08-01", Instant::start_of(day("2023-08-24"))) == 0);
        CHECK(county.on("2023-08-01") ==
              std::vector<Balance>{{ClassType::Infant, Open, 10}, {ClassType::Infant, Outside, -10}});
    }
}

TEST_CASE("what was filed limits what is open, and a refusal leaves no trace") {
    for (const auto& database : language::county_databases()) {
        County county(*database);
        REQUIRE(county.post("2023-07-18", Outside, Open, 10, PostingReason::NewSlots));
        const auto refused = county.post("2023-08-01", Outside, Open, 1, PostingReason::NewSlots);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().reason == "slots.over_filed");
        CHECK(county.open("2023-08-24") == 10);
        CHECK(county.post("2023-07-17", Outside, Open, 1, PostingReason::NewSlots).error().reason ==
              "slots.over_filed");
        CHECK(database->read([](db::Read& tx) { return verify(tx, *RegionCode::parse("370830")); }).empty());
    }
}

TEST_CASE("a mistake is reversed once and entered again; a reversal is no longer new slots") {
    for (const auto& database : language::county_databases()) {
        County county(*database);
        const auto wrong = *county.post("2023-07-18", Outside, Open, 9, PostingReason::NewSlots);
        CHECK(county.measure("slots_new", "2023-01-01", "2023-08-24") == 9);
        const auto reverse_it = [&](const EntryId& entry) {
            return database->write([&](db::Write& tx) { return reverse(tx, gc, entry, "更正"); });
        };
        const auto reversal = reverse_it(wrong);
        REQUIRE(reversal);
        CHECK(county.measure("slots_new", "2023-01-01", "2023-08-24") == 0);
        CHECK(reverse_it(wrong).error().reason == "slots.reversed_already");
        CHECK(reverse_it(*reversal).error().reason == "slots.is_a_reversal");
        REQUIRE(county.post("2023-07-18", Outside, Open, 10, PostingReason::NewSlots));
        CHECK(county.measure("slots_new", "2023-01-01", "2023-08-24") == 10);
        CHECK(county.measure("slots_open", "2023-08-24", "2023-08-24") == 10);
    }
}

TEST_CASE("a reversal that would leave a later day short is refused") {
    for (const auto& database : language::county_databases()) {
        County county(*database);
        const auto opening = *county.post("2023-07-18", Outside, Open, 10, PostingReason::NewSlots);
        REQUIRE(county.post("2023-08-01", Open, Suspended, 4, PostingReason::Suspension));
        const auto refused = database->write([&](db::Write& tx) { return reverse(tx, gc, opening, "更正"); });
        CHECK(refused.error().reason == "slots.negative");
    }
}

TEST_CASE("suspended slots that reopen are not new") {
    for (const auto& database : language::county_databases()) {
        County county(*database);
        REQUIRE(county.post("2023-07-18", Outside, Open, 10, PostingReason::NewSlots));
        REQUIRE(county.post("2023-07-20", Open, Suspended, 10, PostingReason::Suspension));
        CHECK(county.measure("slots_open", "2023-07-20", "2023-07-20") == 0);
        REQUIRE(county.post("2023-08-01", Suspended, Open, 10, PostingReason::Reopening));
        CHECK(county.measure("slots_new", "2023-01-01", "2023-08-24") == 10);
        CHECK(county.measure("slots_open", "2023-08-24", "2023-08-24") == 10);
    }
}

TEST_CASE("a posting says what it does; slips of the pen are named, each") {
    for (const auto& database : language::county_databases()) {
        County county(*database);
        const auto refused = database->write([&](db::Write& tx) {
            return post(tx, gc,
                        {county.ids.at("hosp2"),
                         day("2023-08-01"),
                         PostingReason::Suspension,
                         "",
                         {{ClassType::Infant, Outside, Open, 1}, {ClassType::Infant, Open, Suspended, 0}}});
        });
        REQUIRE_FALSE(refused);
        REQUIRE(refused.error().faults.size() == 2);
        CHECK(refused.error().faults[0].field == "/moves/0/to");
        CHECK(refused.error().faults[1].field == "/moves/1/slots");
    }
}

TEST_CASE("out of scope an institution does not exist") {
    for (const auto& database : language::county_databases()) {
        County county(*database);
        const Call other_head = language::call_of(Role::InsH, "2023-08-24", county.ids.at("mch"));
        const auto refused = county.post("2023-08-01", Outside, Open, 1, PostingReason::NewSlots, other_head);
        CHECK(refused.error().code == ErrorCode::NotFound);
    }
}

TEST_CASE("inclusive slots are the smaller of open and agreed while a recognition holds") {
    for (const auto& database : language::county_databases()) {
        County county(*database);
        REQUIRE(database->write([&](db::Write& tx) {
            return institutions::recognitions.set(tx, gc, {county.ids.at("hosp2")}, day("2023-08-01"),
                                                  day("2023-08-31"), {7, "测试", {}, {}});
        }));
        REQUIRE(county.post("2023-07-18", Outside, Open, 10, PostingReason::NewSlots));
        CHECK(county.measure("slots_inclusive", "2023-07-31", "2023-07-31") == 0);
        CHECK(county.measure("slots_inclusive", "2023-08-24", "2023-08-24") == 7);
        CHECK(county.measure("slots_inclusive", "2023-09-01", "2023-09-01") == 0);
    }
}
