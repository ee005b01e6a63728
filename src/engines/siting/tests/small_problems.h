#pragma once
// Small problems of all kinds, and their answers by trying every set of sites.
#include <functional>
#include <random>
#include <vector>

#include "siting/siting.h"

namespace siting::small {

using Random = std::mt19937_64;
std::uint32_t below(Random& random, std::uint32_t end);

/// Up to 10 clients and 10 sites; whole or broken distances, some without a way, some sites that stay, perhaps a p,
/// perhaps a budget, at least one of them.
Problem problem(Random& random);

/// The best of `value` over every set of sites that keeps p (exactly or at most), what stays and the budget;
/// +infinity when there is none. Smaller is better.
double best(const Problem& problem, bool exactly,
            const std::function<double(const std::vector<std::uint32_t>&)>& value);
/// Distance to the nearest of these, +infinity without a way.
double distance(const Problem& problem, std::uint32_t client, const std::vector<std::uint32_t>& open);
/// What a plan breaks of p, what stays and the budget; empty if nothing.
std::string broken(const Problem& problem, const Plan& plan, bool exactly);

}  // namespace siting::small
