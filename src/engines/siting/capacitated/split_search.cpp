#include "capacitated/split_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace siting::capacitated {

SplitSearch::SplitSearch(const Instance& instance, std::uint64_t seed)
    : instance_(instance),
      random_(seed),
      transport_(instance),
      dead_(instance.sites),
      is_open_(instance.sites),
      estimate_(instance.sites) {}

bool SplitSearch::affordable(const std::vector<Site>& open) const {
    if (instance_.budget == infinity) return true;
    double spent = 0;
    for (const Site j : open) spent += instance_.price[j];
    return spent <= instance_.budget;
}

/// The cost of the best plan with these sites, of which those that serve nobody are closed; +infinity if none.
double SplitSearch::attempt(std::vector<Site>& open) {
    double cost = transport_.solve(open);
    if (cost == infinity) return cost;
    const std::vector<Site> tried = open;
    open.clear();
    for (std::size_t k = 0; k < tried.size(); ++k) {
        const Site j = tried[k];
        const bool idle = instance_.open_count == 0 && !instance_.stays_open[j] && instance_.fixed[j] >= 0;
        if (idle && !transport_.used(k)) continue;
        open.push_back(j);
        cost += instance_.fixed[j];
    }
    if (cost < best_cost_ && affordable(open) && (instance_.open_count == 0 || open.size() == instance_.open_count)) {
        // Added up from the shares, in their order, as whoever checks will.
        std::vector<Share> shares = transport_.shares();
        double sum = 0;
        for (const Site j : open) sum += instance_.fixed[j];
        for (const Share& each : shares) sum += each.share * instance_.costs_of(each.client)[each.site];
        if (instance_.whole) sum = std::round(sum);
        if (sum < best_cost_) {
            best_cost_ = sum;
            best_open_ = open;
            best_shares_ = std::move(shares);
        }
    }
    return cost;
}

void SplitSearch::adopt(std::vector<Site> open, double cost) {
    open_ = std::move(open);
    cost_ = cost;
    std::fill(is_open_.begin(), is_open_.end(), 0);
    for (const Site j : open_) is_open_[j] = 1;
    estimated_ = false;
}

void SplitSearch::start(std::vector<Site> open) {
    if (!affordable(open)) return;
    const double cost = attempt(open);
    if (cost < cost_ || open_.empty()) adopt(std::move(open), cost);
}

void SplitSearch::start(const Dual& dual) {
    std::vector<Site> open = dual.chosen();
    std::sort(open.begin(), open.end());
    double capacity = 0;
    for (const Site j : open) capacity += instance_.capacity[j];
    if (affordable(open) && capacity >= instance_.total_demand) {
        start(std::move(open));
        return;
    }
    if (!open_.empty()) return;
    // Something to begin with: what stays open, then what has most capacity for its price.
    open.clear();
    capacity = 0;
    double left = instance_.budget;
    std::vector<Site> others;
    for (Site j = 0; j < instance_.sites; ++j) {
        if (instance_.stays_open[j]) {
            open.push_back(j);
            capacity += instance_.capacity[j];
        } else {
            others.push_back(j);
        }
    }
    const double scale = instance_.budget < infinity ? 1 : 0;
    const auto value = [&](Site site) { return instance_.capacity[site] / (1 + scale * instance_.price[site]); };
    std::sort(others.begin(), others.end(),
              [&](Site a, Site b) { return value(a) != value(b) ? value(a) > value(b) : a < b; });
    for (const Site j : others) {
        if (instance_.open_count != 0 ? open.size() == instance_.open_count : capacity >= instance_.total_demand) break;
        if (instance_.price[j] > left) continue;
        left -= instance_.price[j];
        open.push_back(j);
        capacity += instance_.capacity[j];
    }
    std::sort(open.begin(), open.end());
    if (instance_.open_count == 0 || open.size() == instance_.open_count) start(std::move(open));
}

// What a site would add to the cost, at the prices of the current plan: an open one if closed, another if opened.
void SplitSearch::estimate() {
    if (transport_.solve(open_) == infinity) {
        std::fill(estimate_.begin(), estimate_.end(), 0.0);
        estimated_ = true;
        return;
    }
    const std::vector<double>& price = transport_.price();
    for (Site j = 0; j < instance_.sites; ++j) estimate_[j] = is_open_[j] ? -instance_.fixed[j] : instance_.fixed[j];
    std::vector<double> room = instance_.capacity;
    for (Client i = 0; i < instance_.clients; ++i) {
        const double* costs = instance_.costs_of(i);
        double first = infinity, second = infinity;
        Site nearest = none;
        for (const Site j : open_) {
            const double cost = costs[j] + price[j] * instance_.demand[i];
            if (cost < first) {
                second = first;
                first = cost;
                nearest = j;
            } else {
                second = std::min(second, cost);
            }
        }
        if (nearest != none && second < infinity) estimate_[nearest] += second - first;
        for (Site j = 0; j < instance_.sites; ++j) {
            if (is_open_[j] || costs[j] >= first || room[j] < instance_.demand[i]) continue;
            estimate_[j] -= first - costs[j];
            room[j] -= instance_.demand[i];
        }
    }
    work_ += 2 * instance_.sites * std::uint64_t{instance_.clients};
    estimated_ = true;
}

// The best by estimate of a few drawn at random.
Site SplitSearch::drawn(bool open, Site except) {
    const std::uint32_t draws = 1 + random_.below(open ? 4 : 2 + instance_.sites / 4);
    Site best = none;
    for (std::uint32_t k = 0; k < draws; ++k) {
        const Site site =
            open ? open_[random_.below(static_cast<std::uint32_t>(open_.size()))] : random_.below(instance_.sites);
        if (site == except || static_cast<bool>(is_open_[site]) != open) continue;
        if (open ? instance_.stays_open[site] != 0 : dead_[site] != 0) continue;
        if (best == none || estimate_[site] < estimate_[best]) best = site;
    }
    return best;
}

void SplitSearch::round() {
    ++round_;
    work_ += instance_.clients;
    if (open_.empty()) return;
    if (!estimated_) estimate();
    const std::uint32_t kind = instance_.open_count != 0 ? 3 : random_.below(6);
    const Site out = kind != 0 ? drawn(true, none) : none;
    const Site in = kind != 1 ? drawn(false, none) : none;
    work_ += instance_.sites;
    if ((in == none && out == none) || (instance_.open_count != 0 && (in == none || out == none))) return;
    std::vector<Site> open;
    for (const Site j : open_)
        if (j != out) open.push_back(j);
    if (in != none) open.push_back(in);
    std::sort(open.begin(), open.end());
    if (!affordable(open)) return;
    const double cost = attempt(open);
    const double progress = static_cast<double>(round_ - cycle_start_) / static_cast<double>(cycle_);
    const double heat = 0.002 * std::abs(cost_) * std::pow(0.01, progress);
    const double allowance = -std::log(1 - random_.fraction()) * heat;
    if (cost <= cost_ + allowance || cost_ == infinity) adopt(std::move(open), cost);
    if (round_ - cycle_start_ >= cycle_) {
        cycle_start_ = round_;
        cycle_ *= 2;
        if (!best_open_.empty()) adopt(best_open_, best_cost_);
    }
}

}  // namespace siting::capacitated
