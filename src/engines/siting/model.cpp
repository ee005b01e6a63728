#include "model.h"

#include <algorithm>
#include <numeric>

namespace siting {
namespace {

// What the `count` cheapest cost.
double cheapest(std::vector<double> price, std::uint32_t count) {
    std::ranges::nth_element(price, price.begin() + std::min<std::ptrdiff_t>(count, std::ssize(price)));
    return std::accumulate(price.begin(), price.begin() + std::min<std::ptrdiff_t>(count, std::ssize(price)), 0.0);
}

}  // namespace

bool is_hopeless(const Model& model) {
    if (model.least > model.sites() || model.budget < 0) return true;
    return !model.price.empty() && cheapest(model.price, model.least) > model.budget;
}

bool close_unaffordable(const Model& model, std::vector<Choice>& choice) {
    if (model.price.empty()) return false;
    // Opening a site leaves room for the cheapest others that must be open too.
    const double others = model.least > 1 ? cheapest(model.price, model.least - 1) : 0;
    bool any = false;
    for (std::uint32_t j = 0; j < model.sites(); ++j) {
        if (choice[j] != Choice::free || model.price[j] + others <= model.budget) continue;
        choice[j] = Choice::closed;
        any = true;
    }
    return any;
}

Model reduced(const Model& model, const std::vector<Choice>& choice) {
    Model left;
    left.whole = model.whole;
    left.cut = model.cut;
    left.listed = model.listed;
    left.constant = model.constant;
    left.budget = model.budget;
    std::vector<std::uint32_t> place(model.sites());
    std::uint32_t opened = 0;
    for (std::uint32_t j = 0; j < model.sites(); ++j) {
        if (choice[j] == Choice::open) {
            ++opened;
            left.constant += model.fixed[j];
            if (!model.price.empty()) left.budget -= model.price[j];
        }
        if (choice[j] != Choice::free) continue;
        place[j] = left.sites();
        left.name.push_back(model.name[j]);
        left.fixed.push_back(model.fixed[j]);
        if (!model.price.empty()) left.price.push_back(model.price[j]);
    }
    left.least = model.least - std::min(model.least, opened);
    left.most = model.most - std::min(model.most, opened);
    left.site.reserve(model.site.size());
    left.cost.reserve(model.site.size());
    for (std::uint32_t i = 0; i < model.clients(); ++i) {
        const std::size_t first = left.site.size();
        double cap = model.cap[i];
        for (std::size_t k = model.begin[i]; k < model.begin[i + 1]; ++k) {
            const std::uint32_t j = model.site[k];
            if (choice[j] == Choice::open) {
                cap = model.cost[k];
                break;
            }
            if (choice[j] == Choice::closed) continue;
            left.site.push_back(place[j]);
            left.cost.push_back(model.cost[k]);
        }
        while (left.site.size() > first && left.cost.back() >= cap) {
            left.site.pop_back();
            left.cost.pop_back();
        }
        if (left.site.size() == first) {
            left.constant += cap;
            continue;
        }
        left.add_client(model.who[i], cap);
    }
    if (!left.price.empty()) {
        std::vector<double> dearest = left.price;
        std::ranges::sort(dearest, std::greater{});
        const std::size_t count = std::min<std::size_t>(left.most, dearest.size());
        if (std::accumulate(dearest.begin(), dearest.begin() + static_cast<std::ptrdiff_t>(count), 0.0) <=
            left.budget) {
            left.price.clear();
            left.budget = std::numeric_limits<double>::infinity();
        }
    }
    return left;
}

}  // namespace siting
