#pragma once
// What holds of an institution for some time.
#include <string>

#include "base/money.h"
#include "base/range.h"
#include "base/region_code.h"
#include "institutions/kinds.h"

namespace institutions {

/// What an institution was on a day; the dimensions that figures break down by.
struct Standing {
    RegionCode region;  // township or village
    ProviderForm provider_form;
    OperatingNature operating_nature;
    bool operating;
    FilingState filing_state;
    bool operator==(const Standing&) const = default;
};

/// What of a standing is not the filing's business.
struct Shape {
    RegionCode region;
    ProviderForm provider_form;
    OperatingNature operating_nature;
    bool operating;
};

struct ClassFact {
    ClassType class_type;
    std::string name;
    int slots;
};
struct ClassRow {
    ClassFact fact;
    DateRange range;
};
struct Recognition {
    DateRange range;
    int agreed_slots;
    std::string agreement_no;
    Money cap_infant;  // per child and month; nothing: not agreed
    Money cap_toddler;
};
struct Demonstration {
    DateRange range;
    DemonstrationLevel level;
    std::string document;
};
struct Fee {
    ClassType class_type;
    ServiceForm service_form;
    Date first_day;
    Money per_month;
    Money meal_per_day;
};
struct Vacancy {
    ClassType class_type;
    int vacant;
    Date published_on;
};

}  // namespace institutions
