#pragma once
// What an applicant fills in. A draft keeps it as it is typed; submission reads it by these lists of
// fields, and every fault has the place it will be shown at.
#include <optional>
#include <string>
#include <vector>

#include "filing/parts.h"
#include "institutions/institutions.h"

namespace filing {

struct Suspension {
    std::string reason;
    std::optional<Date> resume_by;
    static constexpr Fields fields{
        Field{"reason", &Suspension::reason, "Why care is suspended.",
              Limits{.max_length = 500, .writing = Writing::Lines}},
        Field{"resume_by", &Suspension::resume_by, "When care is expected to go on."},
    };
};
struct Cancellation {
    std::string reason;
    bool children_placed;
    static constexpr Fields fields{
        Field{"reason", &Cancellation::reason, "Why the institution closes.",
              Limits{.max_length = 500, .writing = Writing::Lines}},
        Field{"children_placed", &Cancellation::children_placed, "All children have been placed elsewhere."},
    };
};
struct Annual {
    int year;
    int children_enrolled;
    int staff;
    std::string summary;
    static constexpr Fields fields{
        Field{"year", &Annual::year, "The year reported on.", Limits{.min = 2019, .max = 2100}},
        Field{"children_enrolled", &Annual::children_enrolled, "Children enrolled at year-end.",
              Limits{.min = 0, .max = 5000}},
        Field{"staff", &Annual::staff, "Staff at year-end.", Limits{.min = 0, .max = 5000}},
        Field{"summary", &Annual::summary, "The year in words.", Limits{.max_length = 5000, .writing = Writing::Lines}},
    };
};

struct Content {
    std::optional<institutions::Presence> profile;
    std::optional<Premises> premises;
    std::vector<institutions::ClassFact> classes;
    std::optional<Staff> staff;
    std::optional<Suspension> suspension;
    std::optional<Cancellation> cancellation;
    std::optional<Annual> annual;
    static constexpr Fields fields{
        Field{"profile", &Content::profile, "Address, contact, forms of service."},
        Field{"premises", &Content::premises, "Site and rooms."},
        Field{"classes", &Content::classes, "Classes and their places.", Limits{.max_items = 60}},
        Field{"staff", &Content::staff, "People by post."},
        Field{"suspension", &Content::suspension, "For a suspension."},
        Field{"cancellation", &Content::cancellation, "For a cancellation."},
        Field{"annual", &Content::annual, "For the annual report."},
    };
};

/// What was filled in, or its faults with fields below /content.
struct Reading {
    std::optional<Content> content = {};
    std::vector<Fault> faults = {};
};
Reading read_content(const std::string& json);

}  // namespace filing
