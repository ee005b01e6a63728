#include "interchange.h"

#include <algorithm>
#include <limits>

namespace siting {
namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();
}

Interchange::Interchange(const Model& model)
    : model_(model),
      by_site_begin_(model.sites() + 1),
      by_site_(model.site.size()),
      slot_(model.sites(), none),
      nearest_(model.clients()),
      gain_(model.sites()),
      barred_(model.sites()) {
    for (const std::uint32_t j : model.site) ++by_site_begin_[j + 1];
    for (std::uint32_t j = 0; j < model.sites(); ++j) by_site_begin_[j + 1] += by_site_begin_[j];
    std::vector<std::size_t> at(by_site_begin_.begin(), by_site_begin_.end() - 1);
    for (std::uint32_t i = 0; i < model.clients(); ++i)
        for (std::size_t k = model.begin[i]; k < model.begin[i + 1]; ++k) by_site_[at[model.site[k]]++] = i;
}

Interchange::Nearest Interchange::nearest(std::uint32_t client) const {
    Nearest found{none, none, model_.cap[client], model_.cap[client]};
    for (std::size_t k = model_.begin[client]; k < model_.begin[client + 1]; ++k) {
        const std::uint32_t j = model_.site[k];
        if (slot_[j] == none) continue;
        if (found.first == none) {
            found.first = j;
            found.first_cost = model_.cost[k];
        } else {
            found.second = j;
            found.second_cost = model_.cost[k];
            break;
        }
    }
    return found;
}

// Adds what a client contributes to the sums, or takes it away.
void Interchange::count(std::uint32_t client, double sign) {
    const Nearest& near = nearest_[client];
    std::size_t k = model_.begin[client];
    const std::size_t end = model_.begin[client + 1];
    if (near.first == none) {
        for (; k < end; ++k) gain_[model_.site[k]] += sign * (near.first_cost - model_.cost[k]);
        return;
    }
    const std::uint32_t slot = slot_[near.first];
    loss_[slot] += sign * (near.second_cost - near.first_cost);
    double* const more = extra(slot);
    const double all = sign * (near.second_cost - near.first_cost);
    for (; k < end && model_.cost[k] < near.first_cost; ++k) {
        gain_[model_.site[k]] += sign * (near.first_cost - model_.cost[k]);
        more[model_.site[k]] += all;
    }
    for (; k < end && model_.cost[k] < near.second_cost; ++k)
        more[model_.site[k]] += sign * (near.second_cost - model_.cost[k]);
}

void Interchange::changed(std::uint32_t client) {
    const Nearest now = nearest(client);
    Nearest& former = nearest_[client];
    if (now.first == former.first && now.second == former.second) return;
    count(client, -1);
    former = now;
    count(client, 1);
}

void Interchange::start(const std::vector<std::uint32_t>& open) {
    open_ = open;
    std::ranges::fill(slot_, none);
    std::ranges::fill(barred_, 0);
    std::ranges::fill(gain_, 0);
    loss_.assign(open_.size(), 0);
    extra_.assign(open_.size() * model_.sites(), 0);
    spent_ = 0;
    for (std::uint32_t s = 0; s < open_.size(); ++s) {
        slot_[open_[s]] = s;
        barred_[open_[s]] = -infinity;
        if (!model_.price.empty()) spent_ += model_.price[open_[s]];
    }
    for (std::uint32_t i = 0; i < model_.clients(); ++i) {
        nearest_[i] = nearest(i);
        count(i, 1);
    }
}

void Interchange::add(std::uint32_t site) {
    slot_[site] = static_cast<std::uint32_t>(open_.size());
    open_.push_back(site);
    barred_[site] = -infinity;
    loss_.push_back(0);
    extra_.resize(open_.size() * model_.sites());
    if (!model_.price.empty()) spent_ += model_.price[site];
    for (std::size_t k = by_site_begin_[site]; k < by_site_begin_[site + 1]; ++k) changed(by_site_[k]);
}

void Interchange::drop(std::uint32_t site) {
    const std::uint32_t slot = slot_[site];
    // While the sums still know its slot, its clients leave it.
    slot_[site] = none;
    for (std::size_t k = by_site_begin_[site]; k < by_site_begin_[site + 1]; ++k) {
        const std::uint32_t i = by_site_[k];
        const Nearest now = nearest(i);
        if (now.first == nearest_[i].first && now.second == nearest_[i].second) continue;
        slot_[site] = slot;
        count(i, -1);
        slot_[site] = none;
        nearest_[i] = now;
        count(i, 1);
    }
    barred_[site] = 0;
    if (!model_.price.empty()) spent_ -= model_.price[site];
    const auto last = static_cast<std::uint32_t>(open_.size() - 1);
    if (slot != last) {
        open_[slot] = open_[last];
        slot_[open_[slot]] = slot;
        loss_[slot] = loss_[last];
        std::copy_n(extra(last), model_.sites(), extra(slot));
    }
    open_.pop_back();
    loss_.pop_back();
    extra_.resize(open_.size() * model_.sites());
}

bool Interchange::move_once() {
    // Rounding in the sums must not look like an improvement for ever.
    double best = 1e-9 * (1 + std::abs(objective()));
    std::uint32_t in = none, out = none;
    const bool prices = !model_.price.empty();
    const std::uint32_t m = model_.sites();
    if (open_.size() < model_.most) {
        for (std::uint32_t j = 0; j < m; ++j) {
            const double worth = gain_[j] - model_.fixed[j] + barred_[j];
            if (worth <= best || (prices && !affords(model_.price[j]))) continue;
            best = worth;
            in = j;
        }
    }
    std::vector<double> worth(m);
    for (std::uint32_t j = 0; j < m; ++j) worth[j] = gain_[j] - model_.fixed[j] + barred_[j];
    for (std::uint32_t s = 0; s < open_.size(); ++s) {
        const double saved = model_.fixed[open_[s]] - loss_[s];
        if (open_.size() > model_.least && saved > best) {
            best = saved;
            in = none;
            out = open_[s];
        }
        const double* const more = extra(s);
        double most = -infinity;
        for (std::uint32_t j = 0; j < m; ++j) most = std::max(most, worth[j] + more[j]);
        if (most + saved <= best) continue;
        for (std::uint32_t j = 0; j < m; ++j) {
            if (worth[j] + more[j] + saved <= best) continue;
            if (prices && !affords(model_.price[j] - model_.price[open_[s]])) continue;
            best = worth[j] + more[j] + saved;
            in = j;
            out = open_[s];
        }
    }
    if (in == none && out == none) return false;
    if (out != none) drop(out);
    if (in != none) add(in);
    return true;
}

std::uint64_t Interchange::improve(std::uint64_t moves) {
    std::uint64_t made = 0;
    while (made < moves && move_once()) ++made;
    return made;
}

void Interchange::fill() {
    while (open_.size() < model_.most) {
        std::uint32_t best = none;
        double most = open_.size() < model_.least ? -infinity : 0;
        for (std::uint32_t j = 0; j < model_.sites(); ++j) {
            const double worth = gain_[j] - model_.fixed[j] + barred_[j];
            if (worth <= most || (!model_.price.empty() && !affords(model_.price[j]))) continue;
            most = worth;
            best = j;
        }
        if (best == none) break;
        add(best);
    }
}

double Interchange::objective() const {
    double sum = model_.constant;
    for (const std::uint32_t j : open_) sum += model_.fixed[j];
    for (const Nearest& near : nearest_) sum += near.first_cost;
    return sum;
}

}  // namespace siting
