#pragma once
// A list of faults as it is kept in the cabinet.
#include "imports/imports.h"

namespace imports {
struct FaultList {
    std::vector<RowFault> faults;
    static constexpr Fields fields{
        Field{"faults", &FaultList::faults, "In order of rows.", Limits{.max_items = 1'000'000}}};
};
}  // namespace imports
