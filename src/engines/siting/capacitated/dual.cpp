#include "capacitated/dual.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace siting::capacitated {
namespace {

/// The largest number that divides all capacities if they are whole or equal, else 0.
double common_divisor(const std::vector<double>& capacity) {
    if (!capacity.empty() &&
        std::all_of(capacity.begin(), capacity.end(), [&](double each) { return each == capacity.front(); }))
        return capacity.front();
    std::uint64_t divisor = 0;
    for (const double each : capacity) {
        if (each != std::floor(each) || each > 1e15) return 0;
        divisor = std::gcd(divisor, static_cast<std::uint64_t>(each));
    }
    return static_cast<double>(divisor);
}

}  // namespace

Dual::Dual(const Instance& instance)
    : instance_(instance),
      cost_(instance.by_site),
      packed_(instance.sites),
      worth_(instance.sites),
      worth_in_parts_(instance.sites),
      price_(instance.sites),
      exact_(instance.sites),
      adjusted_(instance.sites),
      missing_(instance.clients),
      wanted_(instance.clients + 1),
      per_demand_(instance.clients),
      capacity_gcd_(common_divisor(instance.capacity)) {
    for (Client i = 0; i < instance.clients; ++i)
        per_demand_[i] = instance.demand[i] > 0 ? 1 / instance.demand[i] : 1e300;
    reset();
}

void Dual::reset() {
    for (; !undo_.empty(); undo_.pop_back()) cost_[undo_.back().first] = undo_.back().second;
    state_.assign(instance_.sites, SiteState::free);
    bound_load_.assign(instance_.sites, 0);
    allowed_sites_.assign(instance_.clients, 0);
    queue_.clear();
    for (Site j = 0; j < instance_.sites; ++j)
        if (instance_.stays_open[j]) state_[j] = SiteState::open;
    for (Client i = 0; i < instance_.clients; ++i) {
        const double* costs = instance_.costs_of(i);
        for (Site j = 0; j < instance_.sites; ++j) allowed_sites_[i] += costs[j] < infinity;
        if (allowed_sites_[i] == 1) queue_.push_back(i);
    }
}

bool Dual::forbid(Site site, Client client) {
    double& cost = cost_[index(site, client)];
    if (cost == infinity) return true;
    undo_.emplace_back(index(site, client), cost);
    cost = infinity;
    if (--allowed_sites_[client] == 1) queue_.push_back(client);
    return allowed_sites_[client] > 0;
}

bool Dual::close(Site site) {
    if (state_[site] == SiteState::open) return false;
    if (state_[site] == SiteState::closed) return true;
    state_[site] = SiteState::closed;
    bool possible = true;
    for (Client i = 0; i < instance_.clients; ++i) possible &= forbid(site, i);
    return possible;
}

bool Dual::open(Site site) {
    if (state_[site] == SiteState::closed) return false;
    state_[site] = SiteState::open;
    return true;
}

// A client with one site left opens it, and in a single-source problem takes its room from the others.
bool Dual::spread() {
    while (!queue_.empty()) {
        const Client client = queue_.back();
        queue_.pop_back();
        Site site = 0;
        while (site < instance_.sites && !allowed(client, site)) ++site;
        if (site == instance_.sites || !open(site)) return false;
        bound_load_[site] += instance_.demand[client];
        const double room = instance_.capacity[site] - bound_load_[site];
        if (room < 0) return false;
        if (!instance_.single) continue;
        for (Client other = 0; other < instance_.clients; ++other)
            if (instance_.demand[other] > room && allowed_sites_[other] > 1 && !forbid(site, other)) return false;
    }
    return true;
}

bool Dual::apply(const std::vector<Decision>& decisions) {
    for (const Decision& decision : decisions) {
        if (decision.client == none) {
            if (!(decision.yes ? open(decision.site) : close(decision.site))) return false;
        } else if (decision.yes) {
            if (!allowed(decision.client, decision.site)) return false;
            for (Site j = 0; j < instance_.sites; ++j)
                if (j != decision.site && !forbid(j, decision.client)) return false;
        } else if (!forbid(decision.site, decision.client)) {
            return false;
        }
    }
    for (;;) {
        if (!spread()) return false;
        if (instance_.open_count == 0) return true;
        const auto opened = static_cast<std::uint32_t>(std::count(state_.begin(), state_.end(), SiteState::open));
        const auto free = static_cast<std::uint32_t>(std::count(state_.begin(), state_.end(), SiteState::free));
        if (opened > instance_.open_count || opened + free < instance_.open_count) return false;
        if (free == 0) return true;
        if (opened < instance_.open_count && opened + free > instance_.open_count) return true;
        for (Site j = 0; j < instance_.sites; ++j)
            if (state_[j] == SiteState::free && !(opened < instance_.open_count ? open(j) : close(j))) return false;
    }
}

