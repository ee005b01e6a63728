#pragma once

#include <cstdint>
#include <limits>
#include <variant>
#include <vector>

#include "siting/outcome.h"

/// Sites that can serve only so much. A step is one evaluation of the Lagrangian bound or one round of the
/// local search; both are fast enough (well under 10 ms at 100 sites x 1,000 clients) to ask `stop` at each.
namespace siting {

/// Whole numbers are reckoned exactly while sums stay below 2^53; otherwise a site is full, and a budget
/// spent, within 1e-9 of itself.
struct CapacitatedProblem {
    std::uint32_t sites = 0, clients = 0;
    std::vector<double> capacity;  ///< by site, >= 0, finite
    std::vector<double> fixed;   ///< cost of being open, by site; counted for existing sites too (0 where already paid)
    std::vector<double> demand;  ///< by client, >= 0, finite
    std::vector<double> cost;    ///< [client * sites + site], for all of the client's demand; +infinity: not allowed
    std::vector<char> stays_open;  ///< by site, may be empty: existing sites
    std::uint32_t open_count = 0;  ///< 0: any number; else exactly this many sites open, including existing
    /// Largest sum of price[] of sites that are not existing.
    double budget = std::numeric_limits<double>::infinity();
    std::vector<double> price = {};  ///< what a site takes from the budget, >= 0; empty: as fixed
};

/// A part, above 0 and at most 1, of the client's demand.
struct Share {
    std::uint32_t client, site;
    double share;
};

struct CapacitatedPlan {
    /// Proved: no plan is cheaper, by more than 1e-9 of the objective where costs are not whole numbers.
    Proof proof;
    std::vector<std::uint32_t> open;  ///< ascending; with any number of sites those that serve somebody or stay open
    std::vector<Share> shares;        ///< in client order, then by site; the shares of a client make 1
};

/// Reasons of Infeasible begin with "capacity: ", "client N: " (from 0), "open_count: ", "budget: ", or "search: "
/// when only trying everything showed it. Undecided: to serve each client from one site within the capacities is
/// hard in itself.
using CapacitatedAnswer = std::variant<CapacitatedPlan, Infeasible, Undecided>;

/// A client may be served from several sites (cflp).
[[nodiscard]] CapacitatedAnswer solve_split(const CapacitatedProblem& problem, const Effort& effort);

/// Each client wholly from one site (sscflp, capacitated p-median).
[[nodiscard]] CapacitatedAnswer solve_single(const CapacitatedProblem& problem, const Effort& effort);

}  // namespace siting
