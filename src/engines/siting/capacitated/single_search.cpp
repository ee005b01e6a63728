#include "capacitated/single_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace siting::capacitated {
namespace {

constexpr double gain = 1e-9;

}  // namespace

SingleSearch::SingleSearch(const Instance& instance, std::uint64_t seed)
    : instance_(instance),
      random_(seed),
      plan_(instance),
      dead_(instance.sites),
      queued_(instance.clients),
      touched_(instance.sites),
      sums_(instance.sites) {
    // A unit of room is worth about what it costs a client to go to another site than its nearest.
    double apart = 0;
    for (Client i = 0; i < instance.clients; ++i) {
        const double* costs = instance.costs_of(i);
        double first = infinity, second = infinity;
        for (Site j = 0; j < instance.sites; ++j) {
            if (costs[j] < first) {
                second = first;
                first = costs[j];
            } else {
                second = std::min(second, costs[j]);
            }
        }
        if (second < infinity) apart += second - first;
    }
    overload_price_ = instance.total_demand > 0 && apart > 0 ? 3 * apart / instance.total_demand : 1;
    // Overload must not be cheaper than the site that would relieve it.
    double fixed = 0, capacity = 0;
    for (Site j = 0; j < instance.sites; ++j) {
        fixed += std::max(0.0, instance.fixed[j]);
        capacity += instance.capacity[j];
    }
    if (capacity > 0) overload_price_ = std::max(overload_price_, 2 * fixed / capacity);
    least_overload_price_ = overload_price_ / 10;
}

bool SingleSearch::affordable(Site in, Site out) const {
    return plan_.spent + instance_.price[in] - (out == none ? 0 : instance_.price[out]) <= instance_.budget;
}

Site SingleSearch::cheapest(Client client) const {
    const double* costs = instance_.costs_of(client);
    const double demand = instance_.demand[client];
    Site best = none;
    double best_cost = infinity;
    for (const Site j : plan_.open_sites) {
        if (costs[j] >= best_cost) continue;
        const double more = plan_.over(j, plan_.load[j] + demand) - plan_.over(j, plan_.load[j]);
        const double cost = costs[j] + overload_price_ * more;
        if (cost < best_cost) {
            best_cost = cost;
            best = j;
        }
    }
    return best;
}

// Some order, one client after another where it is cheapest: the largest first, those with most to lose
// first, or any.
void SingleSearch::insert(std::vector<Client>& clients) {
    keyed_.clear();
    const std::uint32_t manner = random_.below(3);
    for (const Client i : clients) {
        double key = random_.fraction();
        if (manner == 0) key = -instance_.demand[i] * (0.7 + 0.6 * key);
        if (manner == 1) {
            const double* costs = instance_.costs_of(i);
            double first = infinity, second = infinity;
            for (const Site j : plan_.open_sites) {
                if (costs[j] < first) {
                    second = first;
                    first = costs[j];
                } else {
                    second = std::min(second, costs[j]);
                }
            }
            key = second < infinity ? (first - second) * (0.7 + 0.6 * key) : -1e300;
        }
        keyed_.emplace_back(key, i);
    }
    std::sort(keyed_.begin(), keyed_.end());
    work_ += 4 * keyed_.size() * (4 + plan_.open_sites.size());
    for (const auto& [key, i] : keyed_) {
        Site site = cheapest(i);
        // Nowhere allowed among the open sites: another must be opened, or the plan stays incomplete.
        if (site == none) continue;
        plan_.put(i, site);
    }
}

void SingleSearch::touch(Site site) {
    if (touched_[site]) return;
    touched_[site] = 1;
    touched_sites_.push_back(site);
}

void SingleSearch::queue(Client client) {
    if (queued_[client]) return;
    queued_[client] = 1;
    queue_.push_back(client);
}

void SingleSearch::queue_members(Site site) {
    touch(site);
    for (const Client i : plan_.members[site]) queue(i);
}

void SingleSearch::improve() {
    while (!queue_.empty()) {
        const Client i = queue_.back();
        queue_.pop_back();
        queued_[i] = 0;
        if (plan_.at[i] == none) continue;
        while (improve(i)) {}
    }
}

