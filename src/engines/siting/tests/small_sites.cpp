#include "small_sites.h"

#include <cmath>
#include <map>
#include <set>

using namespace siting;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double price_of(const CapacitatedProblem& problem, std::uint32_t site) {
    return problem.price.empty() ? problem.fixed[site] : problem.price[site];
}

/// Calls `use` with each set of open sites that keeps the constraints on sites.
template <typename Use>
void for_each_choice(const CapacitatedProblem& problem, Use&& use) {
    for (std::uint32_t set = 0; set < (1U << problem.sites); ++set) {
        double fixed = 0, spent = 0;
        std::uint32_t count = 0;
        bool kept = true;
        for (std::uint32_t j = 0; j < problem.sites; ++j) {
            const bool stays = !problem.stays_open.empty() && problem.stays_open[j];
            if (!(set >> j & 1U)) {
                kept &= !stays;
                continue;
            }
            ++count;
            fixed += problem.fixed[j];
            if (!stays) spent += price_of(problem, j);
        }
        if (kept && spent <= problem.budget * (1 + 1e-10) && (problem.open_count == 0 || count == problem.open_count))
            use(set, fixed);
    }
}

void assign(const CapacitatedProblem& problem, std::uint32_t set, std::uint32_t client, std::vector<double>& room,
            double cost, double& best) {
    if (client == problem.clients) {
        best = std::min(best, cost);
        return;
    }
    for (std::uint32_t j = 0; j < problem.sites; ++j) {
        const double here = problem.cost[client * problem.sites + j];
        if (!(set >> j & 1U) || here == infinity || problem.demand[client] > room[j] + 1e-9) continue;
        room[j] -= problem.demand[client];
        assign(problem, set, client + 1, room, cost + here, best);
        room[j] += problem.demand[client];
    }
}

double divide(const SmallSites& small, std::uint32_t set) {
    const CapacitatedProblem& problem = small.problem;
    const std::uint32_t sites = problem.sites, clients = problem.clients;
    double cost = 0;
    std::vector<int> room(sites), left(clients);
    for (std::uint32_t j = 0; j < sites; ++j)
        room[j] = set >> j & 1U ? static_cast<int>(std::lround(problem.capacity[j] / small.unit)) : 0;
    std::vector<int> flow(sites * clients, 0);
    const auto per_unit = [&](std::uint32_t i, std::uint32_t j) {
        return problem.cost[i * sites + j] / problem.demand[i] * small.unit;
    };
    for (std::uint32_t i = 0; i < clients; ++i) {
        if (problem.demand[i] == 0) {
            double least = infinity;
            for (std::uint32_t j = 0; j < sites; ++j)
                if (set >> j & 1U) least = std::min(least, problem.cost[i * sites + j]);
            cost += least;
            continue;
        }
        for (int unit = 0; unit < std::lround(problem.demand[i] / small.unit); ++unit) {
            // Vertices: clients, then sites. From client i to any open site; back along flow.
            std::vector<double> distance(clients + sites, infinity);
            std::vector<std::uint32_t> before(clients + sites);
            distance[i] = 0;
            for (bool changed = true; changed;) {
                changed = false;
                for (std::uint32_t k = 0; k < clients; ++k) {
                    for (std::uint32_t j = 0; j < sites; ++j) {
                        if (!(set >> j & 1U) || problem.demand[k] == 0 || problem.cost[k * sites + j] == infinity)
                            continue;
                        const double length = per_unit(k, j);
                        if (distance[k] + length < distance[clients + j] - 1e-12) {
                            distance[clients + j] = distance[k] + length;
                            before[clients + j] = k;
                            changed = true;
                        }
                        if (flow[k * sites + j] > 0 && distance[clients + j] - length < distance[k] - 1e-12) {
                            distance[k] = distance[clients + j] - length;
                            before[k] = clients + j;
                            changed = true;
                        }
                    }
                }
            }
            std::uint32_t to = clients + sites;
            for (std::uint32_t j = 0; j < sites; ++j)
                if (room[j] > 0 && distance[clients + j] < infinity &&
                    (to == clients + sites || distance[clients + j] < distance[to]))
                    to = clients + j;
            if (to == clients + sites) return infinity;
            cost += distance[to];
            --room[to - clients];
            for (std::uint32_t at = to; at != i; at = before[at]) {
                if (at >= clients)
                    ++flow[before[at] * sites + (at - clients)];
                else
                    --flow[at * sites + (before[at] - clients)];
            }
        }
    }
    return cost;
}

}  // namespace

