#pragma once
// The words of the slot ledger.
#include <array>

#include "base/enum_text.h"
#include "institutions/kinds.h"

namespace capacity {

using institutions::ClassType;

/// Where slots stand. Outside is where they come from and go to; only it may go below zero.
enum class SlotAccount { Planned, UnderConstruction, Open, Suspended, Closed, Outside };

enum class PostingReason {
    OpeningStock,  // open before this ledger began
    NewSlots,      // opened
    Plan,
    ConstructionStart,
    Suspension,
    Reopening,  // after a suspension: not new
    Closure,
    Correction,
    Reversal,  // made by reverse() only
};

}  // namespace capacity

template <>
inline constexpr auto enum_names<capacity::SlotAccount> =
    std::array{EnumName{capacity::SlotAccount::Planned, "PLANNED"},
               EnumName{capacity::SlotAccount::UnderConstruction, "UNDER_CONSTRUCTION"},
               EnumName{capacity::SlotAccount::Open, "OPEN"},
               EnumName{capacity::SlotAccount::Suspended, "SUSPENDED"},
               EnumName{capacity::SlotAccount::Closed, "CLOSED"},
               EnumName{capacity::SlotAccount::Outside, "OUTSIDE"}};
template <>
inline constexpr auto enum_names<capacity::PostingReason> =
    std::array{EnumName{capacity::PostingReason::OpeningStock, "OPENING_STOCK"},
               EnumName{capacity::PostingReason::NewSlots, "NEW_SLOTS"},
               EnumName{capacity::PostingReason::Plan, "PLAN"},
               EnumName{capacity::PostingReason::ConstructionStart, "CONSTRUCTION_START"},
               EnumName{capacity::PostingReason::Suspension, "SUSPENSION"},
               EnumName{capacity::PostingReason::Reopening, "REOPENING"},
               EnumName{capacity::PostingReason::Closure, "CLOSURE"},
               EnumName{capacity::PostingReason::Correction, "CORRECTION"},
               EnumName{capacity::PostingReason::Reversal, "REVERSAL"}};
