#include "capacitated/ascent.h"

#include <algorithm>
#include <cmath>

namespace siting::capacitated {

Ascent::Ascent(const Instance& instance) : instance_(instance), missing_(instance.clients), open_(instance.sites) {}

void Ascent::start(std::vector<double> reward) {
    best_ = tried_ = std::move(reward);
    bound_ = -infinity;
    pace_ = 1;
    mixing_ = 0.1;
    failures_ = since_mixing_ = 0;
    fresh_ = true;
}

void Ascent::step(Dual& dual, double target) {
    if (!fresh_) {
        double square = 0;
        for (const double missing : missing_) square += missing * missing;
        const double goal = std::min(target, bound_ + 0.05 * std::max(1.0, std::abs(bound_)));
        const double length =
            square > 0 ? pace_ * std::max(goal - bound_, 1e-6 * std::max(1.0, std::abs(bound_))) / square : 0;
        for (Client i = 0; i < instance_.clients; ++i) tried_[i] = best_[i] + length * missing_[i];
    }
    const double bound = dual.evaluate(tried_);
    if (bound == infinity) {
        bound_ = infinity;
        return;
    }
    const std::vector<double>& now = dual.missing();
    double along = 0, square_now = 0, square_average = 0;
    for (Client i = 0; i < instance_.clients; ++i) {
        along += now[i] * missing_[i];
        square_now += now[i] * now[i];
        square_average += missing_[i] * missing_[i];
    }
    double weight = 1;
    if (!fresh_) {
        // The mixture of the two that is shortest, within limits.
        const double apart = square_now + square_average - 2 * along;
        weight = apart > 0 ? (square_average - along) / apart : mixing_;
        weight = std::clamp(weight, mixing_ / 10, mixing_);
    }
    if (bound > bound_) {
        if (!fresh_) pace_ = std::min(2.0, along > 0 ? pace_ * 1.1 : pace_);
        failures_ = 0;
        bound_ = bound;
        best_ = tried_;
    } else if (++failures_ >= 12) {
        pace_ *= 0.66;
        failures_ = 0;
    }
    for (Client i = 0; i < instance_.clients; ++i) missing_[i] += weight * (now[i] - missing_[i]);
    for (double& open : open_) open *= 1 - weight;
    for (const Site j : dual.chosen()) open_[j] += weight;
    if (++since_mixing_ >= 60) {
        if (bound_ < bound_at_mixing_ + 0.001 * std::abs(bound_)) mixing_ = std::max(mixing_ / 2, 1e-4);
        bound_at_mixing_ = bound_;
        since_mixing_ = 0;
    }
    fresh_ = false;
}

}  // namespace siting::capacitated
