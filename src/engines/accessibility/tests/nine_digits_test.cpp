#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdio>
#include <random>

#include "accessibility/nine_digits.h"

namespace {

void check_as_printed(double value) {
    std::string written = "before ";
    accessibility::append_nine_digits(written, value);
    char printed[64];
    std::snprintf(printed, sizeof printed, "before %.9g", value);
    REQUIRE(written == printed);
}

}  // namespace

TEST_CASE("nine digits are those of printf") {
    for (const double value : {0.0,
                               1.0,
                               0.1,
                               0.5,
                               1e-5,
                               1e-4,
                               9.9999999949e-5,
                               9.9999999951e-5,
                               99999999.95,
                               999999999.5,
                               999999999.4,
                               123456789.5,
                               123456788.5,
                               1234567890.5,
                               0.1234567885,
                               1e9,
                               1e22,
                               1e300,
                               5e-324,
                               1.5,
                               0.30000000000000004,
                               0.0001,
                               0.000123456789,
                               1.00000000049999,
                               1.0000000005,
                               1.00000000050001,
                               2.5,
                               1e-300}) {
        CAPTURE(value);
        check_as_printed(value);
    }
    std::mt19937_64 dice(1);
    for (int i = 0; i < 1'000'000; ++i) {
        const double anything = std::bit_cast<double>(dice() & 0x7FEFFFFFFFFFFFFF);
        if (std::isfinite(anything)) check_as_printed(anything);
        const double usual = std::ldexp(static_cast<double>(dice() >> 11), -53 - static_cast<int>(dice() % 40) + 10);
        check_as_printed(usual);
        // At and beside a tie: half of the last digit.
        const double tie = (static_cast<double>(100'000'000 + dice() % 900'000'000) + 0.5) /
                           std::pow(10, static_cast<double>(dice() % 20));
        for (const double near : {tie, std::nextafter(tie, 0), std::nextafter(tie, 1e300)}) check_as_printed(near);
    }
}
