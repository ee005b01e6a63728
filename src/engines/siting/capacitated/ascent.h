#pragma once

#include <functional>
#include <vector>

#include "capacitated/dual.h"

namespace siting::capacitated {

/// The volume algorithm (Barahona and Anbil 2000): climbs the Lagrangian bound along a moving average of the
/// subgradients; the same average of the chosen sites approximates the linear relaxation's solution.
class Ascent {
public:
    explicit Ascent(const Instance& instance);

    /// Starts from these rewards.
    void start(std::vector<double> reward);
    /// One evaluation. `target` is a plan's cost, or +infinity.
    void step(Dual& dual, double target);

    double bound() const { return bound_; }
    const std::vector<double>& reward() const { return best_; }
    const std::vector<double>& open() const { return open_; }        ///< by site, 0 to 1
    const std::vector<double>& missing() const { return missing_; }  ///< by client, averaged
    bool stalled() const { return pace_ < 1e-4; }

private:
    const Instance& instance_;
    std::vector<double> best_, tried_, missing_, open_;
    double bound_ = -infinity, pace_ = 1, mixing_ = 0.1;
    int failures_ = 0, since_mixing_ = 0;
    double bound_at_mixing_ = -infinity;
    bool fresh_ = true;
};

}  // namespace siting::capacitated
