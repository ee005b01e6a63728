#include "plan.h"

#include <algorithm>
#include <cmath>

namespace siting {
namespace {
std::string text(double number) {
    std::string digits = std::to_string(number);
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return digits;
}
}  // namespace

Terms::Terms(const Problem& problem, Count count) : problem_(problem), count_(count) {
    for (std::uint32_t j = 0; j < problem.sites; ++j)
        if (!problem.stays_open.empty() && problem.stays_open[j] != 0) staying_.push_back(j);
}

Model Terms::model() const {
    Model model;
    const bool priced = !problem_.price.empty() && std::isfinite(problem_.budget);
    for (std::uint32_t j = 0; j < problem_.sites; ++j) {
        if (!problem_.stays_open.empty() && problem_.stays_open[j] != 0) continue;
        model.name.push_back(j);
        if (priced) model.price.push_back(problem_.price[j]);
    }
    model.fixed.assign(model.sites(), 0);
    // Prices are added up in many orders: a plan at the very limit must not depend on which.
    if (priced) model.budget = problem_.budget * (1 + 1e-9);
    const auto staying = static_cast<std::uint32_t>(staying_.size());
    model.most = problem_.p ? std::min(*problem_.p - std::min(*problem_.p, staying), model.sites()) : model.sites();
    if (count_ == Count::exactly)
        model.least = problem_.p ? *problem_.p - std::min(*problem_.p, staying) : staying == 0;
    return model;
}

double Terms::price(std::uint32_t site) const {
    const bool stays = !problem_.stays_open.empty() && problem_.stays_open[site] != 0;
    return problem_.price.empty() || stays ? 0 : problem_.price[site];
}

bool Terms::affords(const std::vector<std::uint32_t>& open) const {
    double spent = 0;
    for (const std::uint32_t j : open) spent += price(j);
    return spent <= problem_.budget * (1 + 1e-9);
}

void Terms::pad(std::vector<std::uint32_t>& open) const {
    if (!problem_.p) return;
    std::vector<std::uint32_t> others;
    for (std::uint32_t j = 0; j < problem_.sites; ++j)
        if (std::ranges::find(open, j) == open.end()) others.push_back(j);
    std::ranges::stable_sort(others, {}, [&](std::uint32_t j) { return price(j); });
    for (const std::uint32_t j : others) {
        if (open.size() >= *problem_.p) break;
        open.push_back(j);
        if (affords(open)) continue;
        open.pop_back();
        break;
    }
}

std::vector<std::string> Terms::impossible() const {
    std::vector<std::string> because;
    if (problem_.p && *problem_.p < staying_.size())
        because.push_back("p: " + std::to_string(staying_.size()) + " sites stay open, p is " +
                          std::to_string(*problem_.p));
    if (count_ == Count::exactly && problem_.p && *problem_.p > problem_.sites)
        because.push_back("p: there are " + std::to_string(problem_.sites) + " sites, p is " +
                          std::to_string(*problem_.p));
    if (count_ == Count::exactly && problem_.p && *problem_.p == 0 && problem_.clients > 0)
        because.emplace_back("p: it is 0, and clients need a site");
    if (problem_.budget < 0) because.emplace_back("budget: it is below 0");
    if (!because.empty()) return because;
    const Model model = this->model();
    if (is_hopeless(model)) {
        std::vector<double> price = model.price;
        std::ranges::sort(price);
        double least = 0;
        for (std::uint32_t j = 0; j < model.least && j < price.size(); ++j) least += price[j];
        if (model.sites() < model.least)
            because.push_back("sites: there are none");
        else
            because.push_back("budget: " + std::to_string(model.least) + " new sites cost at least " + text(least) +
                              ", the budget is " + text(problem_.budget));
    }
    return because;
}

Proof without_plan(Proof proof) {
    proof.objective = std::numeric_limits<double>::infinity();
    proof.proved = false;
    return proof;
}

std::vector<std::uint32_t> nearest_open(const Problem& problem, const std::vector<std::uint32_t>& open) {
    std::vector<std::uint32_t> assignment(problem.clients, nobody);
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        double nearest = std::numeric_limits<double>::infinity();
        for (const std::uint32_t j : open) {
            if (distance_of(problem, i, j) >= nearest) continue;
            nearest = distance_of(problem, i, j);
            assignment[i] = j;
        }
    }
    return assignment;
}

Plan planned(const Problem& problem, Tree::Outcome outcome) {
    Plan plan{.proof = outcome.proof, .open = std::move(outcome.open)};
    std::ranges::sort(plan.open);
    plan.assignment = nearest_open(problem, plan.open);
    return plan;
}

}  // namespace siting
