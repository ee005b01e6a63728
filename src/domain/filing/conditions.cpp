#include "conditions.h"

namespace filing {
namespace {
void note(Findings& findings, const Limit& limit, const std::string& field, const char* reason, Params params) {
    (limit.binding ? findings.faults : findings.hints).push_back({"/content/" + field, reason, std::move(params)});
}
void at_least(Findings& findings, const Limit& least, std::int64_t given, const char* field, const char* reason) {
    if (given < least.value)
        note(findings, least, field, reason, {{"min", std::to_string(least.value)}, {"given", std::to_string(given)}});
}
Limit for_all(int slots, const Limit& each) { return {slots * each.value, each.binding}; }
}  // namespace

void judge_site(const Premises& site, int slots, const SiteLaw& law, Findings& findings) {
    if (site.tenure == Tenure::Rent) {
        if (!site.lease_from) findings.faults.push_back({"/content/premises/lease_from", "input.missing"});
        if (!site.lease_until) findings.faults.push_back({"/content/premises/lease_until", "input.missing"});
        const auto months = law.lease_months_min.value;
        if (site.lease_from && site.lease_until &&
            *site.lease_until < site.lease_from->plus_months(static_cast<int>(months)).previous())
            note(findings, law.lease_months_min, "premises/lease_until", "filing.lease_too_short",
                 {{"months", std::to_string(months)}});
    }
    at_least(findings, law.lowest_floor, site.lowest_floor, "premises/lowest_floor", "filing.floor_too_low");
    if (site.highest_floor > law.highest_floor.value)
        note(findings, law.highest_floor, "premises/highest_floor", "filing.floor_too_high",
             {{"max", std::to_string(law.highest_floor.value)}, {"given", std::to_string(site.highest_floor)}});
    if (site.highest_floor < site.lowest_floor)
        findings.faults.push_back({"/content/premises/highest_floor", "filing.floors_swapped"});
    at_least(findings, for_all(slots, law.area_per_slot_min), site.floor_area_m2, "premises/floor_area_m2",
             "filing.area_too_small");
    at_least(findings, for_all(slots, law.outdoor_per_slot_min), site.outdoor_area_m2, "premises/outdoor_area_m2",
             "filing.outdoor_too_small");
}

void judge_staff(const Staff& staff, const std::vector<ClassOf>& classes, const StaffLaw& law, Findings& findings) {
    Limit carers{0, true};
    for (const ClassOf& one : classes) {
        carers.value += (one.slots + one.children_per_carer.value - 1) / one.children_per_carer.value;
        carers.binding = carers.binding && one.children_per_carer.binding;
    }
    at_least(findings, carers, staff.carers, "staff/carers", "filing.too_few_carers");
    at_least(findings, law.guards_min, staff.guards, "staff/guards", "filing.too_few_guards");
    at_least(findings, law.head_years_min, staff.head_years, "staff/head_years", "filing.head_too_new");
}

}  // namespace filing
