#include <doctest/doctest.h>

#include <cmath>

#include "plain.h"

using namespace accessibility;

namespace {

constexpr Method methods[] = {Method::TwoStep, Method::EnhancedTwoStep, Method::ThreeStep};

std::vector<double> access_of(const Instance& instance, Method method, unsigned threads = 1) {
    const auto zones = zones_within(instance.radius, method, instance.zones);
    const auto catchments = Catchments::around(instance.cells, instance.sites, zones, threads);
    return access(method, catchments, zones, instance.population, instance.slots, threads);
}

}  // namespace

TEST_CASE("access is that of a plain double loop to the last bit, by every method") {
    for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
        const Instance instance = any_instance(seed);
        for (const Method method : methods) {
            CAPTURE(seed);
            CAPTURE(static_cast<int>(method));
            std::vector<double> plain;
            for (const auto& value : plain_access(instance, method)) plain.push_back(value.value_or(no_site));
            REQUIRE(access_of(instance, method) == plain);
            if (seed % 50 == 0) REQUIRE(access_of(instance, method, 4) == plain);
        }
    }
}

TEST_CASE("what people have access to adds up to the slots of the sites that anybody counts for") {
    for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
        const Instance instance = any_instance(seed);
        for (const Method method : methods) {
            const auto zones = zones_within(instance.radius, method, instance.zones);
            std::vector<bool> in_range(instance.sites.size());
            const auto zone = plain_zones(instance, zones);
            for (std::size_t i = 0; i < instance.cells.size(); ++i) {
                for (std::size_t j = 0; j < instance.sites.size(); ++j)
                    in_range[j] =
                        in_range[j] || (zone[i][j] && zones[*zone[i][j]].weight > 0 && instance.population[i] > 0);
            }
            double slots = 0, had = 0;
            for (std::size_t j = 0; j < instance.sites.size(); ++j) slots += in_range[j] ? instance.slots[j] : 0;
            const auto found = access_of(instance, method);
            for (std::size_t i = 0; i < instance.cells.size(); ++i)
                had += instance.population[i] * std::max(0.0, found[i]);
            CAPTURE(seed);
            REQUIRE(had == doctest::Approx(slots).epsilon(1e-12));
        }
    }
}

TEST_CASE("twice the slots give twice the access, twice the people half of it") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        Instance more = any_instance(seed), crowded = more;
        for (double& slots : more.slots) slots *= 2;
        for (double& people : crowded.population) people *= 2;
        for (const Method method : methods) {
            const auto before = access_of(any_instance(seed), method);
            const auto after = access_of(more, method), among_more = access_of(crowded, method);
            for (std::size_t i = 0; i < before.size(); ++i) {
                REQUIRE(after[i] == (before[i] == no_site ? no_site : 2 * before[i]));
                REQUIRE(among_more[i] == (before[i] == no_site ? no_site : before[i] / 2));
            }
        }
    }
}

TEST_CASE("two cells and two sites, reckoned by hand") {
    // Zones by cost: cell 0 reaches site 0 near and site 1 far, cell 1 reaches site 1 near, cell 2 nothing.
    const std::vector<Zone> zones{{1, 1}, {2, 0.5}};
    const auto catchments = Catchments::from_pairs(3, std::vector<Pair>{{0, {0, 0}}, {0, {1, 1}}, {1, {1, 0}}});
    const std::vector<double> population{10, 20, 30}, slots{5, 50};
    // Demand 10 and 10 * 0.5 + 20 = 25.
    CHECK(access(Method::EnhancedTwoStep, *catchments, zones, population, slots) ==
          std::vector<double>{0.5 + 2 * 0.5, 2, no_site});
    // Cell 0 chooses 2 : 1. Demand 10 * 2/3 and 10 * 1/3 * 1/2 + 20.
    const auto chosen = access(Method::ThreeStep, *catchments, zones, population, slots);
    CHECK(chosen[0] == doctest::Approx(5 / (20.0 / 3) * 2 / 3 + 50 / (20 + 10 / 6.0) / 6));
    CHECK(chosen[1] == doctest::Approx(50 / (20 + 10 / 6.0)));
    CHECK(chosen[2] == no_site);
}

TEST_CASE("sites among nobody add nothing, but a cell that reaches one is not without") {
    const std::vector<Zone> zones{{1, 0}, {2, 1}};
    const auto catchments = Catchments::from_pairs(2, std::vector<Pair>{{0, {0, 0}}, {1, {1, 1}}});
    for (const Method method : methods)
        CHECK(access(method, *catchments, zones, std::vector<double>{10, 0}, std::vector<double>{5, 5}) ==
              std::vector<double>{0, 0});
}