SmallSites any_small_sites(std::uint64_t seed, std::uint32_t most_sites, std::uint32_t most_clients) {
    std::mt19937_64 random(seed);
    const auto any = [&](std::uint64_t first, std::uint64_t last) { return first + random() % (last - first + 1); };
    SmallSites small;
    if (any(0, 1)) small.unit = 0.37;
    CapacitatedProblem& problem = small.problem;
    problem.sites = static_cast<std::uint32_t>(any(1, most_sites));
    problem.clients = static_cast<std::uint32_t>(any(0, most_clients));
    const std::uint64_t largest = any(5, 25);
    for (std::uint32_t j = 0; j < problem.sites; ++j) {
        problem.capacity.push_back(static_cast<double>(any(0, largest)) * small.unit);
        problem.fixed.push_back(static_cast<double>(any(0, 30)) * small.unit);
    }
    for (std::uint32_t i = 0; i < problem.clients; ++i)
        problem.demand.push_back(static_cast<double>(any(0, 9)) * small.unit);
    for (std::uint32_t k = 0; k < problem.sites * problem.clients; ++k)
        problem.cost.push_back(any(0, 9) == 0 ? infinity : static_cast<double>(any(0, 40)) * small.unit);
    if (any(0, 2) == 0)
        for (std::uint32_t j = 0; j < problem.sites; ++j) problem.stays_open.push_back(any(0, 4) == 0);
    if (any(0, 1)) problem.open_count = static_cast<std::uint32_t>(any(1, problem.sites));
    if (any(0, 2) == 0) problem.budget = static_cast<double>(any(0, 60)) * small.unit;
    if (any(0, 1))
        for (std::uint32_t j = 0; j < problem.sites; ++j)
            problem.price.push_back(static_cast<double>(any(0, 30)) * small.unit);
    return small;
}

double cheapest_undivided(const CapacitatedProblem& problem) {
    double best = infinity;
    for_each_choice(problem, [&](std::uint32_t set, double fixed) {
        std::vector<double> room = problem.capacity;
        assign(problem, set, 0, room, fixed, best);
    });
    return best;
}

double cheapest_divided(const SmallSites& small) {
    double best = infinity;
    for_each_choice(small.problem,
                    [&](std::uint32_t set, double fixed) { best = std::min(best, fixed + divide(small, set)); });
    return best;
}

std::string broken(const CapacitatedProblem& problem, const CapacitatedPlan& plan, bool single) {
    const std::set<std::uint32_t> open(plan.open.begin(), plan.open.end());
    if (open.size() != plan.open.size()) return "a site is open twice";
    if (problem.open_count != 0 && open.size() != problem.open_count) return "not as many sites open as asked";
    double cost = 0, spent = 0;
    for (std::uint32_t j = 0; j < problem.sites; ++j) {
        const bool stays = !problem.stays_open.empty() && problem.stays_open[j];
        if (stays && !open.contains(j)) return "an existing site is closed";
        if (open.contains(j)) cost += problem.fixed[j];
        if (open.contains(j) && !stays) spent += price_of(problem, j);
    }
    if (spent > problem.budget * (1 + 1e-8)) return "the budget is overspent";
    std::vector<double> load(problem.sites, 0), served(problem.clients, 0);
    std::vector<int> parts(problem.clients, 0);
    std::uint32_t last = 0;
    for (const Share& share : plan.shares) {
        if (share.client < last) return "shares are not in client order";
        last = share.client;
        if (!open.contains(share.site)) return "a closed site serves";
        if (share.share <= 0) return "a share of nothing";
        const double here = problem.cost[share.client * problem.sites + share.site];
        if (here == infinity) return "a site serves a client it may not";
        load[share.site] += share.share * problem.demand[share.client];
        served[share.client] += share.share;
        ++parts[share.client];
        cost += share.share * here;
    }
    for (std::uint32_t j = 0; j < problem.sites; ++j)
        if (load[j] > problem.capacity[j] * (1 + 1e-8)) return "a site is overfull";
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        if (std::abs(served[i] - 1) > 1e-9) return "a client is not served once";
        if (single && parts[i] != 1) return "a client is divided";
    }
    if (std::abs(cost - plan.proof.objective) > 1e-7 * (1 + cost)) return "the objective is not the plan's cost";
    return {};
}
