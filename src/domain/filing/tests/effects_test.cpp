#include <doctest/doctest.h>

#include "effects.h"

namespace {
using namespace filing;
using capacity::ClassType;
using enum capacity::PostingReason;
using enum capacity::SlotAccount;
constexpr auto infant = ClassType::Infant;
}  // namespace

TEST_CASE("what takes effect tells the ledger exactly the difference") {
    CHECK(slot_changes(FilingKind::Initial, {{.class_type = infant, .filed = 10}, {.class_type = ClassType::Mixed}}) ==
          std::vector<SlotChange>{{NewSlots, infant, Outside, Open, 10}});
    CHECK(slot_changes(FilingKind::Change, {{.class_type = infant, .open = 10, .filed = 8}}) ==
          std::vector<SlotChange>{{Closure, infant, Open, Closed, 2}});
    CHECK(slot_changes(FilingKind::Change, {{.class_type = infant, .open = 3, .suspended = 7, .filed = 5}}) ==
          std::vector<SlotChange>{{Closure, infant, Open, Closed, 3}, {Closure, infant, Suspended, Closed, 2}});
    CHECK(slot_changes(FilingKind::Suspension, {{.class_type = infant, .open = 3, .suspended = 7, .filed = 10}}) ==
          std::vector<SlotChange>{{Suspension, infant, Open, Suspended, 3}});
    CHECK(slot_changes(FilingKind::Resumption, {{.class_type = infant, .open = 3, .suspended = 7, .filed = 10}}) ==
          std::vector<SlotChange>{{Reopening, infant, Suspended, Open, 7}});
    CHECK(slot_changes(FilingKind::Cancellation, {{.class_type = infant, .open = 3, .suspended = 7}}) ==
          std::vector<SlotChange>{{Closure, infant, Open, Closed, 3}, {Closure, infant, Suspended, Closed, 7}});
    CHECK(slot_changes(FilingKind::AnnualReport, {{.class_type = infant, .open = 3, .filed = 10}}).empty());
}

TEST_CASE("slots under construction open before planned ones, and those before new ones") {
    CHECK(slot_changes(FilingKind::Initial,
                       {{.class_type = infant, .planned = 4, .under_construction = 3, .filed = 10}}) ==
          std::vector<SlotChange>{{NewSlots, infant, UnderConstruction, Open, 3},
                                  {NewSlots, infant, Planned, Open, 4},
                                  {NewSlots, infant, Outside, Open, 3}});
    CHECK(slot_changes(FilingKind::Initial, {{.class_type = infant, .under_construction = 30, .filed = 10}}) ==
          std::vector<SlotChange>{{NewSlots, infant, UnderConstruction, Open, 10}});
}

TEST_CASE("after any change, open and suspended together are what was filed, and nothing is below zero") {
    for (int built = 0; built <= 3; ++built)
        for (int open = 0; open <= 6; ++open)
            for (int suspended = 0; suspended <= 6; ++suspended)
                for (int filed = 0; filed <= 12; ++filed) {
                    int balance[] = {0, built, open, suspended, 0, 0};  // in the order of the accounts
                    const SlotsOf now{infant, 0, built, open, suspended, filed};
                    for (const SlotChange& change : slot_changes(FilingKind::Change, {now})) {
                        balance[static_cast<int>(change.from)] -= change.slots;
                        balance[static_cast<int>(change.to)] += change.slots;
                        for (int account = 0; account < 5; ++account) REQUIRE(balance[account] >= 0);
                    }
                    CHECK(balance[static_cast<int>(Open)] + balance[static_cast<int>(Suspended)] == filed);
                }
}