bool SingleSearch::improve(Client client) {
    const Site from = plan_.at[client];
    const double* costs = instance_.costs_of(client);
    const double demand = instance_.demand[client], leaving = costs[from];
    const double over_from = plan_.over(from, plan_.load[from]);
    const double relief = overload_price_ * (over_from - plan_.over(from, plan_.load[from] - demand));
    double best = -gain * (1 + std::abs(leaving));
    Site to = none;
    Client other = none;
    // The nearest few sites are worth swaps, all are worth a shift.
    constexpr std::size_t most_near = 6;
    std::pair<double, Site> near[most_near];
    std::size_t near_count = 0;
    for (const Site j : plan_.open_sites) {
        if (j == from || costs[j] == infinity) continue;
        const double difference = costs[j] - leaving;
        if (near_count < most_near || difference < near[near_count - 1].first) {
            std::size_t k = near_count < most_near ? near_count++ : most_near - 1;
            for (; k > 0 && near[k - 1].first > difference; --k) near[k] = near[k - 1];
            near[k] = {difference, j};
        }
        if (difference - relief >= best) continue;
        const double added = plan_.over(j, plan_.load[j] + demand) - plan_.over(j, plan_.load[j]);
        const double delta = difference - relief + overload_price_ * added;
        if (delta < best) {
            best = delta;
            to = j;
        }
    }
    work_ += plan_.open_sites.size();
    for (std::size_t k = 0; k < near_count; ++k) {
        const auto [difference, site] = near[k];
        const double over_both = over_from + plan_.over(site, plan_.load[site]);
        const std::vector<Client>& members = plan_.members[site];
        work_ += 2 * members.size();
        for (const Client i : members) {
            const double* theirs = instance_.costs_of(i);
            double delta = difference + theirs[from] - theirs[site];
            // Less overload can gain no more than all there is.
            if (delta - overload_price_ * over_both >= best) continue;
            const double moved = demand - instance_.demand[i];
            delta += overload_price_ * (plan_.over(from, plan_.load[from] - moved) +
                                        plan_.over(site, plan_.load[site] + moved) - over_both);
            if (delta < best) {
                best = delta;
                to = site;
                other = i;
            }
        }
    }
    if (to == none) return false;
    plan_.put(client, to);
    if (other != none) plan_.put(other, from);
    touch(from);
    touch(to);
    if (other != none) queue(other);
    if (plan_.over(to, plan_.load[to]) > 0) queue_members(to);
    if (plan_.over(from, plan_.load[from]) > 0) queue_members(from);
    return true;
}

// A whole site's clients may be better served from another that is not open.
bool SingleSearch::move_site(Site site) {
    if (!may_close(site)) return false;
    const std::vector<Client>& members = plan_.members[site];
    sums_ = instance_.fixed;
    double now = instance_.fixed[site];
    for (const Client i : members) {
        const double* costs = instance_.costs_of(i);
        now += costs[site];
        for (Site j = 0; j < instance_.sites; ++j) sums_[j] += costs[j];
    }
    work_ += (members.size() + 2) * instance_.sites / 4;
    now += overload_price_ * plan_.over(site, plan_.load[site]);
    double best = now - gain * (1 + std::abs(now));
    Site to = none;
    for (Site j = 0; j < instance_.sites; ++j) {
        if (sums_[j] >= best || !may_open(j) || !affordable(j, site)) continue;
        const double sum = sums_[j] + overload_price_ * plan_.over(j, plan_.load[site]);
        if (sum < best) {
            best = sum;
            to = j;
        }
    }
    if (to == none) return false;
    members_at_ = members;
    plan_.toggle(site);
    plan_.toggle(to);
    for (const Client i : members_at_) plan_.put(i, to);
    queue_members(to);
    return true;
}

void SingleSearch::move_sites() {
    for (std::size_t k = 0; k < touched_sites_.size() && k < 64; ++k) {
        const Site site = touched_sites_[k];
        touched_[site] = 0;
        if (plan_.is_open[site] && move_site(site)) improve();
    }
    for (const Site site : touched_sites_) touched_[site] = 0;
    touched_sites_.clear();
    improve();
    for (const Site site : touched_sites_) touched_[site] = 0;
    touched_sites_.clear();
}

void SingleSearch::drop_empty() {
    if (instance_.open_count != 0) return;
    for (std::size_t k = plan_.open_sites.size(); k-- > 0;) {
        const Site site = plan_.open_sites[k];
        if (plan_.members[site].empty() && may_close(site) && instance_.fixed[site] >= 0) plan_.toggle(site);
    }
}

