#include "effects.h"

#include <algorithm>

namespace filing {
namespace {
using capacity::PostingReason;
using capacity::SlotAccount;

class Changes {
public:
    /// Moves up to `wanted` of the `there` slots in `from`; answers how many are still wanted.
    int take(const SlotsOf& slots, PostingReason reason, SlotAccount from, SlotAccount to, int there, int wanted) {
        const int moved = std::min(there, wanted);
        if (moved > 0) list_.push_back({reason, slots.class_type, from, to, moved});
        return wanted - std::max(moved, 0);
    }
    std::vector<SlotChange> in_order() {
        std::ranges::stable_partition(list_, [](const SlotChange& c) { return c.reason == PostingReason::Closure; });
        return std::move(list_);
    }

private:
    std::vector<SlotChange> list_;
};

void close(Changes& changes, const SlotsOf& slots, int surplus) {
    const int left =
        changes.take(slots, PostingReason::Closure, SlotAccount::Open, SlotAccount::Closed, slots.open, surplus);
    changes.take(slots, PostingReason::Closure, SlotAccount::Suspended, SlotAccount::Closed, slots.suspended, left);
}

void open(Changes& changes, const SlotsOf& slots, int missing) {
    constexpr auto reason = PostingReason::NewSlots;
    missing = changes.take(slots, reason, SlotAccount::UnderConstruction, SlotAccount::Open, slots.under_construction,
                           missing);
    missing = changes.take(slots, reason, SlotAccount::Planned, SlotAccount::Open, slots.planned, missing);
    changes.take(slots, reason, SlotAccount::Outside, SlotAccount::Open, missing, missing);
}
}  // namespace

std::vector<SlotChange> slot_changes(Kind kind, const std::vector<SlotsOf>& now) {
    Changes changes;
    for (const SlotsOf& slots : now) {
        const int held = slots.open + slots.suspended;
        switch (kind) {
            case Kind::Initial:
            case Kind::Change:
                if (held > slots.filed) close(changes, slots, held - slots.filed);
                if (held < slots.filed) open(changes, slots, slots.filed - held);
                break;
            case Kind::Suspension:
                changes.take(slots, PostingReason::Suspension, SlotAccount::Open, SlotAccount::Suspended, slots.open,
                             slots.open);
                break;
            case Kind::Resumption:
                changes.take(slots, PostingReason::Reopening, SlotAccount::Suspended, SlotAccount::Open,
                             slots.suspended, slots.suspended);
                break;
            case Kind::Cancellation: close(changes, slots, held); break;
            case Kind::AnnualReport: break;
        }
    }
    return changes.in_order();
}

}  // namespace filing
