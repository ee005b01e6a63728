#pragma once
// What an applicant fills in about site and people, as the conditions judge it.
#include <optional>

#include "base/date.h"
#include "base/declared.h"
#include "filing/kinds.h"

namespace filing {

struct Premises {
    int floor_area_m2;
    int outdoor_area_m2;
    int lowest_floor;
    int highest_floor;
    Tenure tenure;
    std::optional<Date> lease_from;
    std::optional<Date> lease_until;
    static constexpr Fields fields{
        Field{"floor_area_m2", &Premises::floor_area_m2, "Gross floor area, square metres.",
              Limits{.min = 1, .max = 100'000}},
        Field{"outdoor_area_m2", &Premises::outdoor_area_m2, "Own outdoor area, square metres.",
              Limits{.min = 0, .max = 100'000}},
        Field{"lowest_floor", &Premises::lowest_floor, "Lowest floor with children's rooms.",
              Limits{.min = -3, .max = 50}},
        Field{"highest_floor", &Premises::highest_floor, "Highest floor with children's rooms.",
              Limits{.min = -3, .max = 50}},
        Field{"tenure", &Premises::tenure, "Own, rented or free of charge."},
        Field{"lease_from", &Premises::lease_from, "First day of the lease."},
        Field{"lease_until", &Premises::lease_until, "Last day of the lease."},
    };
};
struct Staff {
    int carers;
    int health_workers;
    int cooks;
    int guards;
    bool head_college;
    int head_years;
    static constexpr Fields fields{
        Field{"carers", &Staff::carers, "Carers.", Limits{.min = 0, .max = 500}},
        Field{"health_workers", &Staff::health_workers, "Health workers.", Limits{.min = 0, .max = 50}},
        Field{"cooks", &Staff::cooks, "Cooks.", Limits{.min = 0, .max = 50}},
        Field{"guards", &Staff::guards, "Guards.", Limits{.min = 0, .max = 50}},
        Field{"head_college", &Staff::head_college, "The head has a college degree or higher."},
        Field{"head_years", &Staff::head_years, "The head's years of childcare management.",
              Limits{.min = 0, .max = 60}},
    };
};

}  // namespace filing
