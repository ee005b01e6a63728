#include <algorithm>
#include <cmath>

#include "capacitated/instance.h"
#include "capacitated/single_search.h"
#include "capacitated/split_search.h"
#include "capacitated/tree.h"
#include "siting/capacitated.h"

namespace siting {
namespace {

using namespace capacitated;

/// Bound and plans take turns by the work they have done, not by the time it took.
template <typename Search, typename Leaf>
Proof run(const Instance& instance, const Effort& effort, Search& search, Leaf&& try_leaf) {
    Tree tree(instance);
    Proof proof{.stopped = Stopped::proved};
    for (; !tree.finished(); ++proof.steps) {
        if (proof.steps >= effort.steps || effort.stop()) {
            proof.stopped = proof.steps >= effort.steps ? Stopped::steps : Stopped::time;
            break;
        }
        // Where the gap is too wide for the tree to close soon, plans are the better use of time.
        const bool wide = !tree.at_root() && tree.bound(search.objective()) < 0.99 * search.objective();
        if (tree.work() * (wide ? 4 : 1) > search.work()) {
            search.round();
            continue;
        }
        tree.step(search.objective());
        if (tree.worth_a_plan()) search.start(tree.dual());
        if (tree.leaf() != nullptr) try_leaf(tree);
        search.set_dead(tree.dead());
    }
    proof.objective = search.objective();
    proof.bound = tree.bound(proof.objective);
    proof.proved = tree.finished() || proof.bound >= instance.cutoff(proof.objective);
    if (proof.proved) proof.stopped = Stopped::proved;
    if (instance.whole) proof.bound = std::ceil(proof.bound);
    proof.bound = std::min(proof.bound, proof.objective);
    return proof;
}

}  // namespace

CapacitatedAnswer solve_split(const CapacitatedProblem& problem, const Effort& effort) {
    const Instance instance(problem, false);
    if (std::vector<std::string> because = impossible(instance); !because.empty())
        return Infeasible{std::move(because)};
    SplitSearch search(instance, effort.seed);
    const Proof proof = run(instance, effort, search, [&](const Tree& tree) { search.start(*tree.leaf()); });
    if (search.objective() < infinity) return CapacitatedPlan{proof, search.best_open(), search.best_shares()};
    if (proof.proved) return Infeasible{{"search: no choice of sites serves everybody within all constraints"}};
    return Undecided{proof};
}

CapacitatedAnswer solve_single(const CapacitatedProblem& problem, const Effort& effort) {
    const Instance instance(problem, true);
    if (std::vector<std::string> because = impossible(instance); !because.empty())
        return Infeasible{std::move(because)};
    SingleSearch search(instance, effort.seed);
    const Proof proof = run(instance, effort, search, [&](const Tree& tree) { search.start_settled(tree.dual()); });
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
