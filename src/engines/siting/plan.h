#pragma once
// What all objectives share: how many sites may be open at what price, and the plan that is handed back.
#include "siting/siting.h"
#include "tree.h"

namespace siting {

inline double weight_of(const Problem& problem, std::uint32_t client) {
    return problem.weight.empty() ? 1 : problem.weight[client];
}
inline double distance_of(const Problem& problem, std::uint32_t client, std::uint32_t site) {
    return problem.distance[std::size_t{client} * problem.sites + site];
}

class Terms {
public:
    enum class Count { exactly, at_most };
    Terms(const Problem& problem, Count count);

    /// Why no plan fits p and the budget; empty when one does.
    std::vector<std::string> impossible() const;
    const std::vector<std::uint32_t>& staying() const { return staying_; }
    /// The sites that do not stay open, without clients yet; so many to be open as p says.
    Model model() const;
    /// Whether new sites among these cost no more than the budget.
    bool affords(const std::vector<std::uint32_t>& open) const;
    /// More sites, the cheapest first, until p are open.
    void pad(std::vector<std::uint32_t>& open) const;

private:
    double price(std::uint32_t site) const;

    const Problem& problem_;
    Count count_;
    std::vector<std::uint32_t> staying_;
};

/// What is known when no plan was found.
Proof without_plan(Proof proof);
/// Each client at its nearest open site.
std::vector<std::uint32_t> nearest_open(const Problem& problem, const std::vector<std::uint32_t>& open);
Plan planned(const Problem& problem, Tree::Outcome outcome);

}  // namespace siting
