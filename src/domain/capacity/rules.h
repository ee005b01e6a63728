#pragma once
// When a posting is refused: a pure function of an institution's whole history.
#include <optional>
#include <vector>

#include "base/declared.h"
#include "base/range.h"
#include "base/result.h"
#include "capacity/accounts.h"

namespace capacity {

/// What a line of the ledger does to one class type's accounts.
struct Shift {
    Date effective_day;
    SlotAccount from;
    SlotAccount to;
    int slots;
    static constexpr Fields fields{
        Field{"effective_day", &Shift::effective_day, "Since when it holds."},
        Field{"from", &Shift::from, "Account the slots leave.", Limits{}, "from_account"},
        Field{"to", &Shift::to, "Account they come to.", Limits{}, "to_account"},
        Field{"slots", &Shift::slots, "Slots."},
    };
};

/// What stands in the way of adding `wanted` to `history` (both of one class type), or nothing. Only
/// days from the first wanted one on are judged: what was already wrong before is not its fault.
std::optional<Error> refusal(ClassType class_type, const std::vector<Shift>& history, const std::vector<Shift>& wanted,
                             const RangeMap<int>& filed);

/// Whether such a posting makes slots new: into open from outside, planned or under construction.
bool makes_new(SlotAccount from, SlotAccount to);

/// Moves between these accounts are what people do; anything else is a slip of the pen. Checked for
/// requests, not for reversals.
bool is_usual(SlotAccount from, SlotAccount to, PostingReason reason);

}  // namespace capacity
