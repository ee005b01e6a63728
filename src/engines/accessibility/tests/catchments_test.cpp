#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "plain.h"

using namespace accessibility;

namespace {

/// As plain_zones tells them.
std::vector<std::vector<std::optional<std::size_t>>> told(const Catchments& catchments, std::size_t sites) {
    std::vector found(catchments.cells(), std::vector<std::optional<std::size_t>>(sites));
    for (std::size_t cell = 0; cell < catchments.cells(); ++cell) {
        for (const Reached to : catchments[cell]) found[cell][to.site()] = to.zone();
    }
    return found;
}

}  // namespace

TEST_CASE("the pairs within reach and their zones are those of a plain double loop, wherever on earth") {
    std::size_t pairs = 0;
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        const Instance instance = any_instance(seed);
        const auto zones = zones_within(instance.radius, Method::EnhancedTwoStep, instance.zones);
        const Catchments catchments = Catchments::around(instance.cells, instance.sites, zones);
        CAPTURE(seed);
        REQUIRE(catchments.cells() == instance.cells.size());
        REQUIRE(told(catchments, instance.sites.size()) == plain_zones(instance, zones));
        for (std::size_t cell = 0; cell < catchments.cells(); ++cell) {
            REQUIRE(std::ranges::is_sorted(catchments[cell], std::ranges::less_equal{}, &Reached::site));
            pairs += catchments[cell].size();
        }
    }
    CHECK(pairs > 1'000'000);
}

TEST_CASE("what a cell reaches does not depend on the cells around it or on threads") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Instance instance = any_instance(seed);
        const auto zones = zones_within(instance.radius, Method::EnhancedTwoStep, instance.zones);
        const auto together = told(Catchments::around(instance.cells, instance.sites, zones), instance.sites.size());
        CAPTURE(seed);
        REQUIRE(told(Catchments::around(instance.cells, instance.sites, zones, 3), instance.sites.size()) == together);
        for (std::size_t i = 0; i < instance.cells.size(); ++i) {
            const auto alone = Catchments::around(std::span(instance.cells).subspan(i, 1), instance.sites, zones);
            REQUIRE(told(alone, instance.sites.size())[0] == together[i]);
        }
    }
}

TEST_CASE("places on both sides of the antimeridian and of a pole are near each other") {
    const std::vector<Zone> zones{{10, 1}};
    const auto reaches = [&](Place cell, Place site) {
        return Catchments::around(std::span(&cell, 1), std::span(&site, 1), zones)[0].size() == 1;
    };
    CHECK(reaches({0, 179.99}, {0, -179.99}));
    CHECK(reaches({0, -180}, {0, 180}));
    CHECK(reaches({89.99, 0}, {89.99, 180}));
    CHECK(reaches({-90, 13}, {-90, -100}));
    CHECK_FALSE(reaches({0, 179.9}, {0, -179.9}));
    CHECK_FALSE(reaches({89.9, 0}, {89.9, 180}));
}

TEST_CASE("a bound is counted in, to the last bit") {
    const Place cell{35.7, 116.5}, site{35.72, 116.55};
    const double km = travel_distance(cell, site);
    const auto reached = [&](double bound) {
        const std::vector<Zone> zones{{bound, 1}};
        return Catchments::around(std::span(&cell, 1), std::span(&site, 1), zones)[0].size();
    };
    CHECK(reached(km) == 1);
    CHECK(reached(std::nextafter(km, 0)) == 0);
    CHECK(Catchments::around(std::span(&cell, 1), std::span(&cell, 1), std::vector<Zone>{{0, 1}})[0].size() == 1);
    CHECK(Catchments::around(std::span(&cell, 1), std::span(&site, 1), std::vector<Zone>{{largest_distance, 1}})[0]
              .size() == 1);
}

TEST_CASE("pairs with costs come in any order; those beyond the last bound are left out") {
    const std::vector<Zone> zones{{1, 1}, {2, 0.5}};
    CHECK(zone_of(0, zones) == 0);
    CHECK(zone_of(1, zones) == 0);
    CHECK(zone_of(std::nextafter(1, 2), zones) == 1);
    CHECK(zone_of(2, zones) == 1);
    CHECK(zone_of(2.1, zones) == beyond);
    const std::vector<Pair> pairs{{2, {7, 1}}, {0, {3, 0}}, {2, {5, beyond}}, {2, {4, 0}}};
    const auto catchments = Catchments::from_pairs(3, pairs);
    REQUIRE(catchments);
    CHECK(std::ranges::equal((*catchments)[0], std::vector<Reached>{{3, 0}}));
    CHECK((*catchments)[1].empty());
    CHECK(std::ranges::equal((*catchments)[2], std::vector<Reached>{{4, 0}, {7, 1}}));
    CHECK(repeated(pairs).empty());
}

TEST_CASE("a pair that comes twice is found, also where it is beyond") {
    const std::vector<Pair> pairs{{1, {1, 0}}, {0, {1, beyond}}, {1, {1, 1}}, {0, {1, beyond}}, {1, {1, 0}}};
    CHECK_FALSE(Catchments::from_pairs(2, pairs));
    CHECK(repeated(pairs) == std::vector<std::size_t>{2, 3, 4});
}
