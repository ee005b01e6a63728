#pragma once
// Small random markets, and everything that could happen in them.
#include <cstdint>
#include <functional>
#include <random>
#include <vector>

#include "allocation/applications.h"

namespace markets {

struct Child {
    std::uint32_t number, family;
    int age_class;
    std::int32_t points;
    std::int64_t lottery;
    std::uint32_t attends;
    std::vector<std::uint32_t> centres;  // best first
};

/// What the files would say.
struct Market {
    struct Offer {
        std::uint32_t centre;
        int age_class;
        std::uint32_t quota;
    };
    std::vector<Offer> offers;
    std::vector<Child> children;
};

struct Size {
    int children, centres, age_classes, most_quota, families;
};
Market random_market(std::mt19937& random, Size size);

/// As the engine takes it: children in the order of the market's.
allocation::Applications applications(const Market& market);

}  // namespace markets
