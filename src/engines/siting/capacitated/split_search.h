#pragma once

#include <cstdint>
#include <vector>

#include "capacitated/dual.h"
#include "capacitated/random.h"
#include "capacitated/transport.h"

namespace siting::capacitated {

/// Plans in which clients may be divided: opens, closes and exchanges sites, each time dividing the clients anew.
class SplitSearch {
public:
    SplitSearch(const Instance& instance, std::uint64_t seed);

    /// Tries what the relaxation chose.
    void start(const Dual& dual);
    /// Tries exactly these open sites.
    void start(std::vector<Site> open);
    void round();

    double objective() const { return best_cost_; }  ///< +infinity as long as none is found
    const std::vector<Site>& best_open() const { return best_open_; }
    const std::vector<Share>& best_shares() const { return best_shares_; }
    std::uint64_t work() const { return work_ + transport_.work(); }
    void set_dead(std::vector<char> dead) { dead_ = std::move(dead); }

private:
    double attempt(std::vector<Site>& open);
    void adopt(std::vector<Site> open, double cost);
    void estimate();
    Site drawn(bool open, Site except);
    bool affordable(const std::vector<Site>& open) const;

    const Instance& instance_;
    Random random_;
    Transport transport_;
    std::vector<char> dead_, is_open_;
    std::vector<Site> open_;  // of the current plan
    double cost_ = infinity;
    std::vector<double> estimate_;  // by site: about what opening, or closing it, adds to the cost
    bool estimated_ = false;

    double best_cost_ = infinity;
    std::vector<Site> best_open_;
    std::vector<Share> best_shares_;
    std::uint64_t work_ = 0, round_ = 0, cycle_ = 200, cycle_start_ = 0;
};

}  // namespace siting::capacitated
