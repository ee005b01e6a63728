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
inline constexpr EnumNames enum_names<capacity::SlotAccount>{
    "SlotAccount",
    EnumName{capacity::SlotAccount::Planned, "PLANNED", "规划", "Planned"},
    EnumName{capacity::SlotAccount::UnderConstruction, "UNDER_CONSTRUCTION", "在建", "Under construction"},
    EnumName{capacity::SlotAccount::Open, "OPEN", "开放", "Open"},
    EnumName{capacity::SlotAccount::Suspended, "SUSPENDED", "停托", "Suspended"},
    EnumName{capacity::SlotAccount::Closed, "CLOSED", "关闭", "Closed"},
    EnumName{capacity::SlotAccount::Outside, "OUTSIDE", "账外", "Outside"},
};
template <>
inline constexpr EnumNames enum_names<capacity::PostingReason>{
    "PostingReason",
    EnumName{capacity::PostingReason::OpeningStock, "OPENING_STOCK", "期初", "Opening stock"},
    EnumName{capacity::PostingReason::NewSlots, "NEW_SLOTS", "新增", "New slots"},
    EnumName{capacity::PostingReason::Plan, "PLAN", "立项", "Plan"},
    EnumName{capacity::PostingReason::ConstructionStart, "CONSTRUCTION_START", "开工", "Construction start"},
    EnumName{capacity::PostingReason::Suspension, "SUSPENSION", "停托", "Suspension"},
    EnumName{capacity::PostingReason::Reopening, "REOPENING", "恢复开放", "Reopening"},
    EnumName{capacity::PostingReason::Closure, "CLOSURE", "关闭", "Closure"},
    EnumName{capacity::PostingReason::Correction, "CORRECTION", "更正", "Correction"},
    EnumName{capacity::PostingReason::Reversal, "REVERSAL", "冲销", "Reversal"},
};