void SingleSearch::offer() {
    // The kept sums have drifted by rounding: they only say when it is not worth looking closer.
    if (plan_.outside > 0 || plan_.overload > gain * instance_.total_demand) return;
    if (plan_.cost >= best_cost_ - gain * (1 + std::abs(plan_.cost))) return;
    const double cost = plan_.exact_cost();
    if (cost >= best_cost_) return;
    best_cost_ = cost;
    best_at_ = plan_.at;
    best_open_ = plan_.is_open;
}

void SingleSearch::start(const Dual& dual) {
    const double before = started_ ? penalised() : infinity;
    const std::size_t outside_before = plan_.outside;
    clear();
    std::vector<char> wanted(instance_.sites, 0);
    for (const Site j : dual.chosen()) wanted[j] = 1;
    double spent = 0;
    for (Site j = 0; j < instance_.sites; ++j)
        if (wanted[j]) spent += instance_.price[j];
    if (spent > instance_.budget) {
        // The dearest go; where the number is given the cheapest come instead.
        std::vector<Site> by_price(instance_.sites);
        std::iota(by_price.begin(), by_price.end(), 0U);
        std::sort(by_price.begin(), by_price.end(), [&](Site a, Site b) {
            return instance_.price[a] != instance_.price[b] ? instance_.price[a] < instance_.price[b] : a < b;
        });
        std::size_t low = 0;
        for (std::size_t k = by_price.size(); k-- > 0 && spent > instance_.budget;) {
            const Site dear = by_price[k];
            if (!wanted[dear] || instance_.stays_open[dear]) continue;
            wanted[dear] = 0;
            spent -= instance_.price[dear];
            if (instance_.open_count == 0) continue;
            while (low < by_price.size() && wanted[by_price[low]]) ++low;
            if (low == by_price.size()) break;
            wanted[by_price[low]] = 1;
            spent += instance_.price[by_price[low]];
        }
    }
    for (Site j = 0; j < instance_.sites; ++j)
        if (static_cast<bool>(plan_.is_open[j]) != static_cast<bool>(wanted[j])) plan_.toggle(j);

    for (const Site j : dual.chosen()) {
        if (!plan_.is_open[j]) continue;
        for (const Item& item : dual.packed(j)) {
            if (item.taken < 1) continue;
            const Client i = item.name;
            const double* costs = instance_.costs_of(i);
            if (plan_.at[i] == none || costs[j] < costs[plan_.at[i]]) plan_.put(i, j);
        }
    }
    removed_.clear();
    for (Client i = 0; i < instance_.clients; ++i)
        if (plan_.at[i] == none) removed_.push_back(i);
    insert(removed_);
    for (const Site j : plan_.open_sites) queue_members(j);
    improve();
    move_sites();
    drop_empty();
    offer();
    if (started_ && (plan_.outside > outside_before || (plan_.outside == outside_before && penalised() > before)))
        plan_.take_back();
    plan_.keep();
    if (!started_ && best_cost_ == infinity) fill();
    started_ = true;
}

// A plan that fits, however dear: all sites that may be open are, and the largest clients choose first. Where the
// capacities are tight, the search alone, which may overload, finds its first such plan late.
void SingleSearch::fill() {
    clear();
    if (instance_.open_count == 0)
        for (Site j = 0; j < instance_.sites; ++j)
            if (may_open(j) && affordable(j, none)) plan_.toggle(j);
    std::vector<Client> largest_first(instance_.clients);
    std::iota(largest_first.begin(), largest_first.end(), 0U);
    std::ranges::stable_sort(largest_first, std::greater<>(), [&](Client i) { return instance_.demand[i]; });
    for (const Client i : largest_first) {
        const double* costs = instance_.costs_of(i);
        Site to = none;
        for (const Site j : plan_.open_sites)
            if (plan_.over(j, plan_.load[j] + instance_.demand[i]) == 0 &&
                costs[j] < (to == none ? infinity : costs[to]))
                to = j;
        if (to != none) plan_.put(i, to);
    }
    drop_empty();
    offer();
    work_ += std::uint64_t{instance_.clients} * plan_.open_sites.size();
    plan_.take_back();
}

void SingleSearch::clear() {
    plan_.keep();
    for (Client i = 0; i < instance_.clients; ++i)
        if (plan_.at[i] != none) plan_.put(i, none);
}

