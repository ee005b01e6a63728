#include "capacitated/knapsack.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace siting::capacitated {
namespace {

bool better(const Item& a, const Item& b) { return a.ratio != b.ratio ? a.ratio > b.ratio : a.name < b.name; }

}  // namespace

Packed pack_parts(std::vector<Item>& items, double room, double guess) {
    double profit = 0, weight = 0;
    for (Item& item : items) {
        item.taken = 1;
        profit += item.profit;
        weight += item.weight;
    }
    if (weight <= room) return {.profit = profit};
    // Narrows the stretch in which the first item lies that does not fit, instead of sorting all: first around
    // the guess, then by halves.
    auto first = items.begin(), last = items.end();
    profit = 0;
    const auto narrow = [&](std::vector<Item>::iterator middle) {
        double part_profit = 0, part_weight = 0;
        for (auto item = first; item != middle; ++item) {
            part_profit += item->profit;
            part_weight += item->weight;
        }
        if (part_weight <= room) {
            room -= part_weight;
            profit += part_profit;
            first = middle;
        } else {
            last = middle;
        }
    };
    if (guess > 0 && items.size() > 32) {
        for (const double pivot : {guess * 1.03, guess * 0.97}) {
            const auto middle = std::partition(first, last, [&](const Item& item) { return item.ratio > pivot; });
            if (middle != last) narrow(middle);
        }
    }
    while (last - first > 1) {
        const auto middle = first + (last - first) / 2;
        std::nth_element(first, middle, last, better);
        narrow(middle);
    }
    Item& split = *first;
    split.taken = split.weight > room ? std::max(0.0, room) / split.weight : 1;
    for (auto item = first + 1; item != items.end(); ++item) item->taken = 0;
    return {.profit = profit + split.profit * split.taken, .price = split.ratio};
}

Packed pack_whole(std::vector<Item>& items, double room, int most_steps) {
    std::sort(items.begin(), items.end(), better);
    const std::size_t count = items.size();
    // lightest[i]: the smallest weight from i on, to see at once that nothing more fits.
    std::vector<double> lightest(count + 1, 1e300);
    for (std::size_t i = count; i-- > 0;) lightest[i] = std::min(lightest[i + 1], items[i].weight);
    std::vector<char> now(count, 0), best_taken(count, 0);

    const auto bound_from = [&](std::size_t i, double left) {
        double more = 0;
        for (; i < count && items[i].weight <= left; ++i) {
            left -= items[i].weight;
            more += items[i].profit;
        }
        return i < count ? more + items[i].profit * (left / items[i].weight) : more;
    };
    const double most = bound_from(0, room);
    // With many items the continuous bound is nearly reached at once, and the rest is not worth the search.
    const double negligible = (count > 60 ? 1e-6 : 1e-12) * most;
    double best = -1, profit = 0, left = room;
    int steps = 0;
    std::size_t i = 0;
    for (bool more = true; more;) {
        // Forward: take what fits.
        for (; i < count && lightest[i] <= left; ++i) {
            if (items[i].weight > left) continue;
            left -= items[i].weight;
            profit += items[i].profit;
            now[i] = 1;
        }
        if (profit > best) {
            best = profit;
            best_taken = now;
        }
        // Back: leave out the last taken item without which it can still be better.
        more = false;
        while (!more && i > 0) {
            if (!now[--i]) continue;
            now[i] = 0;
            left += items[i].weight;
            profit -= items[i].profit;
            if (++steps > most_steps) break;
            more = profit + bound_from(i + 1, left) > best + negligible;
        }
        ++i;
    }
    for (std::size_t k = 0; k < count; ++k) items[k].taken = best_taken[k];
    const bool exact = steps <= most_steps;
    return {.profit = exact ? std::min(most, best + negligible) : most, .exact = exact};
}

}  // namespace siting::capacitated
