#pragma once

#include <cstdint>
#include <vector>

#include "capacitated/dual.h"
#include "capacitated/placement.h"
#include "capacitated/random.h"

namespace siting::capacitated {

/// Plans in which each client has one site: ruin and recreate around a client, shifts and swaps of clients,
/// moves of whole sites; overload is allowed at a price that follows how often it occurs.
class SingleSearch {
public:
    SingleSearch(const Instance& instance, std::uint64_t seed);

    /// Builds a plan from what the relaxation chose.
    void start(const Dual& dual);
    /// Offers the plan of a branch in which every site is settled and each client has one site left.
    void start_settled(const Dual& dual);
    void round();

    double objective() const { return best_cost_; }                    ///< +infinity as long as none is found
    const std::vector<Site>& best() const { return best_at_; }         ///< by client
    const std::vector<char>& best_open() const { return best_open_; }  ///< by site
    std::uint64_t work() const { return work_; }
    /// Sites that no better plan opens; `at` is by site.
    void set_dead(std::vector<char> dead) { dead_ = std::move(dead); }

private:
    double penalised() const { return plan_.cost + overload_price_ * plan_.overload; }
    bool affordable(Site in, Site out) const;
    bool may_open(Site site) const { return !plan_.is_open[site] && !dead_[site]; }
    bool may_close(Site site) const { return plan_.is_open[site] && !instance_.stays_open[site]; }

    Site cheapest(Client client) const;
    void insert(std::vector<Client>& clients);
    void touch(Site site);
    void queue(Client client);
    void queue_members(Site site);
    void improve();
    bool improve(Client client);
    void move_sites();
    bool move_site(Site site);
    void drop_empty();
    void ruin();
    void offer();
    void clear();
    void fill();
    Site candidate(Client near);

    const Instance& instance_;
    Random random_;
    Placement plan_;
    std::vector<char> dead_;
    double overload_price_ = 1, least_overload_price_ = 1;

    std::vector<Client> queue_, removed_, members_at_;
    std::vector<char> queued_, touched_;
    std::vector<Site> touched_sites_;
    std::vector<std::pair<double, std::uint32_t>> keyed_;
    std::vector<double> sums_;

    double best_cost_ = infinity;
    std::vector<Site> best_at_;
    std::vector<char> best_open_;
    bool started_ = false;
    std::uint64_t work_ = 0, round_ = 0, cycle_ = 300, cycle_start_ = 0;
    int overloaded_rounds_ = 0;
};

}  // namespace siting::capacitated
