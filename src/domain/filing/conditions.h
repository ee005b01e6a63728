#pragma once
// The conditions that premises and staff are held to. What the law's text says binds: it is a fault.
// What is only believed to be so, or is our own choice, is a hint for the office to look at.
#include <vector>

#include "base/result.h"
#include "filing/parts.h"
#include "institutions/kinds.h"

namespace filing {

/// A figure in force; `binding` when its source was seen.
struct Limit {
    std::int64_t value;
    bool binding;
};

struct Findings {
    std::vector<Fault> faults;
    std::vector<Fault> hints;
};

struct SiteLaw {
    Limit lease_months_min;
    Limit lowest_floor;
    Limit highest_floor;
    Limit area_per_slot_min;     // square metres
    Limit outdoor_per_slot_min;  // square metres
};
/// Fields below /content/premises.
void judge_site(const Premises& site, int slots, const SiteLaw& law, Findings& findings);

struct ClassOf {
    institutions::ClassType class_type;
    int slots;
    /// Children that one carer may look after.
    Limit children_per_carer;
};
struct StaffLaw {
    Limit head_years_min;
    Limit guards_min;
};
/// As many carers as full classes need, each class on its own. Fields below /content/staff.
void judge_staff(const Staff& staff, const std::vector<ClassOf>& classes, const StaffLaw& law, Findings& findings);

}  // namespace filing
