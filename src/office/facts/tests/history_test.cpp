#include "facts/history.h"

#include <doctest/doctest.h>

namespace {
struct Price {
    std::string what;
    Money money;
    bool operator==(const Price&) const = default;
    static constexpr Fields fields{Field{"what", &Price::what, "What."}, Field{"fen", &Price::money, "How much."}};
};
Date day(const char* text) { return *Date::parse(text); }

using Prices = facts::History<Price, 1>;
using Row = facts::Dated<Price>;

TEST_CASE("facts of one key exclude one another, those of different keys do not") {
    Prices prices;
    prices.set({day("2023-01-01"), Date::open_end()}, {"bread", Money::fen(5)});
    prices.set({day("2023-01-01"), Date::open_end()}, {"milk", Money::fen(9)});
    prices.set({day("2023-03-01"), Date::open_end()}, {"bread", Money::fen(6)});
    CHECK(prices.all() == std::vector<Row>{{{day("2023-01-01"), day("2023-02-28")}, {"bread", Money::fen(5)}},
                                           {{day("2023-03-01"), Date::open_end()}, {"bread", Money::fen(6)}},
                                           {{day("2023-01-01"), Date::open_end()}, {"milk", Money::fen(9)}}});
    CHECK(prices.on(day("2023-02-28")) == std::vector<Price>{{"bread", Money::fen(5)}, {"milk", Money::fen(9)}});
    CHECK(prices.on(day("2022-12-31")).empty());
}

TEST_CASE("without a last day a fact holds until the next of its key begins") {
    Prices prices;
    prices.set({day("2023-03-01"), Date::open_end()}, {"bread", Money::fen(6)});
    CHECK(prices.until_next(day("2023-01-01"), {"bread", Money::fen(5)}) ==
          DateRange{day("2023-01-01"), day("2023-02-28")});
    CHECK(prices.until_next(day("2023-03-01"), {"bread", Money::fen(5)}) ==
          DateRange{day("2023-03-01"), Date::open_end()});
    CHECK(prices.until_next(day("2023-01-01"), {"milk", Money::fen(5)}).last_day == Date::open_end());
}

TEST_CASE("ranges that only touch do not overlap") {
    Prices prices;
    prices.set({day("2023-03-01"), day("2023-03-31")}, {"bread", Money::fen(6)});
    CHECK(prices.overlaps({day("2023-02-01"), day("2023-03-01")}, {"bread", Money::fen(1)}));
    CHECK_FALSE(prices.overlaps({day("2023-02-01"), day("2023-02-28")}, {"bread", Money::fen(1)}));
    CHECK_FALSE(prices.overlaps({day("2023-04-01"), day("2023-04-30")}, {"bread", Money::fen(1)}));
    CHECK_FALSE(prices.overlaps({day("2023-03-01"), day("2023-03-31")}, {"milk", Money::fen(1)}));
}
}  // namespace
