#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "base/earth.h"

TEST_CASE("people travel a great circle and three tenths") {
    // A degree along a meridian is 111.195 km.
    CHECK(earth::travel_distance({35, 116}, {36, 116}) == doctest::Approx(111.195 * 1.3).epsilon(1e-6));
    CHECK(earth::travel_distance({35.7, 116.5}, {35.7, 116.5}) == 0);
    CHECK(earth::travel_distance({10, 179.5}, {10, -179.5}) == doctest::Approx(109.505735 * 1.3).epsilon(1e-6));
    CHECK(earth::travel_distance({90, 0}, {-90, 77}) == doctest::Approx(20015.115 * 1.3).epsilon(1e-6));
}

TEST_CASE("all pairs at once are each pair by itself, near and far") {
    std::mt19937_64 random(20231114);
    for (const double spread : {1e-6, 0.01, 1.0, 30.0, 89.0}) {
        std::uniform_real_distribution<double> off(-spread, spread);
        std::vector<earth::Place> from, to;
        for (int i = 0; i < 40; ++i) {
            from.push_back({off(random), 116 + off(random) / 2});
            to.push_back({off(random), 116 + off(random) / 2});
        }
        const auto all = earth::travel_distances(from, to);
        REQUIRE(all.size() == from.size() * to.size());
        for (std::size_t i = 0; i < from.size(); ++i)
            for (std::size_t j = 0; j < to.size(); ++j) {
                const double alone = earth::travel_distance(from[i], to[j]);
                // Rounded points on the sphere are some 1e-15 of its radius off.
                CHECK(std::abs(all[i * to.size() + j] - alone) <= 1e-10 * alone + 1e-9);
            }
    }
}

TEST_CASE("to the other side of the earth it is as far all at once as alone") {
    const std::vector<earth::Place> places{{35.7, 116.5}, {-35.7, -63.5}, {90, 0}, {-90, 0}};
    const auto all = earth::travel_distances(places, places);
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = 0; j < places.size(); ++j)
            CHECK(all[i * places.size() + j] ==
                  doctest::Approx(earth::travel_distance(places[i], places[j])).epsilon(1e-7));
}
