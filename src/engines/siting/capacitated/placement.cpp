#include "capacitated/placement.h"

namespace siting::capacitated {

Placement::Placement(const Instance& instance)
    : at(instance.clients, none),
      load(instance.sites),
      is_open(instance.sites),
      members(instance.sites),
      outside(instance.clients),
      instance_(instance),
      open_place_(instance.sites),
      member_place_(instance.clients) {}

void Placement::put(Client client, Site site) {
    const double demand = instance_.demand[client];
    changes_.push_back({client, at[client]});
    outside += (site == none);
    outside -= (at[client] == none);
    if (const Site from = at[client]; from != none) {
        cost -= instance_.costs_of(client)[from];
        overload -= over(from, load[from]);
        load[from] -= demand;
        std::vector<Client>& others = members[from];
        const Client last = others.back();
        others[member_place_[client]] = last;
        member_place_[last] = member_place_[client];
        others.pop_back();
        if (others.empty()) load[from] = 0;
        overload += over(from, load[from]);
    }
    at[client] = site;
    if (site == none) return;
    cost += instance_.costs_of(client)[site];
    overload -= over(site, load[site]);
    load[site] += demand;
    overload += over(site, load[site]);
    member_place_[client] = static_cast<std::uint32_t>(members[site].size());
    members[site].push_back(client);
}

void Placement::toggle(Site site) {
    changes_.push_back({none, site});
    if (is_open[site]) {
        const Site last = open_sites.back();
        open_sites[open_place_[site]] = last;
        open_place_[last] = open_place_[site];
        open_sites.pop_back();
        cost -= instance_.fixed[site];
        spent -= instance_.price[site];
    } else {
        open_place_[site] = static_cast<std::uint32_t>(open_sites.size());
        open_sites.push_back(site);
        cost += instance_.fixed[site];
        spent += instance_.price[site];
    }
    is_open[site] = !is_open[site];
}

void Placement::take_back() {
    while (!changes_.empty()) {
        const Change change = changes_.back();
        if (change.client == none)
            toggle(change.site);
        else
            put(change.client, change.site);
        changes_.pop_back();
        changes_.pop_back();
    }
}

// Sums that are kept up to date drift; they are made anew where the state is kept.
void Placement::keep() {
    changes_.clear();
    if (instance_.whole || ++kept_ % 256 != 0) return;
    cost = overload = spent = 0;
    for (const Site j : open_sites) {
        cost += instance_.fixed[j];
        spent += instance_.price[j];
        load[j] = 0;
        for (const Client i : members[j]) {
            cost += instance_.costs_of(i)[j];
            load[j] += instance_.demand[i];
        }
        overload += over(j, load[j]);
    }
}

double Placement::exact_cost() const {
    if (instance_.open_count != 0 && open_sites.size() != instance_.open_count) return infinity;
    double sum = 0, prices = 0;
    for (Site j = 0; j < instance_.sites; ++j) {
        if (instance_.stays_open[j] && !is_open[j]) return infinity;
        if (!is_open[j]) continue;
        sum += instance_.fixed[j];
        prices += instance_.price[j];
        double weight = 0;
        for (const Client i : members[j]) weight += instance_.demand[i];
        if (weight > instance_.capacity[j]) return infinity;
    }
    if (prices > instance_.budget) return infinity;
    for (Client i = 0; i < instance_.clients; ++i) {
        if (at[i] == none || !is_open[at[i]]) return infinity;
        sum += instance_.costs_of(i)[at[i]];
    }
    return sum;
}

}  // namespace siting::capacitated
