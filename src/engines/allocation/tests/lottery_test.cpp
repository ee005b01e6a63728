#include "allocation/lottery.h"

#include <doctest/doctest.h>

using allocation::draw;

TEST_CASE("the lottery orders applications by SHA-256 of seed, colon and application") {
    // As sha256sum says of "2026-09-01:a" and so on: bf01.., 4a22.., 585d.., 814a..
    const std::vector<std::uint32_t> numbers = draw("2026-09-01", {"a", "b", "c", "d"});
    CHECK(numbers == std::vector<std::uint32_t>{3, 0, 1, 2});
}

TEST_CASE("an application's place does not depend on the order in which applications are listed") {
    const auto numbers = draw("seed", {"17", "4", "阿宝"});
    const auto other_way = draw("seed", {"阿宝", "4", "17"});
    CHECK(numbers[0] == other_way[2]);
    CHECK(numbers[1] == other_way[1]);
    CHECK(numbers[2] == other_way[0]);
}

TEST_CASE("another seed draws another order, and nobody may apply to an empty draw") {
    std::vector<std::string> applications;
    for (int i = 0; i < 50; ++i) applications.push_back(std::to_string(i));
    CHECK(draw("one", applications) != draw("two", applications));
    CHECK(draw("one", {}).empty());
}
