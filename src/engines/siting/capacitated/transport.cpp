#include "capacitated/transport.h"

#include <algorithm>
#include <cmath>

namespace siting::capacitated {

double Transport::solve(const std::vector<Site>& open) {
    open_ = open;
    count_ = static_cast<std::uint32_t>(open.size());
    double capacity = 0;
    for (const Site j : open) capacity += instance_.capacity[j];
    if (capacity < instance_.total_demand || count_ == 0) return instance_.clients == 0 ? 0 : infinity;
    // Sites are filled to what was given, not to what is allowed for rounding: else that difference would go
    // round as if it were room.
    dust_ = 1e-12 * capacity;
    spread(open);
    for (std::uint32_t site = 0; site < count_; ++site)
        while (excess_[site] > std::max(dust_, 0.5 * allowance(site)))
            if (!relieve(site)) return infinity;

    const double least = *std::min_element(potential_.begin(), potential_.end());
    for (std::uint32_t k = 0; k < count_; ++k) price_[open_[k]] = potential_[k] - least;
    double cost = 0;
    for (std::uint32_t k = 0; k < count_; ++k) {
        for (const Part& part : parts_[k]) {
            if (part.client == instance_.clients) continue;
            const double demand = instance_.demand[part.client];
            const double all = instance_.costs_of(part.client)[open_[k]];
            cost += demand == part.amount ? all : all * (part.amount / demand);
        }
    }
    return cost;
}

// Everybody to the site that is cheapest at the prices known; the room left over is one more client.
void Transport::spread(const std::vector<Site>& open) {
    const Client clients = instance_.clients;
    unit_.assign(std::size_t{count_} * (clients + 1), 0);
    parts_.resize(std::max<std::size_t>(parts_.size(), count_));
    for (auto& parts : parts_) parts.clear();
    excess_.resize(count_);
    potential_.resize(count_);
    double spare = -instance_.total_demand;
    for (std::uint32_t k = 0; k < count_; ++k) {
        potential_[k] = price_[open[k]];
        excess_[k] = -instance_.given_capacity[open[k]];
        spare += instance_.given_capacity[open[k]];
    }
    for (Client i = 0; i < clients; ++i) {
        const double* costs = instance_.costs_of(i);
        const double demand = instance_.demand[i];
        const double scale = demand > 0 ? 1 / demand : 1;
        double* row = unit_.data() + std::size_t{i} * count_;
        std::uint32_t best = 0;
        double least = infinity;
        for (std::uint32_t k = 0; k < count_; ++k) {
            row[k] = costs[open[k]] * scale;
            // Who needs no room pays no price for it.
            const double priced = row[k] + (demand > 0 ? potential_[k] : 0);
            if (priced < least) {
                least = priced;
                best = k;
            }
        }
        parts_[best].push_back({i, demand});
        excess_[best] += demand;
    }
    work_ += 2 * std::uint64_t{clients} * count_;
    const double lowest = *std::min_element(potential_.begin(), potential_.end());
    std::uint32_t last = none;
    for (std::uint32_t k = 0; k < count_ && spare > dust_; ++k) {
        if (potential_[k] > lowest) continue;
        last = k;
        const double room = std::min(spare, std::max(0.0, -excess_[k]));
        if (room <= dust_) continue;
        parts_[k].push_back({clients, room});
        excess_[k] += room;
        spare -= room;
    }
    if (spare > dust_) {
        parts_[last].push_back({clients, spare});
        excess_[last] += spare;
    }
    change_.assign(std::size_t{count_} * count_, infinity);
    stale_.assign(count_, 1);
}

void Transport::renew(std::uint32_t site) {
    double* row = change_.data() + std::size_t{site} * count_;
    std::fill(row, row + count_, infinity);
    for (const Part& part : parts_[site]) {
        if (part.amount <= dust_) continue;  // who needs no room stays
        const double* costs = unit(part.client);
        const double here = costs[site];
        for (std::uint32_t k = 0; k < count_; ++k) row[k] = std::min(row[k], costs[k] - here);
    }
    stale_[site] = 0;
    work_ += parts_[site].size() * std::uint64_t{count_} / 2;
}

// Dijkstra from an overfull site to the nearest with room, then as much as the path carries.
bool Transport::relieve(std::uint32_t from) {
    distance_.assign(count_, infinity);
    before_.assign(count_, none);
    reached_.assign(count_, 0);
    distance_[from] = 0;
    std::uint32_t to = none;
    for (;;) {
        std::uint32_t next = none;
        for (std::uint32_t k = 0; k < count_; ++k)
            if (!reached_[k] && distance_[k] < infinity && (next == none || distance_[k] < distance_[next])) next = k;
        if (next == none) return false;
        reached_[next] = 1;
        if (excess_[next] < -dust_) {
            to = next;
            break;
        }
        if (stale_[next]) renew(next);
        const double* row = change_.data() + std::size_t{next} * count_;
        for (std::uint32_t k = 0; k < count_; ++k) {
            if (reached_[k]) continue;
            const double length = std::max(0.0, row[k] + potential_[k] - potential_[next]);
            if (distance_[next] + length < distance_[k]) {
                distance_[k] = distance_[next] + length;
                before_[k] = next;
            }
        }
        work_ += 2 * std::uint64_t{count_};
    }
    for (std::uint32_t k = 0; k < count_; ++k)
        if (distance_[k] < distance_[to]) potential_[k] += distance_[to] - distance_[k];

    // A client that would go on from where it comes to goes there at once.
    hops_.clear();
    for (std::uint32_t k = to; k != from; k = before_[k]) {
        const Client client = cheapest(before_[k], k);
        if (!hops_.empty() && hops_.back().client == client)
            hops_.back().from = before_[k];
        else
            hops_.push_back({before_[k], k, client});
    }
    double amount = std::min(excess_[from], -excess_[to]);
    for (const Hop& hop : hops_) amount = std::min(amount, part(hop.from, hop.client)->amount);
    for (const Hop& hop : hops_) move(hop, amount);
    return true;
}

Client Transport::cheapest(std::uint32_t from, std::uint32_t to) {
    Client best = none;
    double least = infinity;
    for (const Part& part : parts_[from]) {
        if (part.amount <= dust_) continue;
        const double change = unit(part.client)[to] - unit(part.client)[from];
        if (change < least) {
            least = change;
            best = part.client;
        }
    }
    work_ += parts_[from].size();
    return best;
}

std::vector<Transport::Part>::iterator Transport::part(std::uint32_t site, Client client) {
    return std::find_if(parts_[site].begin(), parts_[site].end(),
                        [&](const Part& each) { return each.client == client; });
}

void Transport::move(const Hop& hop, double amount) {
    const auto moved = part(hop.from, hop.client);
    if (moved->amount <= amount + dust_) {
        amount = moved->amount;  // whole clients stay whole
        *moved = parts_[hop.from].back();
        parts_[hop.from].pop_back();
    } else {
        moved->amount -= amount;
    }
    if (const auto there = part(hop.to, hop.client); there != parts_[hop.to].end())
        there->amount += amount;
    else
        parts_[hop.to].push_back({hop.client, amount});
    excess_[hop.from] -= amount;
    excess_[hop.to] += amount;
    stale_[hop.from] = stale_[hop.to] = 1;
}

bool Transport::used(std::size_t place) const {
    return std::any_of(parts_[place].begin(), parts_[place].end(),
                       [&](const Part& part) { return part.client != instance_.clients; });
}

std::vector<Share> Transport::shares() const {
    std::vector<Share> shares;
    for (std::uint32_t k = 0; k < count_; ++k) {
        for (const Part& part : parts_[k]) {
            if (part.client == instance_.clients) continue;
            const double demand = instance_.demand[part.client];
            shares.push_back({part.client, open_[k], part.amount == demand ? 1 : part.amount / demand});
        }
    }
    std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) {
        return a.client != b.client ? a.client < b.client : a.site < b.site;
    });
    return shares;
}

}  // namespace siting::capacitated
