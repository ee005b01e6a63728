#pragma once
// What an applicant fills in. A draft keeps it as it is typed; submission reads it by these lists of
// fields, and every fault has the place it will be shown at.
#include <optional>
#include <string>
#include <vector>

#include "api/fields.h"
#include "filing/kinds.h"
#include "institutions/institutions.h"

namespace filing {

struct PremisesPart {
    int floor_area_m2;
    int outdoor_area_m2;
    int lowest_floor;
    int highest_floor;
    Tenure tenure;
    std::optional<Date> lease_from;
    std::optional<Date> lease_until;
};

struct StaffPart {
    int carers;
    int health_workers;
    int cooks;
    int guards;
    bool head_college;
    int head_years;
};

struct SuspensionPart {
    std::string reason;
    std::optional<Date> resume_by;
};

struct CancellationPart {
    std::string reason;
    bool children_placed;
};

struct AnnualPart {
    int year;
    int children_enrolled;
    int staff;
    std::string summary;
};

struct Content {
    std::optional<institutions::Presence> profile;
    std::optional<PremisesPart> premises;
    std::vector<institutions::ClassFact> classes;
    std::optional<StaffPart> staff;
    std::optional<SuspensionPart> suspension;
    std::optional<CancellationPart> cancellation;
    std::optional<AnnualPart> annual;
};

}  // namespace filing

template <>
inline constexpr auto declared<filing::PremisesPart> = std::tuple{
    Field{"floor_area_m2", &filing::PremisesPart::floor_area_m2, "Gross floor area, square metres.",
          Limits{.min = 1, .max = 100'000}},
    Field{"outdoor_area_m2", &filing::PremisesPart::outdoor_area_m2, "Own outdoor area, square metres.",
          Limits{.min = 0, .max = 100'000}},
    Field{"lowest_floor", &filing::PremisesPart::lowest_floor, "Lowest floor with children's rooms.",
          Limits{.min = -3, .max = 50}},
    Field{"highest_floor", &filing::PremisesPart::highest_floor, "Highest floor with children's rooms.",
          Limits{.min = -3, .max = 50}},
    Field{"tenure", &filing::PremisesPart::tenure, "Own, rented or free of charge."},
    Field{"lease_from", &filing::PremisesPart::lease_from, "First day of the lease."},
    Field{"lease_until", &filing::PremisesPart::lease_until, "Last day of the lease."},
};
template <>
inline constexpr auto declared<filing::StaffPart> = std::tuple{
    Field{"carers", &filing::StaffPart::carers, "Carers.", Limits{.min = 0, .max = 500}},
    Field{"health_workers", &filing::StaffPart::health_workers, "Health workers.", Limits{.min = 0, .max = 50}},
    Field{"cooks", &filing::StaffPart::cooks, "Cooks.", Limits{.min = 0, .max = 50}},
    Field{"guards", &filing::StaffPart::guards, "Guards.", Limits{.min = 0, .max = 50}},
    Field{"head_college", &filing::StaffPart::head_college, "The head has a college degree or higher."},
    Field{"head_years", &filing::StaffPart::head_years, "The head's years of childcare management.",
          Limits{.min = 0, .max = 60}},
};
template <>
inline constexpr auto declared<filing::SuspensionPart> = std::tuple{
    Field{"reason", &filing::SuspensionPart::reason, "Why care is suspended.", Limits{.max_length = 500}},
    Field{"resume_by", &filing::SuspensionPart::resume_by, "When care is expected to go on."},
};
template <>
inline constexpr auto declared<filing::CancellationPart> = std::tuple{
    Field{"reason", &filing::CancellationPart::reason, "Why the institution closes.", Limits{.max_length = 500}},
    Field{"children_placed", &filing::CancellationPart::children_placed, "All children have been placed elsewhere."},
};
template <>
inline constexpr auto declared<filing::AnnualPart> = std::tuple{
    Field{"year", &filing::AnnualPart::year, "The year reported on.", Limits{.min = 2019, .max = 2100}},
    Field{"children_enrolled", &filing::AnnualPart::children_enrolled, "Children enrolled at year-end.",
          Limits{.min = 0, .max = 5000}},
    Field{"staff", &filing::AnnualPart::staff, "Staff at year-end.", Limits{.min = 0, .max = 5000}},
    Field{"summary", &filing::AnnualPart::summary, "The year in words.", Limits{.max_length = 5000}},
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
