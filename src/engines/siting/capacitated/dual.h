#pragma once

#include <cstdint>
#include <vector>

#include "capacitated/instance.h"
#include "capacitated/knapsack.h"

namespace siting::capacitated {

/// What a branch of the search has settled: a site open or closed (client none), or a client at a site or not there.
struct Decision {
    Site site;
    Client client = none;
    bool yes = false;
};

enum class SiteState : char { free, open, closed };

/// The Lagrangian relaxation of "each client is served" (Geoffrion and McBride 1978; Beasley 1988): with a
/// reward u for each client every site packs its own knapsack, and the sites are chosen by what that is worth,
/// so that their capacity reaches the demand and count and budget are kept.
class Dual {
public:
    explicit Dual(const Instance& instance);

    /// Returns false if the branch is then empty.
    bool apply(const std::vector<Decision>& decisions);
    /// Takes back every decision.
    void reset();

    /// A lower bound on every plan of this branch, less what rounding can have added; +infinity if it has none.
    double evaluate(const std::vector<double>& reward);
    /// After evaluate: decisions that every plan below `cutoff` keeps.
    void settle(const std::vector<double>& reward, double cutoff, std::vector<Decision>& found);

    // Of the last evaluation.
    const std::vector<Site>& chosen() const { return chosen_; }
    const std::vector<Item>& packed(Site site) const { return packed_[site]; }
    const std::vector<double>& missing() const { return missing_; }  ///< by client: 1 - what is served
    bool complete() const;  ///< serves each client once: then the relaxation is solved by a plan

    SiteState state(Site site) const { return state_[site]; }
    bool allowed(Client client, Site site) const { return cost_[index(site, client)] < infinity; }
    double cost(Client client, Site site) const { return cost_[index(site, client)]; }
    /// What a client at a site is worth less there than what the site's room costs; the smallest is the likeliest.
    double reduced(const std::vector<double>& reward, Client client, Site site) const {
        return cost(client, site) - reward[client] + price_[site] * instance_.demand[client];
    }

private:
    std::size_t index(Site site, Client client) const { return std::size_t{site} * instance_.clients + client; }
    bool forbid(Site site, Client client);
    bool close(Site site);
    bool open(Site site);
    bool spread();
    void pack(Site site, const std::vector<double>& reward);
    void pack_exactly(Site site);
    double choose();
    double choose_by_prices();

    const Instance& instance_;
    std::vector<double> cost_;  // [site * clients + client], infinite where not allowed
    std::vector<SiteState> state_;
    std::vector<std::pair<std::size_t, double>> undo_;
    std::vector<std::uint32_t> allowed_sites_;  // by client
    std::vector<double> bound_load_;            // by site: demand of clients that can go nowhere else
    std::vector<Client> queue_;                 // clients left with one site

    std::vector<std::vector<Item>> packed_;
    std::vector<double> worth_, worth_in_parts_, price_;  // by site: fixed cost less what its knapsack brings
    std::vector<char> exact_;
    std::vector<Site> chosen_, order_;
    std::vector<double> adjusted_;
    std::vector<double> missing_;
    std::vector<Client> wanted_;
    std::vector<double> per_demand_;
    std::vector<Item> sites_out_;
    double capacity_price_ = 0, budget_price_ = 0, capacity_gcd_ = 0;
};

}  // namespace siting::capacitated
