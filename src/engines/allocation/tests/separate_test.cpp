#include "allocation/separate.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <optional>

#include "allocation/standing.h"
#include "small_markets.h"

using namespace allocation;
using markets::Market;

namespace {

// The definition, said anew: who gets how many points where.
int score(const Market& market, const markets::Child& child, std::uint32_t centre) {
    const bool sibling = std::ranges::any_of(market.children, [&](const markets::Child& other) {
        return other.number != child.number && other.family == child.family && other.attends == centre;
    });
    return child.points + (child.attends == centre ? 100 : 0) + (sibling ? 30 : 0);
}

using Outcome = std::vector<std::optional<std::uint32_t>>;  // by child, the centre

class Definition {
public:
    explicit Definition(const Market& market) : market_(market) {}

    // Every allocation that gives each child a wished place or none, that overfills nothing, and in
    // which nobody would rather be where a place is free or a lower-ranked child was taken.
    std::vector<Outcome> all_stable() {
        outcome_.assign(market_.children.size(), std::nullopt);
        place(0);
        return std::move(found_);
    }

private:
    const Market::Offer* offer(const markets::Child& child, std::uint32_t centre) const {
        const auto found = std::ranges::find_if(market_.offers, [&](const Market::Offer& candidate) {
            return candidate.centre == centre && candidate.age_class == child.age_class;
        });
        return found == market_.offers.end() ? nullptr : &*found;
    }
    bool ranks_above(const markets::Child& a, const markets::Child& b, std::uint32_t centre) const {
        const int of_a = score(market_, a, centre), of_b = score(market_, b, centre);
        return of_a != of_b ? of_a > of_b : a.lottery < b.lottery;
    }
    std::vector<const markets::Child*> held(std::uint32_t centre, int age_class) const {
        std::vector<const markets::Child*> children;
        for (std::size_t i = 0; i < outcome_.size(); ++i)
            if (outcome_[i] == centre && market_.children[i].age_class == age_class)
                children.push_back(&market_.children[i]);
        return children;
    }
    bool stable() const {
        for (std::size_t i = 0; i < outcome_.size(); ++i) {
            const markets::Child& child = market_.children[i];
            for (const std::uint32_t centre : child.centres) {
                if (outcome_[i] == centre) break;
                const Market::Offer* place = offer(child, centre);
                if (place == nullptr) continue;
                const auto there = held(centre, child.age_class);
                if (there.size() < place->quota) return false;
                for (const markets::Child* other : there)
                    if (ranks_above(child, *other, centre)) return false;
            }
        }
        return true;
    }
    void place(std::size_t i) {
        if (i == outcome_.size()) {
            if (stable()) found_.push_back(outcome_);
            return;
        }
        const markets::Child& child = market_.children[i];
        outcome_[i] = std::nullopt;
        place(i + 1);
        for (const std::uint32_t centre : child.centres) {
            const Market::Offer* wished = offer(child, centre);
            if (wished == nullptr || held(centre, child.age_class).size() >= wished->quota) continue;
            outcome_[i] = centre;
            place(i + 1);
            outcome_[i] = std::nullopt;
        }
    }

    const Market& market_;
    Outcome outcome_;
    std::vector<Outcome> found_;
};

Outcome engine(const Market& market) {
    Applications made = markets::applications(market);
    const Problem& problem = made.problem();
    const Placement placement = allocate(problem);
    Outcome outcome;
    for (std::uint32_t child = 0; child < problem.children(); ++child) {
        if (placement.choice[child] == none)
            outcome.push_back(std::nullopt);
        else
            outcome.push_back(made.centre_number(problem.choices_of(child)[placement.choice[child]].program()));
    }
    return outcome;
}

std::size_t position(const markets::Child& child, std::optional<std::uint32_t> centre) {
    if (!centre) return child.centres.size();
    return static_cast<std::size_t>(std::ranges::find(child.centres, *centre) - child.centres.begin());
}

}  // namespace

TEST_CASE("of all stable allocations of 12,000 small markets each child gets its best") {
    std::mt19937 random(20260901);
    std::size_t several = 0;
    for (int i = 0; i < 12'000; ++i) {
        const Market market = markets::random_market(
            random,
            {.children = 1 + i % 7, .centres = 1 + i % 4, .age_classes = 1 + i % 2, .most_quota = 2, .families = 4});
        const std::vector<Outcome> stable = Definition(market).all_stable();
        const Outcome ours = engine(market);
        REQUIRE(std::ranges::find(stable, ours) != stable.end());
        several += stable.size() > 1;
        for (const Outcome& other : stable)
            for (std::size_t c = 0; c < ours.size(); ++c)
                REQUIRE(position(market.children[c], ours[c]) <= position(market.children[c], other[c]));
    }
    CHECK(several > 50);  // or the second half of this test would say nothing
}

TEST_CASE("no child gets a better place by another list than its true one") {
    CHECK(rc::check([] {
        std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
        Market market = markets::random_market(
            random, {.children = 12, .centres = 5, .age_classes = 2, .most_quota = 2, .families = 8});
        const Outcome truth = engine(market);
        const auto liar = *rc::gen::inRange<std::size_t>(0, market.children.size());
        const markets::Child honest = market.children[liar];
        for (int lie = 0; lie < 20; ++lie) {
            markets::Child& child = market.children[liar];
            child.centres = {5, 15, 25, 35, 45};
            std::ranges::shuffle(child.centres, random);
            child.centres.resize(random() % 6);
            RC_ASSERT(position(honest, engine(market)[liar]) >= position(honest, truth[liar]));
        }
    }));
}

