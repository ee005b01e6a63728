#include "conditions.h"

namespace filing {
namespace {
void note(Findings& findings, const Limit& limit, std::string field, std::string reason, const char* bound,
          std::int64_t given) {
    auto& list = limit.binding ? findings.faults : findings.hints;
    list.push_back({"/content/" + std::move(field),
                    std::move(reason),
                    {{bound, std::to_string(limit.value)}, {"given", std::to_string(given)}}});
}
}  // namespace

void judge_site(const Site& site, int slots, const SiteLaw& law, Findings& findings) {
    if (site.tenure == Tenure::Rent) {
        if (!site.lease_from) findings.faults.push_back({"/content/premises/lease_from", "input.missing"});
        if (!site.lease_until) findings.faults.push_back({"/content/premises/lease_until", "input.missing"});
        if (site.lease_from && site.lease_until &&
            *site.lease_until < site.lease_from->plus_months(static_cast<int>(law.lease_months_min.value)).previous()) {
            auto& list = law.lease_months_min.binding ? findings.faults : findings.hints;
            list.push_back({"/content/premises/lease_until",
                            "filing.lease_too_short",
                            {{"months", std::to_string(law.lease_months_min.value)}}});
        }
    }
    if (site.lowest_floor < law.lowest_floor.value)
        note(findings, law.lowest_floor, "premises/lowest_floor", "filing.floor_too_low", "min", site.lowest_floor);
    if (site.highest_floor > law.highest_floor.value)
        note(findings, law.highest_floor, "premises/highest_floor", "filing.floor_too_high", "max", site.highest_floor);
    if (site.highest_floor < site.lowest_floor)
        findings.faults.push_back({"/content/premises/highest_floor", "filing.floors_swapped"});
    if (site.floor_area_m2 < slots * law.area_per_slot_min.value)
        note(findings, {slots * law.area_per_slot_min.value, law.area_per_slot_min.binding}, "premises/floor_area_m2",
             "filing.area_too_small", "min", site.floor_area_m2);
    if (site.outdoor_area_m2 < slots * law.outdoor_per_slot_min.value)
        note(findings, {slots * law.outdoor_per_slot_min.value, law.outdoor_per_slot_min.binding},
             "premises/outdoor_area_m2", "filing.outdoor_too_small", "min", site.outdoor_area_m2);
}

void judge_staff(const Staff& staff, const std::vector<ClassOf>& classes, const StaffLaw& law, Findings& findings) {
    Limit carers{0, true};
    for (const ClassOf& one : classes) {
        carers.value += (one.slots + one.children_per_carer.value - 1) / one.children_per_carer.value;
        carers.binding = carers.binding && one.children_per_carer.binding;
    }
    if (staff.carers < carers.value)
        note(findings, carers, "staff/carers", "filing.too_few_carers", "min", staff.carers);
    if (staff.guards < law.guards_min.value)
        note(findings, law.guards_min, "staff/guards", "filing.too_few_guards", "min", staff.guards);
    if (staff.head_years < law.head_years_min.value)
        note(findings, law.head_years_min, "staff/head_years", "filing.head_too_new", "min", staff.head_years);
}

}  // namespace filing
