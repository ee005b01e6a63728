#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "cover.h"
#include "small_problems.h"

using namespace siting;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double weight(const Problem& problem, std::uint32_t client) {
    return problem.weight.empty() ? 1 : problem.weight[client];
}

double covered(const Problem& problem, double radius, const std::vector<std::uint32_t>& open) {
    double sum = 0;
    for (std::uint32_t i = 0; i < problem.clients; ++i)
        if (small::distance(problem, i, open) <= radius) sum += weight(problem, i);
    return sum;
}

double farthest(const Problem& problem, const std::vector<std::uint32_t>& open) {
    double most = open.empty() ? infinity : 0;
    for (std::uint32_t i = 0; i < problem.clients; ++i) most = std::max(most, small::distance(problem, i, open));
    return most;
}

double fewest(const Problem& problem, double radius, const std::vector<std::uint32_t>& open) {
    return farthest(problem, open) <= radius || problem.clients == 0 ? static_cast<double>(open.size()) : infinity;
}

// About what some client has to its second nearest site.
double some_radius(const Problem& problem, small::Random& random) {
    const double distance = problem.distance[small::below(random, problem.clients * problem.sites)];
    return std::isfinite(distance) ? distance : 3;
}

// To nine digits of all that is counted.
void check_proof(const Proof& proof, double best, double sense, double all = 0) {
    CHECK(proof.proved);
    CHECK(proof.objective == doctest::Approx(best).epsilon(1e-9));
    CHECK(sense * proof.bound <= sense * best + 1e-9 * best);
    CHECK(sense * proof.bound >= sense * best - 1e-8 * std::max(best, all));
}

void check_nearest(const Problem& problem, const Plan& plan, double radius) {
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        const double nearest = small::distance(problem, i, plan.open);
        const std::uint32_t site = plan.assignment[i];
        REQUIRE((site == nobody) == (nearest > radius));
        if (site != nobody) CHECK(problem.distance[i * problem.sites + site] == nearest);
    }
}

}  // namespace

TEST_CASE("a maximal covering is proved to be as good as the best of all sets, or that there is none") {
    small::Random random(11);
    for (int round = 0; round < 10'000; ++round) {
        const Problem problem = small::problem(random);
        const double radius = some_radius(problem, random);
        const double best =
            -small::best(problem, false, [&](const auto& open) { return -covered(problem, radius, open); });
        const Answer answer = max_cover(problem, radius, {});
        CAPTURE(round);
        REQUIRE(std::holds_alternative<Plan>(answer) == std::isfinite(best));
        if (!std::isfinite(best)) continue;
        const Plan& plan = std::get<Plan>(answer);
        CHECK(small::broken(problem, plan, false) == "");
        CHECK(plan.proof.objective == doctest::Approx(covered(problem, radius, plan.open)));
        double all = 0;
        for (std::uint32_t i = 0; i < problem.clients; ++i) all += weight(problem, i);
        check_proof(plan.proof, best, -1, all);
        check_nearest(problem, plan, radius);
    }
}

TEST_CASE("a covering is proved to have as few sites as the smallest of all sets, or that there is none") {
    small::Random random(12);
    for (int round = 0; round < 10'000; ++round) {
        Problem problem = small::problem(random);
        const double radius = some_radius(problem, random);
        problem.p.reset();
        const double best =
            small::best(problem, false, [&](const auto& open) { return fewest(problem, radius, open); });
        const Answer answer = set_cover(problem, radius, {});
        CAPTURE(round);
        REQUIRE(std::holds_alternative<Plan>(answer) == std::isfinite(best));
        if (!std::isfinite(best)) continue;
        const Plan& plan = std::get<Plan>(answer);
        CHECK(small::broken(problem, plan, false) == "");
        check_proof(plan.proof, best, 1);
        check_nearest(problem, plan, radius);
    }
}

TEST_CASE("a p-center is proved to be as near as the best of all sets, or that there is none") {
    small::Random random(13);
    for (int round = 0; round < 10'000; ++round) {
        const Problem problem = small::problem(random);
        const double best = small::best(problem, true, [&](const auto& open) { return farthest(problem, open); });
        const Answer answer = p_center(problem, {});
        CAPTURE(round);
        REQUIRE(std::holds_alternative<Plan>(answer) == std::isfinite(best));
        if (!std::isfinite(best)) continue;
        const Plan& plan = std::get<Plan>(answer);
        CHECK(small::broken(problem, plan, true) == "");
        CHECK(plan.proof.objective == farthest(problem, plan.open));
        check_proof(plan.proof, best, 1);
        check_nearest(problem, plan, infinity);
    }
}

TEST_CASE("however early a covering ends, its bound is true and its plan keeps every constraint") {
    small::Random random(14);
    for (int round = 0; round < 3'000; ++round) {
        const Problem problem = small::problem(random);
        const double radius = some_radius(problem, random);
        const Effort effort{.steps = small::below(random, 20)};
        const double most =
            -small::best(problem, false, [&](const auto& open) { return -covered(problem, radius, open); });
        Problem free = problem;
        free.p.reset();
        const double least = small::best(free, false, [&](const auto& open) { return fewest(free, radius, open); });
        const double nearest = small::best(problem, true, [&](const auto& open) { return farthest(problem, open); });
        const auto check = [&](const Answer& answer, double best, double sense, bool exactly) {
            if (const auto* none = std::get_if<Infeasible>(&answer)) {
                CHECK_FALSE(std::isfinite(best));
                CHECK_FALSE(none->because.empty());
            } else if (const auto* plan = std::get_if<Plan>(&answer)) {
                CHECK(plan->proof.steps <= effort.steps);
                CHECK(small::broken(sense > 0 && !exactly ? free : problem, *plan, exactly) == "");
                CHECK(sense * plan->proof.bound <= sense * best + 1e-9 * best);
                CHECK(sense * plan->proof.objective >= sense * best - 1e-9 * best);
            } else {
                CHECK(std::get<Undecided>(answer).proof.bound <= best * (1 + 1e-9));
            }
        };
        CAPTURE(round);
        check(max_cover(problem, radius, effort), most, -1, false);
        check(set_cover(problem, radius, effort), least, 1, false);
        check(p_center(problem, effort), nearest, 1, true);
    }
}

TEST_CASE("where there are no clients, all is well with any sites") {
    const Problem nobody_there{.sites = 3, .p = 2};
    for (const Answer& answer : {p_median(nobody_there, {}), p_center(nobody_there, {}), max_cover(nobody_there, 1, {}),
                                 set_cover(nobody_there, 1, {})}) {
        REQUIRE(std::holds_alternative<Plan>(answer));
        CHECK(std::get<Plan>(answer).proof.objective == 0);
        CHECK(std::get<Plan>(answer).proof.proved);
    }
}

TEST_CASE("a search that may not take one step still has a plan and a bound") {
    const Problem problem{.clients = 2, .sites = 3, .distance = {1, 5, 3, 7, 2, 1}, .p = 2};
    const Effort none{.stop = [] { return true; }};
    for (const Answer& answer :
         {p_median(problem, none), p_center(problem, none), max_cover(problem, 2, none), set_cover(problem, 2, none)}) {
        REQUIRE(std::holds_alternative<Plan>(answer));
        CHECK(std::isfinite(std::get<Plan>(answer).proof.bound));
    }
}