TEST_CASE("the order of the rows changes nothing") {
    CHECK(rc::check([] {
        std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
        Market market = markets::random_market(
            random, {.children = 15, .centres = 4, .age_classes = 2, .most_quota = 3, .families = 8});
        const Outcome before = engine(market);
        Market turned = market;
        std::ranges::reverse(turned.children);
        Outcome after = engine(turned);
        std::ranges::reverse(after);
        RC_ASSERT(before == after);
    }));
}

TEST_CASE("a child is placed at its first choice whose cut-off it reaches") {
    std::mt19937 random(7);
    for (int i = 0; i < 500; ++i) {
        Applications made = markets::applications(markets::random_market(
            random, {.children = 20, .centres = 4, .age_classes = 2, .most_quota = 4, .families = 10}));
        const Problem& problem = made.problem();
        const Placement placement = allocate(problem);
        const Standings standings(problem, placement);
        for (std::uint32_t child = 0; child < problem.children(); ++child) {
            const auto all = standings.of(child);
            const auto first = std::ranges::find(all, true, &Standing::admitted);
            const auto choice = first == all.end() ? none : static_cast<std::uint32_t>(first - all.begin());
            REQUIRE(placement.choice[child] == choice);
        }
    }
}

TEST_CASE("the rank at a choice counts all who named it with a greater claim") {
    Applications made;
    REQUIRE(made.add_program({.centre = 1, .age_class = "1", .quota = 1}));
    made.add_choice(0);
    made.add_child({.number = 1, .family = 1, .points = 10, .lottery = 2, .attends = none});
    made.add_choice(0);
    made.add_child({.number = 2, .family = 2, .points = 10, .lottery = 1, .attends = none});
    made.add_choice(0);
    made.add_child({.number = 3, .family = 3, .points = 5, .lottery = 3, .attends = 1});
    const Problem& problem = made.problem();
    const Placement placement = allocate(problem);
    const Standings standings(problem, placement);
    CHECK(standings.of(0)[0].rank == 3);
    CHECK(standings.of(1)[0].rank == 2);
    CHECK(standings.of(2)[0].rank == 1);
    CHECK(standings.of(2)[0].score == 105);
    CHECK(standings.of(2)[0].admitted);
    CHECK_FALSE(standings.of(1)[0].admitted);
    CHECK(standings.of(0)[0].applicants == 3);
}

TEST_CASE("a sibling's attendance counts once, one's own never as a sibling's") {
    Applications made;
    REQUIRE(made.add_program({.centre = 9, .age_class = "a", .quota = 5}));
    CHECK_FALSE(made.add_program({.centre = 9, .age_class = "a", .quota = 2}));
    for (const std::uint32_t number : {1u, 2u, 3u}) {
        made.add_choice(0);
        made.add_child(
            {.number = number, .family = 4, .points = 0, .lottery = number, .attends = number == 3 ? none : 9});
    }
    made.add_choice(0);
    made.add_child({.number = 8, .family = 5, .points = 0, .lottery = 0, .attends = 9});
    const Problem& problem = made.problem();
    const auto score = [&](std::uint32_t child) { return problem.score(child, problem.choices_of(child)[0]); };
    CHECK(score(0) == 130);
    CHECK(score(2) == 30);
    CHECK(score(3) == 100);
}

TEST_CASE("lottery numbers may be any, only their order counts") {
    const auto winner = [](std::int64_t first, std::int64_t second) {
        Applications made;
        REQUIRE(made.add_program({.centre = 1, .age_class = "1", .quota = 1}));
        for (const std::int64_t lottery : {first, second}) {
            made.add_choice(0);
            made.add_child({.number = 0, .family = 0, .points = 1, .lottery = lottery, .attends = none});
        }
        return allocate(made.problem()).choice[0] == 0 ? 0 : 1;
    };
    CHECK(winner(0, 1) == 0);
    CHECK(winner(70, 12) == 1);
    CHECK(winner(-5, std::int64_t{1} << 40) == 0);
    CHECK(winner(std::int64_t{1} << 40, (std::int64_t{1} << 40) - 1) == 1);
    CHECK(winner(4'294'967'296, 4'294'967'295) == 1);
}

TEST_CASE("rows that repeat a number or a lottery number are named with the earlier one") {
    Applications made;
    for (const std::uint32_t number : {4u, 9u, 4u, 2u})
        made.add_child({.number = number,
                        .family = 0,
                        .points = 0,
                        .lottery = number == 2 ? 9 : std::int64_t{number},
                        .attends = none});
    CHECK(made.repeated_numbers() == std::vector<Repeated>{{.row = 2, .earlier = 0}});
    CHECK(made.repeated_lottery() == std::vector<Repeated>{{.row = 2, .earlier = 0}, {.row = 3, .earlier = 1}});
}

TEST_CASE("strict preferences on both sides: each child gets its best stable place") {
    // Two children, two places, opposite wishes: two stable allocations, and the children's is ours.
    const StrictProblem problem{
        .quota = {1, 1}, .choices_begin = {0, 2, 4}, .program = {0, 1, 1, 0}, .rank = {1, 0, 1, 0}};
    CHECK(allocate(problem) == std::vector<std::uint32_t>{0, 0});
}
