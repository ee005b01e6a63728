#include "dual.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace siting {
namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double momentum = 0.7;
constexpr std::uint32_t patience = 20;  // rounds without gain before steps are halved
}  // namespace

Dual::Dual(const Model& model, const std::vector<double>& prices)
    : model_(model),
      prices_(model.clients()),
      slope_(model.clients()),
      direction_(model.clients()),
      reach_(model.clients()),
      gain_(model.sites()),
      score_(model.sites()),
      opened_(model.sites()),
      otherwise_(model.sites()),
      share_(model.sites()),
      order_(model.sites()) {
    const std::size_t rank = model.sites() / std::max(1U, model.most) / 2 + 1;
    for (std::uint32_t i = 0; i < model.clients(); ++i) {
        const std::size_t last = model.begin[i + 1] - model.begin[i] - 1;
        if (!prices.empty())
            prices_[i] = std::min(model.cap[i], prices[model.who[i]]);
        else
            prices_[i] = rank > last ? model.cap[i] : model.cost[model.begin[i] + rank];
    }
    best_prices_ = prices_;
}

// Opens the sites of lowest score, as many as may be.
void Dual::choose() {
    const std::uint32_t m = model_.sites();
    for (std::uint32_t j = 0; j < m; ++j)
        score_[j] = gain_[j] + model_.fixed[j] + (model_.price.empty() ? 0 : toll_ * model_.price[j]);
    const auto wanted = static_cast<std::uint32_t>(std::ranges::count_if(score_, [](double s) { return s < 0; }));
    opened_count_ = std::clamp(wanted, model_.least, std::min(model_.most, m));
    std::ranges::fill(opened_, 0);
    dearest_in_ = -infinity;
    cheapest_out_ = infinity;
    std::iota(order_.begin(), order_.end(), 0U);
    if (opened_count_ < m)
        std::ranges::nth_element(order_, order_.begin() + opened_count_, {},
                                 [&](std::uint32_t j) { return std::pair{score_[j], j}; });
    for (std::uint32_t r = 0; r < m; ++r) {
        const std::uint32_t j = order_[r];
        opened_[j] = r < opened_count_;
        if (opened_[j] != 0)
            dearest_in_ = std::max(dearest_in_, score_[j]);
        else
            cheapest_out_ = std::min(cheapest_out_, score_[j]);
    }
}

double Dual::evaluate() {
    const std::uint32_t n = model_.clients(), m = model_.sites();
    std::ranges::fill(gain_, 0);
    double sum = 0, absolute = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const double price = prices_[i];
        std::size_t k = model_.begin[i];
        for (const std::size_t end = model_.begin[i + 1]; k < end && model_.cost[k] < price; ++k)
            gain_[model_.site[k]] += model_.cost[k] - price;
        reach_[i] = k;
        sum += price;
        absolute += std::abs(price);
    }
    choose();
    if (!model_.price.empty()) {
        // The toll that bounds best for these prices: where what is opened just exceeds the budget.
        double low = 0, high = 0;
        const auto spent = [&](double toll) {
            toll_ = toll;
            choose();
            double total = 0;
            for (std::uint32_t j = 0; j < m; ++j) total += opened_[j] != 0 ? model_.price[j] : 0;
            return total;
        };
        const double former = toll_;
        if (spent(0) > model_.budget) {
            high = former > 0 ? former : 1e-3;
            while (spent(high) > model_.budget && high < 1e15) {
                low = high;
                high *= 4;
            }
            for (int halving = 0; halving < 14; ++halving) {
                const double middle = (low + high) / 2;
                (spent(middle) > model_.budget ? low : high) = middle;
            }
            spent(high);
        }
    }
    double chosen = 0, size = 0;
    for (std::uint32_t j = 0; j < m; ++j) {
        if (opened_[j] == 0) continue;
        chosen += score_[j];
        size += std::abs(gain_[j]) + std::abs(model_.fixed[j]);
    }
    const double toll = model_.price.empty() ? 0 : toll_ * model_.budget;
    // Every sum here errs by less than this, whatever the order of adding.
    const double doubt = (2.0 * n + m + 32) * 0x1p-52 *
                         (absolute + size + std::abs(chosen) + 2 * std::abs(toll) + std::abs(model_.constant));
    const double bound = model_.constant + sum + chosen - toll - doubt;

    for (std::uint32_t i = 0; i < n; ++i) {
        double served = 0;
        for (std::size_t k = model_.begin[i]; k < reach_[i]; ++k) served += opened_[model_.site[k]];
        slope_[i] = 1 - served;
    }
    if (bound > bound_) {
        for (std::uint32_t j = 0; j < m; ++j) {
            double change = 0;
            if (opened_[j] == 0) {
                change = score_[j];
                if (opened_count_ == model_.most)
                    change -= dearest_in_;
                else if (opened_count_ == model_.least)
                    change -= std::max(0.0, dearest_in_);
            } else {
                change = -score_[j];
                if (opened_count_ == model_.least)
                    change += cheapest_out_;
                else if (opened_count_ == model_.most)
                    change += std::min(0.0, cheapest_out_);
            }
            otherwise_[j] = bound + std::max(0.0, change - doubt);
        }
    }
    return bound;
}

void Dual::climb(const Watch& watch) {
    const std::uint32_t n = model_.clients();
    double last_bound = -infinity, counted_bound = -infinity;
    double step = watch.step;
    std::uint32_t idle = 0;
    std::ranges::fill(direction_, 0);
    for (std::uint32_t round = 0; round < watch.rounds && watch.go_on(); ++round) {
        const double bound = evaluate();
        const double weight = round == 0 ? 1 : 0.04;
        for (std::uint32_t j = 0; j < model_.sites(); ++j) share_[j] += weight * (opened_[j] - share_[j]);
        if (bound > bound_) {
            bound_ = bound;
            best_prices_ = prices_;
            best_opened_ = opened_;
            best_otherwise_.swap(otherwise_);
            otherwise_.resize(model_.sites());
            watch.improved();
        }
        if (bound_ >= watch.target) return;
        ++idle;
        if (bound_ > counted_bound + 1e-4 * (watch.target - bound_)) {
            counted_bound = bound_;
            idle = 0;
        }
        if (round % 50 == 49) {
            if (bound_ - last_bound < watch.least_gain * (watch.target - bound_)) return;
            last_bound = bound_;
        }
        if (idle >= patience) {
            step /= 2;
            if (step < 1e-3) return;
            idle = 0;
            prices_ = best_prices_;
            std::ranges::fill(direction_, 0);
            continue;
        }
        double size = 0;
        for (std::uint32_t i = 0; i < n; ++i) {
            direction_[i] = slope_[i] + momentum * direction_[i];
            if (prices_[i] >= model_.cap[i]) direction_[i] = std::min(direction_[i], 0.0);
            size += direction_[i] * direction_[i];
        }
        if (size < 1e-12) return;
        const double way = std::isfinite(watch.target) ? watch.target - bound : 1 + 0.05 * std::abs(bound);
        const double length = step * way / size;
        for (std::uint32_t i = 0; i < n; ++i) prices_[i] = std::min(model_.cap[i], prices_[i] + length * direction_[i]);
    }
}

}  // namespace siting
