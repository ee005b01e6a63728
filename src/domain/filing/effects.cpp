#include "effects.h"

#include <algorithm>

namespace filing {
namespace {
using capacity::PostingReason;
using capacity::SlotAccount;

struct Source {
    SlotAccount account;
    int slots;
};
/// Moves as many slots as are wanted, from one account after another while there are any.
void move(std::vector<SlotChange>& changes, PostingReason reason, const SlotsOf& of, int wanted, SlotAccount to,
          std::initializer_list<Source> from) {
    for (const Source& source : from) {
        const int moved = std::max(std::min(source.slots, wanted), 0);
        if (moved > 0) changes.push_back({reason, of.class_type, source.account, to, moved});
        wanted -= moved;
    }
}
}  // namespace

std::vector<SlotChange> slot_changes(FilingKind kind, const std::vector<SlotsOf>& now) {
    using enum SlotAccount;
    std::vector<SlotChange> changes;
    for (const SlotsOf& slots : now) {
        const int more = (kind == FilingKind::Cancellation ? 0 : slots.filed) - slots.open - slots.suspended;
        switch (kind) {
            case FilingKind::Initial:
            case FilingKind::Change:
            case FilingKind::Cancellation:
                move(changes, PostingReason::Closure, slots, -more, Closed,
                     {{Open, slots.open}, {Suspended, slots.suspended}});
                move(changes, PostingReason::NewSlots, slots, more, Open,
                     {{UnderConstruction, slots.under_construction}, {Planned, slots.planned}, {Outside, more}});
                break;
            case FilingKind::Suspension:
                move(changes, PostingReason::Suspension, slots, slots.open, Suspended, {{Open, slots.open}});
                break;
            case FilingKind::Resumption:
                move(changes, PostingReason::Reopening, slots, slots.suspended, Open, {{Suspended, slots.suspended}});
                break;
            case FilingKind::AnnualReport: break;
        }
    }
    std::ranges::stable_partition(changes, [](const SlotChange& c) { return c.reason == PostingReason::Closure; });
    return changes;
}

}  // namespace filing
