#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "capacitated/instance.h"

namespace siting::capacitated {

/// Divides clients among open sites at least cost: the transportation problem, by successive shortest paths
/// between sites (a client is not a vertex but an edge between the sites it could change; Busacker and Gowen
/// 1960, potentials after Edmonds and Karp 1972).
class Transport {
public:
    explicit Transport(const Instance& instance) : instance_(instance), price_(instance.sites, 0) {}

    /// The cost without the fixed ones, or +infinity if the open sites cannot serve everybody. Starts from the
    /// prices of the last call.
    double solve(const std::vector<Site>& open);

    // Of the last solve that was possible.
    std::vector<Share> shares() const;
    const std::vector<double>& price() const { return price_; }  ///< of a unit of room, by site; 0 where room is left
    bool used(std::size_t place) const;                          ///< does open[place] serve anybody
    std::uint64_t work() const { return work_; }

private:
    struct Part {
        Client client;  // instance.clients: room that nobody uses
        double amount;
    };

    struct Hop {
        std::uint32_t from, to;
        Client client;
    };

    void spread(const std::vector<Site>& open);
    bool relieve(std::uint32_t from);
    void renew(std::uint32_t site);
    Client cheapest(std::uint32_t from, std::uint32_t to);
    std::vector<Part>::iterator part(std::uint32_t site, Client client);
    void move(const Hop& hop, double amount);
    double allowance(std::uint32_t site) const {
        return instance_.capacity[open_[site]] - instance_.given_capacity[open_[site]];
    }
    const double* unit(Client client) const { return unit_.data() + std::size_t{client} * count_; }

    const Instance& instance_;
    std::vector<double> price_;
    std::uint64_t work_ = 0;

    std::uint32_t count_ = 0;  // open sites, numbered from 0 in what follows
    std::vector<Site> open_;
    std::vector<double> unit_;              // [client * count + site]: cost for a unit of demand
    std::vector<std::vector<Part>> parts_;  // by site
    std::vector<double> excess_, potential_;
    std::vector<double> change_;  // [from * count + to]: the cheapest change of a unit
    std::vector<char> stale_;     // by site: its row of change_
    std::vector<double> distance_;
    std::vector<std::uint32_t> before_;
    std::vector<char> reached_;
    std::vector<Hop> hops_;
    double dust_ = 0;  // amounts that are rounding only
};

}  // namespace siting::capacitated