void Dual::pack(Site site, const std::vector<double>& reward) {
    std::vector<Item>& items = packed_[site];
    items.clear();
    const double* cost = cost_.data() + index(site, 0);
    // Collected without a branch, since which clients are worth it is hard to foretell.
    std::size_t count = 0;
    for (Client i = 0; i < instance_.clients; ++i) {
        wanted_[count] = i;
        count += reward[i] > cost[i];
    }
    for (std::size_t k = 0; k < count; ++k) {
        const Client i = wanted_[k];
        items.emplace_back(i, reward[i] - cost[i], instance_.demand[i], per_demand_[i]);
    }
    const Packed parts = pack_parts(items, instance_.capacity[site], price_[site]);
    worth_in_parts_[site] = worth_[site] = instance_.fixed[site] - parts.profit;
    price_[site] = parts.price;
    exact_[site] = !instance_.single || parts.price == 0;
}

void Dual::pack_exactly(Site site) {
    const Packed packed = pack_whole(packed_[site], instance_.capacity[site], 4000);
    worth_[site] = std::max(worth_[site], instance_.fixed[site] - packed.profit);
    exact_[site] = 1;
}

double Dual::evaluate(const std::vector<double>& reward) {
    for (Site j = 0; j < instance_.sites; ++j)
        if (state_[j] != SiteState::closed) pack(j, reward);
    double value = 0;
    for (bool again = true; again;) {
        value = choose();
        again = false;
        for (const Site j : chosen_) {
            if (exact_[j]) continue;
            pack_exactly(j);
            again = true;
        }
    }
    if (value == infinity) return infinity;

    std::fill(missing_.begin(), missing_.end(), 1.0);
    double sum = 0, magnitude = std::abs(value) + 2 * capacity_price_ * instance_.total_demand;
    if (budget_price_ > 0) magnitude += 2 * budget_price_ * instance_.budget;
    for (const Site j : chosen_) {
        magnitude += std::abs(instance_.fixed[j]) + std::abs(worth_[j]) + capacity_price_ * instance_.capacity[j] +
                     budget_price_ * instance_.price[j];
        for (const Item& item : packed_[j]) {
            missing_[item.name] -= item.taken;
            magnitude += item.taken * std::abs(reward[item.name]);
        }
    }
    for (const double each : reward) {
        sum += each;
        magnitude += std::abs(each);
    }
    // No sum above has more terms than this, and each rounds by at most 2^-53 of the sum of magnitudes.
    const double terms = 64.0 + instance_.clients + instance_.sites;
    return sum + value - 4 * terms * 0x1p-53 * magnitude;
}

double Dual::choose() {
    chosen_.clear();
    double value = 0, capacity = 0, spent = 0;
    if (!instance_.limited()) {
        double within_reach = 0;
        std::vector<Item>& items = sites_out_;
        items.clear();
        for (Site j = 0; j < instance_.sites; ++j) {
            if (state_[j] == SiteState::closed) continue;
            within_reach += instance_.capacity[j];
            if (state_[j] == SiteState::free && worth_[j] > 0) {
                items.emplace_back(j, worth_[j], instance_.capacity[j]);
                continue;
            }
            chosen_.push_back(j);
            value += worth_[j];
            capacity += instance_.capacity[j];
        }
        if (within_reach < instance_.total_demand) return infinity;
        capacity_price_ = 0;
        if (capacity >= instance_.total_demand) return value;
        // The sites that stay out pack the knapsack of the capacity that is not needed.
        double room = within_reach - instance_.total_demand;
        if (capacity_gcd_ > 0) room = std::floor(room / capacity_gcd_ * (1 + 1e-12)) * capacity_gcd_ * (1 + 1e-12);
        for (const Item& item : items) value += item.profit;
        const Packed packed = pack_whole(items, room, 500);
        for (const Item& item : items)
            if (item.taken == 0) chosen_.push_back(item.name);
        return value - packed.profit;
    }
    capacity_price_ = budget_price_ = 0;
    value = choose_by_prices();
    if (value == infinity) return infinity;
    for (const Site j : chosen_) {
        capacity += instance_.capacity[j];
        spent += instance_.price[j];
    }
    if (capacity >= instance_.total_demand && spent <= instance_.budget) return value;

    // Prices for capacity and budget in turn, each by bisection: any of them gives a bound.
    double best = value, best_capacity_price = 0, best_budget_price = 0;
    const auto raise = [&](double& price, auto&& satisfied) {
        double low = 0, high = 1e-3;
        for (price = high; high < 1e18; high *= 8) {
            price = high;
            if (choose_by_prices(); satisfied()) break;
            low = high;
        }
        if (high >= 1e18) return false;
        for (int k = 0; k < 24; ++k) {
            price = (low + high) / 2;
            const double at = choose_by_prices();
            if (at > best) {
                best = at;
                best_capacity_price = capacity_price_;
                best_budget_price = budget_price_;
            }
            (satisfied() ? high : low) = price;
        }
        price = high;
        return true;
    };
    const auto capacity_reached = [&] {
        double sum = 0;
        for (const Site j : chosen_) sum += instance_.capacity[j];
        return sum >= instance_.total_demand;
    };
    const auto budget_kept = [&] {
        double sum = 0;
        for (const Site j : chosen_) sum += instance_.price[j];
        return sum <= instance_.budget;
    };
    for (int round = 0; round < 2; ++round) {
        if (round > 0 || !capacity_reached())
            if (!raise(capacity_price_, capacity_reached) && budget_price_ == 0) return infinity;
        if (round > 0 || !budget_kept())
            if (!raise(budget_price_, budget_kept) && capacity_price_ == 0) return infinity;
        choose_by_prices();
        if (capacity_reached() && budget_kept()) break;
    }
    capacity_price_ = best_capacity_price;
    budget_price_ = best_budget_price;
    return std::max(best, choose_by_prices());
}

