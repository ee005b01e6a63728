#pragma once
// Covers: every client within a radius of an open site.
#include <optional>
#include <vector>

#include "plan.h"

namespace siting {

/// By client, the sites of the model that cover it, ascending; clients that a staying site covers have none.
struct Coverage {
    std::vector<std::size_t> begin{0};
    std::vector<std::uint32_t> site;
    std::vector<std::uint32_t> client;  // its number in the problem

    std::size_t size() const { return client.size(); }
};
Coverage coverage(const Problem& problem, const Model& sites, const std::vector<std::uint32_t>& staying, double radius);

/// A client whose sites are all sites of another is covered with it: the other goes. A site whose clients are all
/// clients of another is never needed, if it is no cheaper: it goes from the model too.
void drop_dominated(Coverage& coverage, Model& sites);

/// The least sum of `fixed` over covers. No plan: there is none that costs less than `worse_than`.
struct CoverQuestion {
    double radius = 0;
    Model sites;  // without clients
    double worse_than = std::numeric_limits<double>::infinity();
    double good_enough = -std::numeric_limits<double>::infinity();
};
Tree::Outcome cheapest_cover(const Problem& problem, const std::vector<std::uint32_t>& staying, CoverQuestion question,
                             const Effort& effort);

/// What is left of an effort after so many steps.
Effort after(const Effort& effort, std::uint64_t steps);

/// The largest double that still counts as beyond a limit of prices.
double just_above(double budget, bool whole);
bool all_whole(const std::vector<double>& numbers);

}  // namespace siting
