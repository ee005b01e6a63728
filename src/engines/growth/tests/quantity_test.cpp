#include "growth/quantity.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

using namespace growth;

TEST_CASE("a cell's number is kept to the last digit") {
    CHECK(quantity("103.1") == 103 * one + one / 10);
    CHECK(*quantity("103.1") - *quantity("0.7") == *quantity("102.4"));
    CHECK(quantity("0.123456789") == 123'456'789);
    CHECK(quantity("0.1234567891") == 123'456'789);
    CHECK(quantity("-3.5") == -3 * one - one / 2);
    CHECK(quantity("1e1") == 10 * one);
    CHECK(quantity("5.") == quantity("5"));
    CHECK(quantity("") == missing);
}

TEST_CASE("what is no number is none") {
    for (const char* cell : {"a", "1.2.3", ".", "-", "1 ", " 1", "1,2", "0x10", "nan", "inf", "1e", "+-1", "１"})
        CHECK_FALSE(quantity(cell));
}

TEST_CASE("numbers beyond every table read as the largest of their sign") {
    for (const char* cell : {"1000000", "1000000.1", "9999999.9", "123456789012345678901234567890", "1e300"})
        CHECK(quantity(cell) == largest);
    CHECK(quantity("-1e300") == -largest);
}

TEST_CASE("decimals of up to nine places are exact, however many noughts stand around them") {
    rc::check([] {
        const auto value = *rc::gen::inRange<std::int64_t>(0, 999'999 * one);
        std::string decimals = std::to_string(value % one);
        decimals.insert(0, 9 - decimals.size(), '0');
        const std::string cell = std::to_string(value / one) + "." + decimals;
        RC_ASSERT(quantity(cell) == value);
        RC_ASSERT(quantity("00" + cell) == value);
        while (decimals.ends_with('0')) decimals.pop_back();
        RC_ASSERT(quantity(std::to_string(value / one) + "." + decimals) == value);
    });
}
