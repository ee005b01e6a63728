#include <algorithm>
#include <cmath>

#include "capacitated/instance.h"
#include "capacitated/single_search.h"
#include "capacitated/tree.h"
#include "siting/capacitated.h"

namespace siting {
namespace {

using namespace capacitated;

Proof proof_of(const Instance& instance, const Tree& tree, double objective) {
    Proof proof{.objective = objective, .bound = tree.bound(objective)};
    if (instance.whole) proof.bound = std::ceil(proof.bound);
    proof.proved = tree.finished() || tree.bound(objective) >= instance.cutoff(objective);
    proof.bound = std::min(proof.bound, objective);
    return proof;
}

}  // namespace

CapacitatedAnswer solve_single(const CapacitatedProblem& problem, const Effort& effort) {
    const Instance instance(problem, true);
    if (std::vector<std::string> because = impossible(instance); !because.empty())
        return Infeasible{std::move(because)};
    Tree tree(instance);
    SingleSearch search(instance, effort.seed);
    std::uint64_t steps = 0;
    Stopped stopped = Stopped::proved;
    while (!tree.finished()) {
        if (steps >= effort.steps || effort.stop()) {
            stopped = steps >= effort.steps ? Stopped::steps : Stopped::time;
            break;
        }
        ++steps;
        if (tree.work() > search.work()) {
            search.round();
            continue;
        }
        tree.step(search.objective());
        if (tree.worth_a_plan()) search.start(tree.dual());
        if (tree.leaf() != nullptr) search.start_settled(tree.dual());
        search.set_dead(tree.dead());
    }
    Proof proof = proof_of(instance, tree, search.objective());
    proof.steps = steps;
    proof.stopped = proof.proved ? Stopped::proved : stopped;
    if (search.objective() == infinity) {
        if (proof.proved) return Infeasible{{"search: no assignment of each client to one site keeps all constraints"}};
        return Undecided{proof};
    }
    CapacitatedPlan plan{.proof = proof, .open = {}, .shares = {}};
    for (Site j = 0; j < instance.sites; ++j)
        if (search.best_open()[j]) plan.open.push_back(j);
    for (Client i = 0; i < instance.clients; ++i) plan.shares.push_back({i, search.best()[i], 1});
    return plan;
}

}  // namespace siting
