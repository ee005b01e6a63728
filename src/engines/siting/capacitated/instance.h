#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "siting/capacitated.h"

namespace siting::capacitated {

using Site = std::uint32_t;
using Client = std::uint32_t;
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// The problem as the engines use it: capacities and budget loosened by rounding, costs laid out both ways, what
/// cannot be (a client larger than the site) already at infinity.
struct Instance {
    Instance(const CapacitatedProblem& problem, bool single);

    std::uint32_t sites, clients;
    bool single;
    bool whole;  ///< every plan's cost that matters is a whole number, so that bounds may be rounded up
    std::vector<double> given_capacity, capacity, fixed, demand;
    std::vector<double> price;      ///< by site: what opening it takes from the budget
    std::vector<double> by_client;  ///< [client * sites + site]
    std::vector<double> by_site;    ///< [site * clients + client]
    std::vector<char> stays_open;
    std::uint32_t open_count;
    double budget, total_demand;
    double dearest = 0;  ///< no plan costs more

    const double* costs_of(Client client) const { return by_client.data() + std::size_t{client} * sites; }
    const double* costs_at(Site site) const { return by_site.data() + std::size_t{site} * clients; }
    bool limited() const { return open_count != 0 || budget < infinity; }
    /// A node whose bound is not below this cannot hold a better plan than `objective`.
    double cutoff(double objective) const {
        if (objective == infinity) return dearest + 1;
        return whole ? objective - 1 + 1e-6 : objective - 1e-9 * std::max(1.0, std::abs(objective));
    }
};

/// Which constraints cannot hold, as far as counting shows; empty does not mean that there is a plan.
std::vector<std::string> impossible(const Instance& instance);

}  // namespace siting::capacitated
