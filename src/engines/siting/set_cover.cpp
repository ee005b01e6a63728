#include <algorithm>
#include <cmath>

#include "cover.h"

namespace siting {

Answer set_cover(const Problem& asked, double radius, const Effort& effort) {
    Problem problem = asked;
    problem.p.reset();
    const Terms terms(problem, Terms::Count::at_most);
    if (auto reasons = terms.impossible(); !reasons.empty()) return Infeasible{std::move(reasons)};

    const auto staying = static_cast<double>(terms.staying().size());
    Model model = terms.model();
    std::vector<double> price = std::move(model.price);
    model.price.clear();
    model.budget = std::numeric_limits<double>::infinity();
    model.whole = true;
    model.fixed.assign(model.sites(), 1);
    const Coverage covered = coverage(problem, model, terms.staying(), radius);
    std::size_t alone = 0;
    for (std::size_t c = 0; c < covered.size(); ++c) alone += covered.begin[c] == covered.begin[c + 1] ? 1U : 0U;
    if (alone > 0) return Infeasible{{"radius: " + std::to_string(alone) + " clients have no site within it"}};

    const auto answer = [&](Tree::Outcome outcome) -> Answer {
        outcome.proof.objective = static_cast<double>(outcome.open.size());
        outcome.proof.bound += staying;
        return planned(problem, std::move(outcome));
    };
    Tree::Outcome outcome = cheapest_cover(problem, terms.staying(), {.radius = radius, .sites = model}, effort);
    if (!outcome.found) {
        // The search ended before it found any: all of them.
        outcome.open = terms.staying();
        outcome.open.insert(outcome.open.end(), model.name.begin(), model.name.end());
    }
    if (terms.affords(outcome.open)) return answer(std::move(outcome));

    // The budget binds: the least price for ever more sites, until it can be paid.
    const bool whole = all_whole(price);
    const auto cheapest = [&](std::uint32_t most, double enough, double worse, std::uint64_t steps) {
        Model priced = model;
        priced.fixed = price;
        priced.whole = whole;
        priced.most = most;
        return cheapest_cover(
            problem, terms.staying(),
            {.radius = radius, .sites = std::move(priced), .worse_than = worse, .good_enough = enough},
            after(effort, steps));
    };
    std::uint64_t steps = outcome.proof.steps;
    double bound = outcome.proof.bound;
    const double worse = just_above(problem.budget, whole);
    Tree::Outcome any = cheapest(model.sites(), problem.budget, worse, steps);
    steps += any.proof.steps;
    if (!any.found && any.proof.proved)
        return Infeasible{{"budget: no sites that it can pay cover all clients within the radius"}};
    Proof proof{.bound = bound + staying, .steps = steps, .stopped = any.proof.stopped};
    if (!any.found) return Undecided{without_plan(proof)};
    Tree::Outcome best = any;
    proof.stopped = outcome.proof.stopped;
    for (; outcome.proof.proved && bound + staying < static_cast<double>(best.open.size()); bound += 1) {
        Tree::Outcome fewer = cheapest(static_cast<std::uint32_t>(bound), problem.budget, worse, proof.steps);
        proof.steps += fewer.proof.steps;
        proof.stopped = fewer.proof.stopped;
        if (fewer.found) best = fewer;
        if (fewer.found || !fewer.proof.proved) break;
    }
    proof.bound = std::min(bound + staying, static_cast<double>(best.open.size()));
    proof.proved = proof.bound >= static_cast<double>(best.open.size());
    if (proof.proved) proof.stopped = Stopped::proved;
    proof.objective = static_cast<double>(best.open.size());
    best.proof = proof;
    return planned(problem, std::move(best));
}

}  // namespace siting
