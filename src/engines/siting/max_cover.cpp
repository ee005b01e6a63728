#include <algorithm>
#include <cmath>

#include "cover.h"

namespace siting {

Answer max_cover(const Problem& problem, double radius, const Effort& effort) {
    const Terms terms(problem, Terms::Count::at_most);
    if (auto reasons = terms.impossible(); !reasons.empty()) return Infeasible{std::move(reasons)};

    // The model pays for what is not covered; clients with the same sites are one.
    Tree::Question question;
    Model& model = question.root;
    model = terms.model();
    const Coverage covered = coverage(problem, model, terms.staying(), radius);
    std::vector<double> weight(problem.clients);
    double total = 0;
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        weight[i] = weight_of(problem, i);
        total += weight[i];
    }
    model.whole = all_whole(weight);
    std::vector<std::uint32_t> order;
    for (std::uint32_t c = 0; c < covered.size(); ++c) order.push_back(c);
    const auto sites_of = [&](std::uint32_t c) {
        return std::ranges::subrange(covered.site.begin() + static_cast<std::ptrdiff_t>(covered.begin[c]),
                                     covered.site.begin() + static_cast<std::ptrdiff_t>(covered.begin[c + 1]));
    };
    std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
        return std::ranges::lexicographical_compare(sites_of(a), sites_of(b));
    });
    for (std::size_t k = 0; k < order.size();) {
        const auto sites = sites_of(order[k]);
        const std::uint32_t first = covered.client[order[k]];
        double sum = 0;
        for (; k < order.size() && std::ranges::equal(sites_of(order[k]), sites); ++k)
            sum += weight[covered.client[order[k]]];
        if (sites.empty())
            model.constant += sum;
        else if (sum > 0) {
            model.site.insert(model.site.end(), sites.begin(), sites.end());
            model.cost.resize(model.site.size());
            model.add_client(first, sum);
        }
    }
    question.staying = terms.staying();
    question.clients = problem.clients;
    const auto uncovered = [&](const std::vector<std::uint32_t>& open) {
        double sum = 0;
        for (const std::uint32_t c : covered.client)
            if (std::ranges::none_of(open, [&](std::uint32_t j) { return distance_of(problem, c, j) <= radius; }))
                sum += weight[c];
        return sum;
    };
    question.objective = uncovered;
    Tree::Outcome outcome = Tree(std::move(question), effort).search();
    terms.pad(outcome.open);
    const double bound = outcome.proof.bound;
    const bool proved = outcome.proof.proved;
    Plan plan = planned(problem, std::move(outcome));
    double sum = 0;
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        if (plan.assignment[i] != nobody && distance_of(problem, i, plan.assignment[i]) <= radius)
            sum += weight[i];
        else
            plan.assignment[i] = nobody;
    }
    plan.proof.objective = sum;
    plan.proof.bound = std::max(sum, total - bound);
    plan.proof.proved = proved;
    return plan;
}

}  // namespace siting
