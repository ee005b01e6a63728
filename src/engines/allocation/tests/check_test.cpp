#include "allocation/check.h"

#include <doctest/doctest.h>

#include <random>

#include "allocation/joint.h"
#include "allocation/separate.h"
#include "small_markets.h"

using namespace allocation::check;

namespace {

// Two places at centre 1, one at centre 2; the child with the smaller number ranks above.
const std::vector<Program> two_centres = {{1, "a", 2}, {2, "a", 1}};

Child child(std::int64_t number, std::vector<std::int64_t> choices, std::int64_t placed) {
    return {.number = number,
            .family = 100 + number,
            .age_class = "a",
            .points = 0,
            .lottery = number,
            .attends = nowhere,
            .choices = std::move(choices),
            .placed = placed};
}

std::vector<Program> programs(const markets::Market& market) {
    std::vector<Program> rows;
    for (const auto& offer : market.offers)
        rows.push_back({offer.centre, std::to_string(offer.age_class), offer.quota});
    return rows;
}

std::vector<Child> children(const markets::Market& market, const std::vector<std::int64_t>& placed) {
    std::vector<Child> rows;
    for (const markets::Child& one : market.children)
        rows.push_back({.number = one.number,
                        .family = one.family,
                        .age_class = std::to_string(one.age_class),
                        .points = one.points,
                        .lottery = one.lottery,
                        .attends = one.attends == allocation::none ? nowhere : std::int64_t{one.attends},
                        .choices = {one.centres.begin(), one.centres.end()},
                        .placed = placed[rows.size()]});
    return rows;
}

std::vector<std::int64_t> placed(allocation::Applications& made, const std::vector<std::uint32_t>& choice) {
    std::vector<std::int64_t> centres;
    for (std::uint32_t i = 0; i < choice.size(); ++i)
        centres.push_back(choice[i] == allocation::none
                              ? nowhere
                              : made.centre_number(made.problem().choices_of(i)[choice[i]].program()));
    return centres;
}

}  // namespace

TEST_CASE("a child envies the lowest of those taken in its stead") {
    const Findings findings =
        check(two_centres, {child(1, {1}, nowhere), child(2, {1}, 1), child(3, {1}, 1)}, Siblings::Separate);
    CHECK(findings.envy == std::vector<Envy>{{.child = 1, .centre = 1, .instead_of = 3}});
    CHECK(findings.wasted.empty());
    CHECK_FALSE(findings.stable());
}

TEST_CASE("a place is wasted while somebody would rather have it") {
    const Findings findings = check(two_centres, {child(1, {1, 2}, 2), child(2, {1}, 1)}, Siblings::Separate);
    CHECK(findings.wasted == std::vector<Wasted>{{.child = 1, .centre = 1}});
    CHECK(findings.envy.empty());
}

TEST_CASE("who holds a place that does not exist is envied as well") {
    const std::vector<Program> none_left{{.centre = 1, .age_class = "a", .quota = 0}};
    const Findings findings = check(none_left, {child(1, {1}, nowhere), child(2, {1}, 1)}, Siblings::Separate);
    CHECK(findings.envy == std::vector<Envy>{{.child = 1, .centre = 1, .instead_of = 2}});
    CHECK(findings.overfull.size() == 1);
    CHECK(check(none_left, {child(1, {1}, nowhere)}, Siblings::Separate).stable());
}

TEST_CASE("a centre named twice is found once, and one without a program ends no list") {
    const Findings findings = check(two_centres, {child(1, {1, 1}, nowhere), child(2, {7, 2}, 7)}, Siblings::Separate);
    CHECK(findings.wasted == std::vector<Wasted>{{.child = 1, .centre = 1}, {.child = 2, .centre = 2}});
}

TEST_CASE("a program may not hold more than its quota, nor children who did not ask for it") {
    const Findings findings =
        check(two_centres, {child(1, {2}, 2), child(2, {2}, 2), child(3, {1}, 7)}, Siblings::Separate);
    CHECK(findings.overfull == std::vector<Overfull>{{.centre = 2, .age_class = "a", .quota = 1, .placed = 2}});
    CHECK(findings.unasked == std::vector<Unasked>{{.child = 3, .centre = 7}});
}

TEST_CASE("siblings who could both be at one centre are upset when they are apart") {
    std::vector<Child> rows = {child(1, {1, 2}, 1), child(2, {2, 1}, 2)};
    for (Child& row : rows) row.family = 9;
    CHECK(check(two_centres, rows, Siblings::Separate).stable());
    const Findings findings = check(two_centres, rows, Siblings::Joint);
    CHECK(findings.upset == std::vector<Upset>{{.family = 9, .option = {{1, 1}, {2, 1}}}});
    CHECK(findings.envy.empty());
    CHECK(findings.wasted.empty());
}

TEST_CASE("the checker finds nothing wrong with what the engine says, and something with any other placement") {
    std::mt19937 random(20260904);
    int altered = 0;
    for (int i = 0; i < 2'000; ++i) {
        const markets::Market market = markets::random_market(
            random, {.children = 12, .centres = 4, .age_classes = 2, .most_quota = 3, .families = 9});
        allocation::Applications made = markets::applications(market);
        std::vector<std::int64_t> result = placed(made, allocation::allocate(made.problem()).choice);
        REQUIRE(check(programs(market), children(market, result), Siblings::Separate).stable());

        // Taking the place of a child that has one leaves that place wasted, for the child at least.
        std::int64_t& one = result[random() % result.size()];
        if (one == nowhere) continue;
        one = nowhere;
        REQUIRE_FALSE(check(programs(market), children(market, result), Siblings::Separate).stable());
        ++altered;
    }
    CHECK(altered > 500);
}

TEST_CASE("the checker and the engine agree about who is upset") {
    std::mt19937 random(20260905);
    for (int i = 0; i < 2'000; ++i) {
        const markets::Market market = markets::random_market(
            random, {.children = 15, .centres = 4, .age_classes = 2, .most_quota = 2, .families = 8});
        allocation::Applications made = markets::applications(market);
        const allocation::JointProblem problem = allocation::joint(made.problem(), made.numbers());
        const auto placement = allocation::allocate(problem, {.search_steps = i % 2 == 0 ? 0u : 60'000'000u});
        const Findings findings =
            check(programs(market), children(market, placed(made, placement.choice)), Siblings::Joint);
        REQUIRE(findings.overfull.empty());
        REQUIRE(findings.unasked.empty());
        REQUIRE(findings.stable() == placement.upset.empty());
        std::size_t siblings = 0;
        for (const auto& upset : placement.upset) siblings += problem.children_of(upset.family).size() > 1;
        REQUIRE(findings.upset.size() == siblings);
    }
}
