#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

#include "base/range.h"

TEST_CASE("a range map agrees, day by day, with writing each day down") {
    CHECK(rc::check([] {
        RangeMap<int> map;
        std::map<int, int> days;
        const int steps = *rc::gen::inRange(1, 12);
        for (int i = 0; i < steps; ++i) {
            const int first = *rc::gen::inRange(0, 40);
            const int last = first + *rc::gen::inRange(-1, 12);
            const int value = *rc::gen::inRange(0, 3);
            const bool erase = *rc::gen::inRange(0, 4) == 0;
            const DateRange range{Date::from_days(first), Date::from_days(last)};
            map = erase ? map.without(range) : map.with(range, value);
            for (int day = first; day <= last; ++day) erase ? (void)days.erase(day) : (void)(days[day] = value);
        }
        for (int day = -2; day < 60; ++day) {
            const int* held = map.on(Date::from_days(day));
            const auto written = days.find(day);
            RC_ASSERT((held != nullptr) == (written != days.end()));
            if (held) RC_ASSERT(*held == written->second);
        }
        for (std::size_t i = 1; i < map.entries().size(); ++i) {
            const auto& before = map.entries()[i - 1];
            const auto& after = map.entries()[i];
            RC_ASSERT(before.range.last_day < after.range.first_day);
            RC_ASSERT(before.value != after.value || before.range.last_day.next() != after.range.first_day);
        }
    }));
}
