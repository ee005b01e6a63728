#include <doctest/doctest.h>

#include "accessibility/zones.h"

using namespace accessibility;

TEST_CASE("zones are bounds with weights") {
    CHECK(zones_of("3.33:1,6.67:0.68,10:0.22").value() == std::vector<Zone>{{3.33, 1}, {6.67, 0.68}, {10, 0.22}});
    CHECK(zones_of("0:0").value() == std::vector<Zone>{{0, 0}});
}

TEST_CASE("every fault of zones is named by its place") {
    const auto faults = [](std::string_view text) {
        std::string all;
        const auto zones = zones_of(text);
        if (zones.ok()) return all;
        for (const Fault& fault : zones.error().faults) all += fault.field + ' ' + fault.reason.substr(14) + '\n';
        return all;
    };
    CHECK(faults("") == "1:bound not_a_number\n1:weight not_a_number\n");
    CHECK(faults("1:1,") == "2:bound not_a_number\n2:weight not_a_number\n");
    CHECK(faults("x:1,-1:1,3:1e16,2:1e-60,2:1,4,5:6:7,nan:inf") ==
          "1:bound not_a_number\n2:bound out_of_range\n3:weight out_of_range\n4:weight out_of_range\n"
          "4:bound not_ascending\n5:bound not_ascending\n6:weight not_a_number\n7:weight not_a_number\n"
          "8:bound not_a_number\n8:weight not_a_number\n");
    std::string many = "0:1";
    for (std::size_t i = 1; i < most_zones; ++i) many += ',' + std::to_string(i) + ":1";
    CHECK(faults(many) == "");
    CHECK(faults(many + ",1000:1") == "251 too_many_zones\n");
}

TEST_CASE("zones end at the radius; without zones all sites within the radius count alike") {
    const std::vector<Zone> zones{{3, 1}, {6, 0.5}, {9, 0.2}};
    CHECK(zones_within(7, Method::EnhancedTwoStep, zones) == std::vector<Zone>{{3, 1}, {6, 0.5}, {7, 0.2}});
    CHECK(zones_within(6, Method::ThreeStep, zones) == std::vector<Zone>{{3, 1}, {6, 0.5}});
    CHECK(zones_within(20, Method::EnhancedTwoStep, zones) == zones);
    CHECK(zones_within(7, Method::TwoStep, zones) == std::vector<Zone>{{7, 1}});
    CHECK(usual_zones(9) == std::vector<Zone>{{3, 1}, {6, 0.68}, {9, 0.22}});
}
