#include "small_problems.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace siting::small {
namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();
}

std::uint32_t below(Random& random, std::uint32_t end) { return static_cast<std::uint32_t>(random() % end); }

Problem problem(Random& random) {
    Problem made;
    made.clients = 1 + below(random, 10);
    made.sites = 1 + below(random, 10);
    const bool whole = below(random, 2) == 0, ways_missing = below(random, 4) == 0;
    const std::uint32_t span = below(random, 2) == 0 ? 6 : 1000;
    for (std::uint32_t k = 0; k < made.clients * made.sites; ++k) {
        const double distance = whole ? below(random, span) : below(random, 1'000'000) * (span / 1e6);
        made.distance.push_back(ways_missing && below(random, 3) == 0 ? infinity : distance);
    }
    if (below(random, 2) == 0)
        for (std::uint32_t i = 0; i < made.clients; ++i)
            made.weight.push_back(whole ? below(random, 5) : below(random, 1000) / 250.0);
    if (below(random, 2) == 0)
        for (std::uint32_t j = 0; j < made.sites; ++j) made.stays_open.push_back(below(random, 4) == 0);
    const std::uint32_t terms = below(random, 3);
    if (terms != 0) made.p = below(random, 8) == 0 ? below(random, 13) : 1 + below(random, made.sites);
    if (terms != 1) {
        for (std::uint32_t j = 0; j < made.sites; ++j) made.price.push_back(below(random, 10));
        made.budget = below(random, 4 * made.sites);
    }
    return made;
}

double distance(const Problem& problem, std::uint32_t client, const std::vector<std::uint32_t>& open) {
    double nearest = infinity;
    for (const std::uint32_t j : open) nearest = std::min(nearest, problem.distance[client * problem.sites + j]);
    return nearest;
}

double best(const Problem& problem, bool exactly,
            const std::function<double(const std::vector<std::uint32_t>&)>& value) {
    double found = infinity;
    for (std::uint32_t set = 0; set < 1U << problem.sites; ++set) {
        const auto size = static_cast<std::uint32_t>(std::popcount(set));
        if (problem.p && (exactly ? size != *problem.p : size > *problem.p)) continue;
        std::vector<std::uint32_t> open;
        double price = 0;
        bool keeps = true;
        for (std::uint32_t j = 0; j < problem.sites; ++j) {
            const bool stays = !problem.stays_open.empty() && problem.stays_open[j] != 0;
            const bool in = (set >> j & 1) != 0;
            if (in) open.push_back(j);
            keeps = keeps && (in || !stays);
            if (in && !stays && !problem.price.empty()) price += problem.price[j];
        }
        if (keeps && price <= problem.budget) found = std::min(found, value(open));
    }
    return found;
}

std::string broken(const Problem& problem, const Plan& plan, bool exactly) {
    const auto is_open = [&](std::uint32_t j) { return std::ranges::count(plan.open, j) == 1; };
    if (!std::ranges::is_sorted(plan.open) || !std::ranges::all_of(plan.open, is_open)) return "open is not a set";
    if (problem.p && (exactly ? plan.open.size() != *problem.p : plan.open.size() > *problem.p)) return "p";
    double price = 0;
    for (std::uint32_t j = 0; j < problem.sites; ++j) {
        const bool stays = !problem.stays_open.empty() && problem.stays_open[j] != 0;
        if (stays && !is_open(j)) return "a staying site is closed";
        if (!stays && is_open(j) && !problem.price.empty()) price += problem.price[j];
    }
    if (price > problem.budget) return "budget";
    if (plan.assignment.size() != problem.clients) return "assignment";
    for (const std::uint32_t site : plan.assignment)
        if (site != nobody && !is_open(site)) return "assigned to a closed site";
    return "";
}

}  // namespace siting::small
