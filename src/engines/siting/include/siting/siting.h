#pragma once
// Where to open sites so that clients have a short way (p-median, p-center) or any way at all (covering).
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "siting/outcome.h"

namespace siting {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// Clients, sites, and what a plan must keep. Every number is finite and not negative but for distances, of
/// which some may be +infinity: no way.
struct Problem {
    std::uint32_t clients = 0, sites = 0;
    std::vector<double> distance;                             // [client * sites + site]
    std::vector<double> weight;                               // by client; empty: 1 each
    std::vector<char> stays_open;                             // by site; empty: none
    std::vector<double> price;                                // by site, of opening it; empty: 0 each
    double budget = std::numeric_limits<double>::infinity();  // for those that do not stay open anyway
    std::optional<std::uint32_t> p;                           // sites open in all
};

struct Plan {
    Proof proof;
    std::vector<std::uint32_t> open;        // ascending
    std::vector<std::uint32_t> assignment;  // by client: its nearest open site; nobody where none covers it
};

using Answer = std::variant<Plan, Infeasible, Undecided>;

/// Exactly p open, or as many as the budget allows: the least sum of weight x distance. Needs p or a budget.
Answer p_median(const Problem& problem, const Effort& effort);
/// At most p open: the most weight within `radius` of an open site. Needs p or a budget.
Answer max_cover(const Problem& problem, double radius, const Effort& effort);
/// The fewest sites open, staying ones included, so that every client is within `radius`. Does not read p.
Answer set_cover(const Problem& problem, double radius, const Effort& effort);
/// Exactly p open, or as many as the budget allows: the least distance of the farthest client, whatever its weight.
/// Needs p or a budget.
Answer p_center(const Problem& problem, const Effort& effort);

}  // namespace siting