void SingleSearch::start_settled(const Dual& dual) {
    clear();
    for (Site j = 0; j < instance_.sites; ++j)
        if (static_cast<bool>(plan_.is_open[j]) != (dual.state(j) == SiteState::open)) plan_.toggle(j);
    for (Client i = 0; i < instance_.clients; ++i) {
        Site site = 0;
        while (!dual.allowed(i, site)) ++site;
        plan_.put(i, site);
    }
    offer();
    plan_.take_back();
}

// The nearest of some sites drawn at random.
Site SingleSearch::candidate(Client near) {
    const double* costs = instance_.costs_of(near);
    const std::uint32_t draws = 1 + random_.below(2 + instance_.sites / 4);
    Site best = none;
    for (std::uint32_t k = 0; k < draws; ++k) {
        const Site site = random_.below(instance_.sites);
        if (may_open(site) && (best == none || costs[site] < costs[best])) best = site;
    }
    work_ += draws;
    return best;
}

void SingleSearch::ruin() {
    const Client near = random_.below(instance_.clients);
    const double* costs = instance_.costs_of(near);
    keyed_.clear();
    for (const Site j : plan_.open_sites) keyed_.emplace_back(costs[j], j);
    const std::size_t around = std::min<std::size_t>(keyed_.size(), 1 + random_.below(4));
    std::partial_sort(keyed_.begin(), keyed_.begin() + static_cast<std::ptrdiff_t>(around), keyed_.end());
    work_ += 2 * keyed_.size();

    // Which sites change: another instead of one, one more, one less, or none.
    const std::uint32_t kind = random_.below(8);
    Site out = none, in = none;
    const bool counted = instance_.open_count != 0;
    if (kind < 3 || (counted && kind < 5)) {
        if (around > 0) out = keyed_[random_.below(static_cast<std::uint32_t>(around))].second;
        in = candidate(near);
    } else if (kind == 3 && !counted) {
        in = candidate(near);
    } else if (kind == 4 && !counted && around > 0) {
        out = keyed_[random_.below(static_cast<std::uint32_t>(around))].second;
    }
    if (out != none && !may_close(out)) out = none;
    if (in != none && !affordable(in, out)) in = none;
    if (counted && (in == none || out == none)) in = out = none;

    removed_.clear();
    // Those left out for want of an allowed site try again.
    for (Client i = 0; i < instance_.clients && removed_.size() < plan_.outside; ++i)
        if (plan_.at[i] == none) removed_.push_back(i);
    const double part = random_.below(2) == 0 ? 1 : 0.3 + 0.5 * random_.fraction();
    for (std::size_t k = 0; k < around; ++k) {
        const Site site = keyed_[k].second;
        for (const Client i : plan_.members[site])
            if (site == out || part == 1 || random_.fraction() < part) removed_.push_back(i);
    }
    for (const Client i : removed_)
        if (plan_.at[i] != none) plan_.put(i, none);
    if (out != none) plan_.toggle(out);
    if (in != none) plan_.toggle(in);
}

void SingleSearch::round() {
    const double before = penalised();
    const std::size_t outside_before = plan_.outside;
    ruin();
    insert(removed_);
    for (const Client i : removed_)
        if (plan_.at[i] != none) queue_members(plan_.at[i]);
    improve();
    move_sites();
    drop_empty();
    offer();

    ++round_;
    // Annealing, in cycles that grow: a plan may become worse by about a part of what one site's clients cost.
    const double progress = static_cast<double>(round_ - cycle_start_) / static_cast<double>(cycle_);
    const double scale = std::abs(before) / static_cast<double>(std::max<std::size_t>(1, plan_.open_sites.size()));
    const double heat = 0.1 * scale * std::pow(0.01, progress);
    const double allowance = -std::log(1 - random_.fraction()) * heat;
    if (plan_.outside > outside_before || (plan_.outside == outside_before && penalised() > before + allowance))
        plan_.take_back();
    else
        plan_.keep();
    if (round_ - cycle_start_ >= cycle_) {
        cycle_start_ = round_;
        cycle_ += cycle_ / 2;
    }
    overloaded_rounds_ += plan_.overload > gain * instance_.total_demand;
    if (round_ % 32 == 0) {
        if (overloaded_rounds_ > 16) overload_price_ *= 1.3;
        if (overloaded_rounds_ < 6) overload_price_ = std::max(least_overload_price_, overload_price_ / 1.1);
        overloaded_rounds_ = 0;
    }
    work_ += 64;
}

}  // namespace siting::capacitated
