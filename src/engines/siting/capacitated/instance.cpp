#include "capacitated/instance.h"

#include <algorithm>
#include <numeric>

#include "capacitated/knapsack.h"

namespace siting::capacitated {
namespace {

constexpr double rounding = 1e-9;
constexpr double largest_whole = 0x1p53;

bool whole_numbers(const std::vector<double>& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](double number) { return number == std::floor(number); });
}

double loosened(double limit, bool exact) { return exact ? limit : limit * (1 + rounding); }

std::string amount(double number) {
    std::string text = std::to_string(number);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

/// No choice within count and budget has more capacity; the choice keeps what stays open.
double largest_capacity(const Instance& instance) {
    double standing = 0, affordable = 0;
    std::vector<double> others;
    std::vector<Item> items;
    for (Site j = 0; j < instance.sites; ++j) {
        if (instance.stays_open[j]) {
            standing += instance.capacity[j];
            continue;
        }
        others.push_back(instance.capacity[j]);
        if (instance.price[j] > 0 && instance.capacity[j] > 0)
            items.emplace_back(j, instance.capacity[j], instance.price[j]);
        else
            affordable += instance.capacity[j];
    }
    std::sort(others.begin(), others.end(), std::greater<>());
    const std::size_t count =
        instance.open_count == 0 ? others.size() : instance.open_count + others.size() - instance.sites;
    others.resize(std::min(others.size(), count));
    const double by_count = std::accumulate(others.begin(), others.end(), standing);
    if (instance.budget == infinity) return by_count;
    return std::min(by_count,
                    standing + affordable + pack_whole(items, instance.budget, 100'000).profit * (1 + rounding));
}

}  // namespace

Instance::Instance(const CapacitatedProblem& problem, bool one_site_each)
    : sites(problem.sites),
      clients(problem.clients),
      single(one_site_each),
      given_capacity(problem.capacity),
      capacity(problem.capacity),
      fixed(problem.fixed),
      demand(problem.demand),
      price(problem.price.empty() ? problem.fixed : problem.price),
      by_client(problem.cost),
      by_site(problem.cost.size()),
      stays_open(problem.stays_open),
      open_count(problem.open_count),
      budget(problem.budget),
      total_demand(std::accumulate(demand.begin(), demand.end(), 0.0)) {
    stays_open.resize(sites, 0);
    const bool whole_amounts = whole_numbers(capacity) && whole_numbers(demand) && total_demand < largest_whole;
    const bool whole_fixed = whole_numbers(fixed);
    whole = whole_fixed && (single || whole_amounts);
    for (Site j = 0; j < sites; ++j) {
        capacity[j] = loosened(capacity[j], whole_amounts);
        if (stays_open[j]) price[j] = 0;
    }
    budget = loosened(budget, whole_numbers(price));
    for (Client i = 0; i < clients; ++i) {
        for (Site j = 0; j < sites; ++j) {
            double& cost = by_client[std::size_t{i} * sites + j];
            if (single && demand[i] > capacity[j]) cost = infinity;
            by_site[std::size_t{j} * clients + i] = cost;
            const double step = single || demand[i] == 0 ? cost : cost / demand[i];
            if (cost < infinity && step != std::floor(step)) whole = false;
        }
    }
    for (Site j = 0; j < sites; ++j) dearest += std::max(0.0, fixed[j]);
    for (Client i = 0; i < clients; ++i) {
        double most = 0;
        for (Site j = 0; j < sites; ++j)
            if (costs_of(i)[j] < infinity) most = std::max(most, costs_of(i)[j]);
        dearest += most;
    }
    if (dearest >= largest_whole) whole = false;
}

std::vector<std::string> impossible(const Instance& instance) {
    std::vector<std::string> because;
    const auto standing = static_cast<std::uint32_t>(
        std::count_if(instance.stays_open.begin(), instance.stays_open.end(), [](char stays) { return stays != 0; }));
    if (instance.open_count > instance.sites)
        because.push_back("open_count: " + std::to_string(instance.open_count) + " sites must be open, there are " +
                          std::to_string(instance.sites));
    if (instance.open_count != 0 && instance.open_count < standing)
        because.push_back("open_count: " + std::to_string(instance.open_count) + " sites may be open, " +
                          std::to_string(standing) + " stay open");
    for (Client i = 0; i < instance.clients; ++i) {
        const double* costs = instance.costs_of(i);
        if (std::all_of(costs, costs + instance.sites, [](double cost) { return cost == infinity; }))
            because.push_back("client " + std::to_string(i) + ": no site may serve its demand of " +
                              amount(instance.demand[i]));
    }
    const double all = std::accumulate(instance.capacity.begin(), instance.capacity.end(), 0.0);
    if (all < instance.total_demand) {
        because.push_back("capacity: all sites together have " + amount(all) + ", the demand is " +
                          amount(instance.total_demand));
    }
    if (!because.empty()) return because;

    if (instance.open_count != 0 && instance.budget < infinity) {
        std::vector<double> prices;
        for (Site j = 0; j < instance.sites; ++j)
            if (!instance.stays_open[j]) prices.push_back(instance.price[j]);
        std::sort(prices.begin(), prices.end());
        prices.resize(instance.open_count - standing);
        const double least = std::accumulate(prices.begin(), prices.end(), 0.0);
        if (least > instance.budget)
            because.push_back("budget: opening " + std::to_string(prices.size()) + " sites takes at least " +
                              amount(least) + ", the budget is " + amount(instance.budget));
    }
    const double most = largest_capacity(instance);
    if (most < instance.total_demand * (1 - 1e-12)) {
        const std::string within = instance.budget < infinity ? "budget" : "open_count";
        because.push_back(within + ": the sites that may be open together have at most " + amount(most) +
                          ", the demand is " + amount(instance.total_demand));
    }
    return because;
}

}  // namespace siting::capacitated
