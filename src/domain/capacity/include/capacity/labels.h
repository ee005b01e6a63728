#pragma once
// What people call the words of the ledger, for files that leave the house.
#include "capacity/accounts.h"
#include "exports/exports.h"
#include "institutions/labels.h"

template <>
inline constexpr auto exports::words<capacity::SlotAccount> =
    std::array{Words{"规划", "Planned"}, Words{"在建", "Under construction"},
               Words{"开放", "Open"},    Words{"停托", "Suspended"},
               Words{"关闭", "Closed"},  Words{"账外", "Outside"}};
template <>
inline constexpr auto exports::words<capacity::PostingReason> =
    std::array{Words{"期初", "Opening stock"}, Words{"新增", "New slots"},
               Words{"立项", "Plan"},          Words{"开工", "Construction start"},
               Words{"停托", "Suspension"},    Words{"恢复开放", "Reopening"},
               Words{"关闭", "Closure"},       Words{"更正", "Correction"},
               Words{"冲销", "Reversal"}};
