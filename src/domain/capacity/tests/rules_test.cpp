#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

#include "rules.h"

namespace {
using namespace capacity;
using enum SlotAccount;
Date day(int n) { return Date::from_days(19'000 + n); }
RangeMap<int> filed(int slots) { return RangeMap<int>().with({day(0), Date::open_end()}, slots); }
constexpr auto type = ClassType::Infant;
}  // namespace

TEST_CASE("slots open only up to what is filed, on each day from the effective day on") {
    CHECK_FALSE(refusal(type, {}, {{day(0), Outside, Open, 10}}, filed(10)));
    const auto over = refusal(type, {{day(0), Outside, Open, 6}}, {{day(1), Outside, Open, 5}}, filed(10));
    REQUIRE(over);
    CHECK(over->reason == "slots.over_filed");
    CHECK(over->params ==
          Params{
              {"class_type", "INFANT"}, {"account", "OPEN"}, {"day", day(1).text()}, {"limit", "10"}, {"given", "11"}});
    // Nothing was filed yet the day before.
    CHECK(refusal(type, {}, {{day(-1), Outside, Open, 1}}, filed(10))->reason == "slots.over_filed");
    // What is suspended still counts.
    CHECK(refusal(type, {{day(0), Outside, Open, 10}, {day(1), Open, Suspended, 10}}, {{day(2), Outside, Open, 1}},
                  filed(10)));
}

TEST_CASE("a posting in the past is refused for what it would break later") {
    const std::vector<Shift> history{{day(0), Outside, Open, 10}, {day(10), Open, Closed, 8}};
    CHECK_FALSE(refusal(type, history, {{day(5), Open, Suspended, 2}}, filed(10)));
    const auto refused = refusal(type, history, {{day(5), Open, Suspended, 3}}, filed(10));
    REQUIRE(refused);
    CHECK(refused->reason == "slots.negative");
    CHECK(refused->params[2].second == day(10).text());
}

TEST_CASE("a filed number that shrinks later limits a posting before it") {
    const auto shrinking = RangeMap<int>().with({day(0), day(9)}, 10).with({day(10), Date::open_end()}, 5);
    CHECK(refusal(type, {}, {{day(0), Outside, Open, 10}}, shrinking)->params[2].second == day(10).text());
    CHECK_FALSE(refusal(type, {{day(10), Open, Closed, 5}}, {{day(0), Outside, Open, 10}}, shrinking));
}

TEST_CASE("only outside may go below zero") {
    CHECK_FALSE(refusal(type, {}, {{day(0), Outside, Planned, 300}}, {}));
    CHECK(refusal(type, {}, {{day(0), Planned, UnderConstruction, 1}}, {})->reason == "slots.negative");
}

TEST_CASE("reopening is not new") {
    CHECK(makes_new(Outside, Open));
    CHECK(makes_new(Planned, Open));
    CHECK(makes_new(UnderConstruction, Open));
    CHECK_FALSE(makes_new(Suspended, Open));
    CHECK_FALSE(makes_new(Outside, Planned));
    CHECK(is_usual(Suspended, Open, PostingReason::Reopening));
    CHECK_FALSE(is_usual(Suspended, Open, PostingReason::NewSlots));
    CHECK_FALSE(is_usual(Outside, Open, PostingReason::Reversal));
}

TEST_CASE("the refusal agrees with looking at every single day") {
    CHECK(rc::check([] {
        const auto some_shifts = [](int least, int most) {
            std::vector<Shift> shifts;
            for (int i = *rc::gen::inRange(least, most); i > 0; --i) {
                const int from = *rc::gen::inRange(0, 6);
                const int to = (from + *rc::gen::inRange(1, 6)) % 6;
                shifts.push_back({day(*rc::gen::inRange(0, 12)), static_cast<SlotAccount>(from),
                                  static_cast<SlotAccount>(to), *rc::gen::inRange(1, 5)});
            }
            return shifts;
        };
        RangeMap<int> limit;
        for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
            const int first = *rc::gen::inRange(0, 12);
            limit = limit.with({day(first), day(first + *rc::gen::inRange(0, 8))}, *rc::gen::inRange(0, 9));
        }
        const auto history = some_shifts(0, 8);
        const auto wanted = some_shifts(1, 3);

        Date first = wanted[0].effective_day;
        for (const Shift& shift : wanted) first = std::min(first, shift.effective_day);
        bool wrong = false;
        for (int n = 0; n < 40; ++n) {
            if (day(n) < first) continue;
            std::array<int, 6> balance{};
            for (const auto* list : {&history, &wanted})
                for (const Shift& shift : *list)
                    if (shift.effective_day <= day(n)) {
                        balance[static_cast<std::size_t>(shift.from)] -= shift.slots;
                        balance[static_cast<std::size_t>(shift.to)] += shift.slots;
                    }
            for (std::size_t account = 0; account < 5; ++account) wrong |= balance[account] < 0;
            const int* most = limit.on(day(n));
            wrong |= balance[2] + balance[3] > (most ? *most : 0);
        }
        RC_ASSERT(refusal(type, history, wanted, limit).has_value() == wrong);
    }));
}
