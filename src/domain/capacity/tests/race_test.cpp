#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "capacity/capacity.h"
#include "language/calls.h"
#include "language/wenshang.h"

namespace {
using namespace capacity;
using enum SlotAccount;
const Date day = *Date::parse("2023-08-01");
const Call gc = language::call_of(Role::Gc, "2023-08-24");

/// What one thread wants, over and over.
struct Wish {
    SlotAccount from;
    SlotAccount to;
    PostingReason reason;
};
}  // namespace

TEST_CASE("no crowd of requests opens more than was filed, takes more than there is, or loses an acknowledged entry") {
    for (const auto& database : language::county_databases({.write_deadline = std::chrono::milliseconds(60'000)})) {
        const auto ids = language::load_wenshang_institutions(*database);
        const InstitutionId hospital = ids.at("hosp2");  // 10 infant places filed
        std::atomic<int> opened = 0, suspended = 0, reopened = 0, closed = 0, broken = 0;
        const auto work = [&](Wish wish, std::atomic<int>& done) {
            for (int i = 0; i < 8; ++i) {
                try {
                    done +=
                        database
                            ->write([&](db::Write& tx) {
                                return post(
                                    tx, gc,
                                    {hospital, day, wish.reason, "赛跑", {{ClassType::Infant, wish.from, wish.to, 1}}});
                            })
                            .ok();
                } catch (const std::exception&) {
                    ++broken;
                }
            }
        };
        {
            std::vector<std::jthread> crowd;
            for (int i = 0; i < 3; ++i) {
                crowd.emplace_back(work, Wish{Outside, Open, PostingReason::NewSlots}, std::ref(opened));
                crowd.emplace_back(work, Wish{Open, Suspended, PostingReason::Suspension}, std::ref(suspended));
                crowd.emplace_back(work, Wish{Suspended, Open, PostingReason::Reopening}, std::ref(reopened));
            }
            crowd.emplace_back(work, Wish{Open, Closed, PostingReason::Closure}, std::ref(closed));
        }
        CHECK(broken == 0);
        CHECK(opened >= 1);
        std::map<SlotAccount, std::int64_t> held;
        for (const Balance& balance : database->read([&](db::Read& tx) { return balances(tx, hospital, day); })) {
            held[balance.account] = balance.slots;
            if (balance.account != Outside) CHECK(balance.slots >= 0);
        }
        CHECK(held[Open] + held[Suspended] <= 10);
        // Every entry that was answered as done is there, and no other.
        CHECK(held[Outside] == -opened);
        CHECK(held[Suspended] == suspended - reopened);
        CHECK(held[Closed] == closed);
        CHECK(held[Open] == opened - suspended + reopened - closed);
        CHECK(database->read([](db::Read& tx) { return verify(tx, *RegionCode::parse("370830")); }).empty());
    }
}

TEST_CASE("of many who reverse one entry, one does") {
    for (const auto& database : language::county_databases({.write_deadline = std::chrono::milliseconds(60'000)})) {
        const auto ids = language::load_wenshang_institutions(*database);
        const auto entry = *database->write([&](db::Write& tx) {
            return post(tx, gc,
                        {ids.at("hosp2"), day, PostingReason::NewSlots, "", {{ClassType::Infant, Outside, Open, 5}}});
        });
        std::atomic<int> done = 0;
        {
            std::vector<std::jthread> crowd;
            for (int i = 0; i < 8; ++i)
                crowd.emplace_back(
                    [&] { done += database->write([&](db::Write& tx) { return reverse(tx, gc, entry, ""); }).ok(); });
        }
        CHECK(done == 1);
        CHECK(database->read([&](db::Read& tx) { return balances(tx, ids.at("hosp2"), day); }).empty());
    }
}
