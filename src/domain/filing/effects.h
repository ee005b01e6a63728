#pragma once
// What the slot ledger hears when a case takes effect.
#include <vector>

#include "capacity/accounts.h"
#include "filing/kinds.h"

namespace filing {

struct SlotsOf {
    capacity::ClassType class_type;
    int planned = 0;
    int under_construction = 0;
    int open = 0;
    int suspended = 0;
    /// What the case files for this class type.
    int filed = 0;
};

struct SlotChange {
    capacity::PostingReason reason;
    capacity::ClassType class_type;
    capacity::SlotAccount from;
    capacity::SlotAccount to;
    int slots;
    bool operator==(const SlotChange&) const = default;
};

/// After a first filing or a change, open and suspended together are what was filed: more opens those
/// under construction first, then planned ones, then new ones from outside; less closes open ones
/// first. Suspension, resumption and cancellation move all there are. Closures stand first.
std::vector<SlotChange> slot_changes(FilingKind kind, const std::vector<SlotsOf>& now);

}  // namespace filing
