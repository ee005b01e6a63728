#include "siting/capacitated.h"

#include <doctest/doctest.h>

#include <cmath>

#include "small_sites.h"

using namespace siting;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Every kind of answer against the optimum that trying everything found.
void check_answer(const CapacitatedProblem& problem, const CapacitatedAnswer& answer, double optimum, bool single,
                  bool unlimited) {
    if (const auto* plan = std::get_if<CapacitatedPlan>(&answer)) {
        CHECK(broken(problem, *plan, single) == "");
        CHECK(plan->proof.objective >= optimum - 1e-7);
        CHECK(plan->proof.bound <= optimum * (1 + 1e-12) + 1e-12);
        CHECK(plan->proof.bound <= plan->proof.objective);
        if (plan->proof.proved) CHECK(plan->proof.objective <= optimum + 1e-7);
        CHECK((plan->proof.stopped == Stopped::proved) == plan->proof.proved);
        if (unlimited) CHECK(plan->proof.proved);
    } else if (const auto* infeasible = std::get_if<Infeasible>(&answer)) {
        CHECK(optimum == infinity);
        CHECK(!infeasible->because.empty());
    } else {
        CHECK(!unlimited);
        CHECK(std::get<Undecided>(answer).proof.bound <= optimum);
        CHECK(!std::get<Undecided>(answer).proof.proved);
    }
}

std::string only_reason(const CapacitatedAnswer& answer) {
    REQUIRE(std::holds_alternative<Infeasible>(answer));
    REQUIRE(std::get<Infeasible>(answer).because.size() == 1);
    return std::get<Infeasible>(answer).because.front();
}

CapacitatedProblem two_sites() {
    return {.sites = 2,
            .clients = 2,
            .capacity = {5, 5},
            .fixed = {3, 4},
            .demand = {3, 3},
            .cost = {1, 2, 2, 1},
            .stays_open = {}};
}

}  // namespace

TEST_CASE("undivided clients: answers are what trying every assignment finds") {
    for (std::uint64_t seed = 0; seed < 12000; ++seed) {
        CAPTURE(seed);
        const SmallSites small = any_small_sites(seed, 5, 7);
        const double optimum = cheapest_undivided(small.problem);
        check_answer(small.problem, solve_single(small.problem, {.seed = seed}), optimum, true, true);
        const Effort little{.steps = seed % 40, .seed = seed};
        check_answer(small.problem, solve_single(small.problem, little), optimum, true, false);
    }
}

TEST_CASE("divided clients: answers are what every set of open sites and a plain network find") {
    for (std::uint64_t seed = 0; seed < 12000; ++seed) {
        CAPTURE(seed);
        const SmallSites small = any_small_sites(seed, 5, 7);
        const double optimum = cheapest_divided(small);
        check_answer(small.problem, solve_split(small.problem, {.seed = seed}), optimum, false, true);
        const Effort little{.steps = seed % 40, .seed = seed};
        check_answer(small.problem, solve_split(small.problem, little), optimum, false, false);
    }
}

TEST_CASE("the same seed and steps give the same plan, whatever the clock") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const CapacitatedProblem problem = any_small_sites(seed, 12, 30).problem;
        int asked = 0;
        const Effort effort{.steps = 300, .seed = seed};
        const Effort watched{.steps = 300, .stop = [&] { return ++asked < 0; }, .seed = seed};
        for (const auto solve : {solve_single, solve_split}) {
            const CapacitatedAnswer one = solve(problem, effort), other = solve(problem, watched);
            REQUIRE(one.index() == other.index());
            const auto* plan = std::get_if<CapacitatedPlan>(&one);
            if (plan == nullptr) continue;
            const auto& again = std::get<CapacitatedPlan>(other);
            CHECK(plan->proof.objective == again.proof.objective);
            CHECK(plan->proof.bound == again.proof.bound);
            CHECK(plan->proof.steps == again.proof.steps);
            CHECK(plan->open == again.open);
            REQUIRE(plan->shares.size() == again.shares.size());
            for (std::size_t k = 0; k < plan->shares.size(); ++k) CHECK(plan->shares[k].site == again.shares[k].site);
        }
    }
}

TEST_CASE("the stop test ends the search, and the plan says so") {
    const CapacitatedProblem problem = two_sites();
    const CapacitatedAnswer answer = solve_split(problem, {.stop = [] { return true; }});
    REQUIRE(std::holds_alternative<Undecided>(answer));
    CHECK(std::get<Undecided>(answer).proof.stopped == Stopped::time);
    CHECK(std::get<Undecided>(answer).proof.objective == infinity);
}

TEST_CASE("a client may be divided where that saves a site's fixed cost") {
    CapacitatedProblem problem = two_sites();
    problem.capacity = {4, 2};
    CHECK(std::holds_alternative<Infeasible>(solve_single(problem, {})));
    const CapacitatedAnswer answer = solve_split(problem, {});
    const auto& plan = std::get<CapacitatedPlan>(answer);
    CHECK(plan.proof.objective == doctest::Approx(3 + 4 + 1 + 2.0 / 3 + 2.0 / 3));
    REQUIRE(plan.shares.size() == 3);
    CHECK(plan.shares[1].share == doctest::Approx(1.0 / 3));
}

TEST_CASE("what cannot hold is named") {
    CapacitatedProblem problem = two_sites();
    problem.demand = {6, 3};
    CHECK(only_reason(solve_single(problem, {})) == "client 0: no site may serve its demand of 6");
    problem.demand = {6, 6};
    CHECK(only_reason(solve_split(problem, {})) == "capacity: all sites together have 10, the demand is 12");
    problem = two_sites();
    problem.open_count = 1;
    CHECK(only_reason(solve_split(problem, {})) ==
          "open_count: the sites that may be open together have at most 5, the demand is 6");
    problem.open_count = 3;
    CHECK(only_reason(solve_split(problem, {})) == "open_count: 3 sites must be open, there are 2");
    problem = two_sites();
    problem.stays_open = {1, 1};
    problem.open_count = 1;
    CHECK(only_reason(solve_split(problem, {})) == "open_count: 1 sites may be open, 2 stay open");
    problem = two_sites();
    problem.budget = 6;
    CHECK(only_reason(solve_single(problem, {})) ==
          "budget: the sites that may be open together have at most 5, the demand is 6");
    problem = two_sites();
    problem.cost[1] = problem.cost[3] = infinity;  // only site 0 may serve
    CHECK(only_reason(solve_split(problem, {})) ==
          "search: no choice of sites serves everybody within all constraints");
}

TEST_CASE("an existing site stays open even if nobody uses it, and takes nothing from the budget") {
    CapacitatedProblem problem = two_sites();
    problem.capacity = {6, 6};
    problem.fixed = {3, 40};
    problem.stays_open = {0, 1};
    problem.budget = 3;
    const CapacitatedAnswer answer = solve_single(problem, {});
    const auto& plan = std::get<CapacitatedPlan>(answer);
    CHECK(plan.open == std::vector<std::uint32_t>{1});
    CHECK(plan.proof.objective == 43);
    CHECK(plan.proof.proved);
}

TEST_CASE("nobody to serve is served at no cost") {
    const CapacitatedProblem problem{
        .sites = 1, .clients = 0, .capacity = {3}, .fixed = {2}, .demand = {}, .cost = {}, .stays_open = {}};
    CHECK(std::get<CapacitatedPlan>(solve_single(problem, {})).proof.objective == 0);
    CHECK(std::get<CapacitatedPlan>(solve_split(problem, {})).proof.objective == 0);
}