double Dual::choose_by_prices() {
    chosen_.clear();
    order_.clear();
    double value = capacity_price_ * instance_.total_demand;
    if (budget_price_ > 0) value -= budget_price_ * instance_.budget;
    for (Site j = 0; j < instance_.sites; ++j) {
        if (state_[j] == SiteState::closed) continue;
        adjusted_[j] = worth_[j] - capacity_price_ * instance_.capacity[j] + budget_price_ * instance_.price[j];
        if (state_[j] == SiteState::open) {
            chosen_.push_back(j);
            value += adjusted_[j];
        } else {
            order_.push_back(j);
        }
    }
    std::sort(order_.begin(), order_.end(),
              [&](Site a, Site b) { return adjusted_[a] != adjusted_[b] ? adjusted_[a] < adjusted_[b] : a < b; });
    std::size_t more = order_.size();
    if (instance_.open_count != 0) {
        if (chosen_.size() > instance_.open_count || chosen_.size() + more < instance_.open_count) return infinity;
        more = instance_.open_count - chosen_.size();
    }
    for (std::size_t k = 0; k < more; ++k) {
        if (instance_.open_count == 0 && adjusted_[order_[k]] > 0) break;
        chosen_.push_back(order_[k]);
        value += adjusted_[order_[k]];
    }
    return value;
}

bool Dual::complete() const {
    return std::all_of(missing_.begin(), missing_.end(), [](double missing) { return missing == 0; });
}

void Dual::settle(const std::vector<double>& reward, double cutoff, std::vector<Decision>& found) {
    if (!instance_.limited()) {
        // The price at which the sites reach the demand, from the knapsack's continuous relaxation.
        double capacity = 0;
        order_.clear();
        for (Site j = 0; j < instance_.sites; ++j) {
            if (state_[j] == SiteState::closed) continue;
            if (state_[j] == SiteState::open || worth_[j] <= 0)
                capacity += instance_.capacity[j];
            else if (instance_.capacity[j] > 0)
                order_.push_back(j);
        }
        std::sort(order_.begin(), order_.end(), [&](Site a, Site b) {
            return worth_[a] * instance_.capacity[b] < worth_[b] * instance_.capacity[a];
        });
        capacity_price_ = budget_price_ = 0;
        for (std::size_t k = 0; k < order_.size() && capacity < instance_.total_demand; ++k) {
            capacity += instance_.capacity[order_[k]];
            capacity_price_ = worth_[order_[k]] / instance_.capacity[order_[k]];
        }
    }
    const double value = choose_by_prices();
    const double margin = 1e-9 * std::max(1.0, std::abs(cutoff));
    const double bound = std::accumulate(reward.begin(), reward.end(), value) - margin;
    // What it costs above the bound to open a site, or to close it. With a fixed number of sites another
    // one goes or comes.
    double last_in = -infinity, first_out = infinity;
    std::vector<char> in(instance_.sites, 0);
    for (const Site j : chosen_) in[j] = 1;
    if (instance_.open_count != 0) {
        for (const Site j : order_)
            if (in[j]) last_in = std::max(last_in, adjusted_[j]);
        for (const Site j : order_)
            if (!in[j]) first_out = std::min(first_out, adjusted_[j]);
    } else {
        last_in = first_out = 0;
    }
    for (Site j = 0; j < instance_.sites; ++j) {
        if (state_[j] == SiteState::closed) continue;
        const double to_open = in[j] || last_in == -infinity ? 0 : adjusted_[j] - last_in;
        if (state_[j] == SiteState::free) {
            if (bound + to_open >= cutoff) {
                found.push_back({.site = j});
                continue;
            }
            if (in[j] && bound + first_out - adjusted_[j] >= cutoff) found.push_back({.site = j, .yes = true});
        }
        if (!instance_.single) continue;
        const double at_least = bound + to_open - (worth_[j] - worth_in_parts_[j]);
        for (Client i = 0; i < instance_.clients; ++i) {
            const double cost = cost_[index(j, i)];
            if (cost < infinity && at_least + cost - reward[i] + price_[j] * instance_.demand[i] >= cutoff)
                found.push_back({.site = j, .client = i});
        }
    }
}

}  // namespace siting::capacitated
