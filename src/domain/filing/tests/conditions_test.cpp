#include <doctest/doctest.h>

#include "conditions.h"

namespace {
using namespace filing;
const SiteLaw site_law{{36, true}, {1, true}, {3, false}, {6, false}, {2, false}};
const StaffLaw staff_law{{3, true}, {1, true}};
const Premises sound_site{180, 40, 1, 2, Tenure::Own, std::nullopt, std::nullopt};
Staff staff_of(int carers, int guards, int head_years) { return {carers, 0, 0, guards, false, head_years}; }
}  // namespace

TEST_CASE("own premises on the ground floor with room for all have no faults") {
    Findings findings;
    judge_site(sound_site, 20, site_law, findings);
    CHECK(findings.faults.empty());
    CHECK(findings.hints.empty());
}

TEST_CASE("a lease runs three years to the day, or it is too short") {
    Premises site = sound_site;
    site.tenure = Tenure::Rent;
    Findings missing;
    judge_site(site, 20, site_law, missing);
    CHECK(missing.faults.size() == 2);

    site.lease_from = Date::parse("2023-03-01");
    for (const auto& [until, faults] : {std::pair{"2026-02-28", 0}, {"2026-02-27", 1}}) {
        site.lease_until = Date::parse(until);
        Findings findings;
        judge_site(site, 20, site_law, findings);
        CHECK(findings.faults.size() == static_cast<std::size_t>(faults));
    }
}

TEST_CASE("what the law's text says is a fault; what is only believed is a hint") {
    Premises site = sound_site;
    site.lowest_floor = -1;
    site.highest_floor = 4;
    site.floor_area_m2 = 119;
    site.outdoor_area_m2 = 39;
    Findings findings;
    judge_site(site, 20, site_law, findings);
    REQUIRE(findings.faults.size() == 1);
    CHECK(findings.faults[0].field == "/content/premises/lowest_floor");
    REQUIRE(findings.hints.size() == 3);
    CHECK(findings.hints[1].params == Params{{"min", "120"}, {"given", "119"}});
}

TEST_CASE("carers are counted class by class, each begun handful needing one more") {
    using institutions::ClassType;
    // 10 at 1:3, 15 at 1:5 and 20 at 1:7 need 4, 3 and 3.
    const std::vector<ClassOf> classes{{ClassType::Infant, 10, {3, true}},
                                       {ClassType::ToddlerSmall, 15, {5, true}},
                                       {ClassType::ToddlerBig, 20, {7, true}}};
    Findings enough, short_of_all;
    judge_staff(staff_of(10, 1, 3), classes, staff_law, enough);
    CHECK(enough.faults.empty());
    judge_staff(staff_of(9, 0, 2), classes, staff_law, short_of_all);
    CHECK(short_of_all.faults.size() == 3);
    CHECK(short_of_all.faults[0].params == Params{{"min", "10"}, {"given", "9"}});

    // The ratio of mixed classes is our own choice.
    Findings mixed;
    judge_staff(staff_of(0, 1, 3), {{ClassType::Mixed, 18, {5, false}}}, staff_law, mixed);
    CHECK(mixed.faults.empty());
    CHECK(mixed.hints.size() == 1);
}
