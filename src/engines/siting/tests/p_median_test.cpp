#include <doctest/doctest.h>

#include <cmath>

#include "small_problems.h"

using namespace siting;

namespace {

double cost(const Problem& problem, const std::vector<std::uint32_t>& open) {
    double sum = 0;
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        const double weight = problem.weight.empty() ? 1 : problem.weight[i];
        if (weight > 0) sum += weight * small::distance(problem, i, open);
    }
    return sum;
}

}  // namespace

TEST_CASE("a p-median is proved to be as good as the best of all sets, or that there is none") {
    small::Random random(1);
    int plans = 0;
    for (int round = 0; round < 10'000; ++round) {
        const Problem problem = small::problem(random);
        const auto value = [&](const std::vector<std::uint32_t>& open) {
            return open.empty() ? std::numeric_limits<double>::infinity() : cost(problem, open);
        };
        const double best = small::best(problem, true, value);
        const Answer answer = p_median(problem, {});
        CAPTURE(round);
        REQUIRE(std::holds_alternative<Plan>(answer) == std::isfinite(best));
        if (!std::isfinite(best)) {
            CHECK_FALSE(std::get<Infeasible>(answer).because.empty());
            continue;
        }
        ++plans;
        const Plan& plan = std::get<Plan>(answer);
        CHECK(small::broken(problem, plan, true) == "");
        CHECK(plan.proof.proved);
        CHECK(plan.proof.objective == doctest::Approx(best).epsilon(1e-9));
        CHECK(plan.proof.objective == doctest::Approx(cost(problem, plan.open)).epsilon(1e-12));
        CHECK(plan.proof.bound <= best * (1 + 1e-12));
        CHECK(plan.proof.bound >= best * (1 - 1e-8));
    }
    CHECK(plans > 5'000);
}

TEST_CASE("however early a search ends, its bound is true and its plan keeps every constraint") {
    small::Random random(2);
    for (int round = 0; round < 3'000; ++round) {
        const Problem problem = small::problem(random);
        const double best = small::best(problem, true, [&](const auto& open) { return cost(problem, open); });
        const Effort effort{.steps = small::below(random, 20)};
        const Answer answer = p_median(problem, effort);
        if (!std::isfinite(best) || !std::holds_alternative<Plan>(answer)) continue;
        const Plan& plan = std::get<Plan>(answer);
        CHECK(plan.proof.steps <= effort.steps);
        CHECK(small::broken(problem, plan, true) == "");
        CHECK(plan.proof.bound <= best * (1 + 1e-12));
        CHECK(plan.proof.objective >= best * (1 - 1e-12));
    }
}

TEST_CASE("the same seed and steps give the same plan") {
    small::Random random(3);
    for (int round = 0; round < 200; ++round) {
        const Problem problem = small::problem(random);
        const Effort effort{.steps = small::below(random, 40), .seed = 7};
        const Answer one = p_median(problem, effort), two = p_median(problem, effort);
        REQUIRE(one.index() == two.index());
        if (const Plan* plan = std::get_if<Plan>(&one)) {
            CHECK(plan->open == std::get<Plan>(two).open);
            CHECK(plan->proof.bound == std::get<Plan>(two).proof.bound);
            CHECK(plan->proof.steps == std::get<Plan>(two).proof.steps);
        }
    }
}
