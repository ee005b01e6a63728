#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>

#include "siting/capacitated.h"

/// Problems small enough to try everything, drawn from a seed; some have plans and some have none.
struct SmallSites {
    siting::CapacitatedProblem problem;
    double unit = 1;  ///< capacities and demands are whole multiples of this, costs of a hundredth of it
};
SmallSites any_small_sites(std::uint64_t seed, std::uint32_t most_sites, std::uint32_t most_clients);

/// The least cost, found by trying every set of open sites and every assignment; +infinity if there is no plan.
double cheapest_undivided(const siting::CapacitatedProblem& problem);
/// The same with clients divided: every set of open sites, each unit of demand by the cheapest augmenting path
/// (Bellman and Ford) in the plain network of clients and sites.
double cheapest_divided(const SmallSites& small);

/// What a plan breaks, read from the definition; empty if nothing.
std::string broken(const siting::CapacitatedProblem& problem, const siting::CapacitatedPlan& plan, bool single);
