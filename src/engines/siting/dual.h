#pragma once
// Lower bounds: each client gets a price it is willing to pay; the sites that gain most by these prices are
// opened. Whatever the prices, what they add up to less what the sites gain is at most the optimum.
// The prices climb along subgradients with momentum (Held, Wolfe and Crowder 1974; Camerini, Fratta and Maffioli
// 1975); how often each site is opened on the way tells about how far it is open in the linear relaxation.
#include <cstdint>
#include <functional>
#include <vector>

#include "model.h"

namespace siting {

class Dual {
public:
    /// `prices` by number of client in the problem; empty: from how many sites may be open.
    Dual(const Model& model, const std::vector<double>& prices);

    struct Watch {
        double target = 0;  // the objective to beat: no need to climb beyond it
        std::uint32_t rounds = 0;
        double step = 1;        // first length, of the distance to the target
        double least_gain = 0;  // of the gap, in 50 rounds; less ends it
        std::function<bool()> go_on;
        std::function<void()> improved;  // the bound went up
    };
    void climb(const Watch& watch);

    double bound() const { return bound_; }
    const std::vector<double>& prices() const { return best_prices_; }
    /// At the best prices: which sites are opened; the least the objective becomes if the other choice is made.
    const std::vector<char>& opened() const { return best_opened_; }
    const std::vector<double>& otherwise() const { return best_otherwise_; }
    /// How far each site is open in the relaxation, about.
    const std::vector<double>& share() const { return share_; }

private:
    double evaluate();
    void choose();

    const Model& model_;
    std::vector<double> prices_, best_prices_, slope_, direction_;
    std::vector<std::size_t> reach_;
    std::vector<double> gain_, score_;  // by site
    std::vector<char> opened_, best_opened_;
    std::vector<double> otherwise_, best_otherwise_, share_;
    std::vector<std::uint32_t> order_;
    double bound_ = -std::numeric_limits<double>::infinity();
    double toll_ = 0;  // what a unit of the budget costs
    double dearest_in_ = 0, cheapest_out_ = 0;
    std::uint32_t opened_count_ = 0;
};

}  // namespace siting
