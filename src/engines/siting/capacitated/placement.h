#pragma once

#include <cstdint>
#include <vector>

#include "capacitated/instance.h"

namespace siting::capacitated {

/// Who is served where, with one site for each client; keeps its cost and loads, and can take back what was
/// done since it was last kept.
class Placement {
public:
    explicit Placement(const Instance& instance);

    /// Puts a client at a site, open or not, or (none) nowhere.
    void put(Client client, Site site);
    /// Opens a site that is closed, closes one that is open.
    void toggle(Site site);
    void take_back();
    void keep();

    double over(Site site, double with_load) const {
        const double more = with_load - instance_.capacity[site];
        return more > 0 ? more : 0;
    }
    /// From the plan itself, without the rounding of kept sums; +infinity unless it keeps every constraint.
    double exact_cost() const;

    // For reading.
    std::vector<Site> at;                      // by client
    std::vector<double> load;                  // by site
    std::vector<char> is_open;                 // by site
    std::vector<Site> open_sites;              // in no order
    std::vector<std::vector<Client>> members;  // by site, in no order
    double cost = 0, overload = 0, spent = 0;
    std::size_t outside;  // clients without a site

private:
    struct Change {
        Client client;  // none: the site was opened or closed
        Site site;      // where the client was
    };

    const Instance& instance_;
    std::vector<std::uint32_t> open_place_;    // by site, in open_sites
    std::vector<std::uint32_t> member_place_;  // by client, in its site's members
    std::vector<Change> changes_;
    std::uint32_t kept_ = 0;
};

}  // namespace siting::capacitated
