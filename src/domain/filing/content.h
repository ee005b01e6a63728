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
};
struct Cancellation {
    std::string reason;
    bool children_placed;
};
struct Annual {
    int year;
    int children_enrolled;
    int staff;
    std::string summary;
};

struct Content {
    std::optional<institutions::Presence> profile;
    std::optional<Premises> premises;
    std::vector<institutions::ClassFact> classes;
    std::optional<Staff> staff;
    std::optional<Suspension> suspension;
    std::optional<Cancellation> cancellation;
    std::optional<Annual> annual;
};

/// What was filled in, or its faults with fields below /content.
struct Reading {
    std::optional<Content> content = {};
    std::vector<Fault> faults = {};
};
Reading read_content(const std::string& json);

}  // namespace filing

template <>
inline constexpr auto declared<filing::Suspension> = std::tuple{
    Field{"reason", &filing::Suspension::reason, "Why care is suspended.", Limits{.max_length = 500}},
    Field{"resume_by", &filing::Suspension::resume_by, "When care is expected to go on."},
};
template <>
inline constexpr auto declared<filing::Cancellation> = std::tuple{
    Field{"reason", &filing::Cancellation::reason, "Why the institution closes.", Limits{.max_length = 500}},
    Field{"children_placed", &filing::Cancellation::children_placed, "All children have been placed elsewhere."},
};
template <>
inline constexpr auto declared<filing::Annual> = std::tuple{
    Field{"year", &filing::Annual::year, "The year reported on.", Limits{.min = 2019, .max = 2100}},
    Field{"children_enrolled", &filing::Annual::children_enrolled, "Children enrolled at year-end.",
          Limits{.min = 0, .max = 5000}},
    Field{"staff", &filing::Annual::staff, "Staff at year-end.", Limits{.min = 0, .max = 5000}},
    Field{"summary", &filing::Annual::summary, "The year in words.", Limits{.max_length = 5000}},
};
template <>
inline constexpr auto declared<filing::Content> = std::tuple{
    Field{"profile", &filing::Content::profile, "Address, contact, forms of service."},
    Field{"premises", &filing::Content::premises, "Site and rooms."},
    Field{"classes", &filing::Content::classes, "Classes and their places.", Limits{.max_items = 60}},
    Field{"staff", &filing::Content::staff, "People by post."},
    Field{"suspension", &filing::Content::suspension, "For a suspension."},
    Field{"cancellation", &filing::Content::cancellation, "For a cancellation."},
    Field{"annual", &filing::Content::annual, "For the annual report."},
};
