#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>

#include "rollup/rollup.h"
#include "rollup/rows.h"
#include "small_county.h"

using namespace rollup;

namespace {

// 2026-01-05, 2026-02-05 and 2026-04-05.
constexpr std::int64_t january = 1'767'571'200, february = 1'770'249'600, april = 1'775'347'200;

SmallCounty two_villages() {
    return {.nodes = {{1, Node::no_parent, 3}, {12, 1, 4}, {11, 1, 4}},
            .institutions = {{7, 11, 0, 40}, {8, 12, 0, 30}, {9, 12, 2, 20}},
            .events = {{january, 7, 3, EventKind::Enrol},
                       {january, 7, 20, EventKind::Attended},
                       {january, 8, 5, EventKind::Slots},
                       {february, 7, -1, EventKind::Withdraw},
                       {february, 9, 99, EventKind::Licence},
                       {april, 8, 11, EventKind::Attended}}};
}

std::string rows(const Rollup& rollup) {
    std::string out;
    append_rows(out, rollup, 0, static_cast<std::uint32_t>(rollup.territory().nodes()));
    return out;
}

std::string rows(const SmallCounty& county) {
    std::string out;
    for (const auto& [key, figures] : county.figures()) {
        const auto& [node, month, kind] = key;
        for (const std::int64_t number :
             {node, std::int64_t{month}, std::int64_t{kind}, figures.slots, figures.enrolled, figures.attended})
            out += std::to_string(number) + ',';
        out += std::to_string(figures.active) + '\n';
    }
    return out;
}

}  // namespace

TEST_CASE("figures of a node are those of all institutions of the kind at or below it") {
    const SmallCounty county = two_villages();
    const Territory territory = county.territory();
    const Rollup rollup(territory, {county.tally(territory)});
    CHECK(rollup.figures(1, 0, 0) == Figures{75, 3, 20, 2});
    CHECK(rollup.figures(1, 0, 1) == Figures{75, 2, 0, 1});
    CHECK(rollup.figures(11, 0, 1) == Figures{40, 2, 0, 1});
    CHECK(rollup.figures(12, 0, 3) == Figures{35, 0, 11, 1});
    CHECK_FALSE(rollup.figures(11, 2, 0));
    CHECK_FALSE(rollup.figures(13, 0, 0));
}

TEST_CASE("a licence event makes its institution active and counts nothing") {
    const SmallCounty county = two_villages();
    const Territory territory = county.territory();
    CHECK(Rollup(territory, {county.tally(territory)}).figures(1, 2, 1) == Figures{20, 0, 0, 1});
}

TEST_CASE("rows come by node, month and kind, for every month from the first event to the last") {
    const SmallCounty county = two_villages();
    const Territory territory = county.territory();
    CHECK(rows(Rollup(territory, {county.tally(territory)})) ==
          "1,0,0,75,3,20,2\n1,0,2,20,0,0,0\n1,1,0,75,2,0,1\n1,1,2,20,0,0,1\n"
          "1,2,0,75,2,0,0\n1,2,2,20,0,0,0\n1,3,0,75,2,11,1\n1,3,2,20,0,0,0\n"
          "11,0,0,40,3,20,1\n11,1,0,40,2,0,1\n11,2,0,40,2,0,0\n11,3,0,40,2,0,0\n"
          "12,0,0,35,0,0,1\n12,0,2,20,0,0,0\n12,1,0,35,0,0,0\n12,1,2,20,0,0,1\n"
          "12,2,0,35,0,0,0\n12,2,2,20,0,0,0\n12,3,0,35,0,11,1\n12,3,2,20,0,0,0\n");
}

TEST_CASE("without events there are no months") {
    const SmallCounty county = two_villages();
    const Territory territory = county.territory();
    CHECK(rows(Rollup(territory)).empty());
    CHECK(Rollup(territory).figures(1, 0, 5) == Figures{70, 0, 0, 0});
}

TEST_CASE("an event of an unknown institution changes nothing") {
    const SmallCounty county = two_villages();
    const Territory territory = county.territory();
    Rollup rollup(territory, {county.tally(territory)});
    const std::string before = rows(rollup);
    CHECK_FALSE(rollup.apply({january, 70, 1, EventKind::Enrol}));
    CHECK(rows(rollup) == before);
    CHECK_THROWS_AS(rollup.apply({latest_time + 1, 7, 1, EventKind::Enrol}), std::out_of_range);
}

TEST_CASE("a roll-up is the plain sum by definition, however its events are divided and by how many threads") {
    CHECK(rc::check([] {
        const SmallCounty county = any_small_county();
        const Territory territory = county.territory();
        std::vector<Tally> tallies;
        for (std::size_t first = 0; first < county.events.size();) {
            const std::size_t last = first + *rc::gen::inRange<std::size_t>(1, county.events.size() - first + 1);
            tallies.push_back(county.tally(territory, first, last));
            first = last;
        }
        const Rollup rollup(territory, std::move(tallies), *rc::gen::inRange(1u, 5u));
        RC_ASSERT(rows(rollup) == rows(county));
    }));
}

TEST_CASE("figures kept current event by event, in any order, equal those summed at once") {
    CHECK(rc::check([] {
        const SmallCounty county = any_small_county();
        const Territory territory = county.territory();
        const std::size_t first = *rc::gen::inRange<std::size_t>(0, county.events.size() + 1);
        Rollup rollup(territory, {county.tally(territory, 0, first)});
        std::vector<Event> later(county.events.begin() + static_cast<std::ptrdiff_t>(first), county.events.end());
        if (*rc::gen::arbitrary<bool>()) std::ranges::reverse(later);
        for (const Event& event : later) RC_ASSERT(rollup.apply(event));
        RC_ASSERT(rows(rollup) == rows(county));
        for (const auto& [key, figures] : county.figures()) {
            const auto& [node, month, kind] = key;
            RC_ASSERT(rollup.figures(node, kind, month) == figures);
        }
    }));
}

TEST_CASE("every second of 1900 to 9999 falls in the month that a calendar counted by hand says") {
    std::int64_t start = earliest_time;
    for (int year = 1900; year < 10'000; ++year) {
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        const std::array<int, 12> days{31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 0; month < 12; ++month) {
            const Month expected = (year - 2026) * 12 + month;
            const std::int64_t end = start + days[static_cast<std::size_t>(month)] * 86'400;
            REQUIRE(start_of(expected) == start);
            REQUIRE(month_of(start) == expected);
            REQUIRE(month_of(end - 1) == expected);
            start = end;
        }
    }
    CHECK(start == latest_time + 1);
}
