#include "capacitated/knapsack.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace siting::capacitated {
namespace {

bool better(const Item& a, const Item& b) {
    const double left = a.profit * b.weight, right = b.profit * a.weight;  // profit/weight without dividing
    if (left != right) return left > right;
    return a.name < b.name;
}

}  // namespace

Packed pack_parts(std::vector<Item>& items, double room) {
    double profit = 0, weight = 0;
    for (Item& item : items) {
        item.taken = 1;
        profit += item.profit;
        weight += item.weight;
    }
    if (weight <= room) return {.profit = profit};
    // Halves the stretch in which the last item lies that fits, instead of sorting all.
    std::size_t first = 0, last = items.size();
    profit = 0;
    while (last - first > 1) {
        const std::size_t middle = first + (last - first) / 2;
        std::nth_element(items.begin() + static_cast<std::ptrdiff_t>(first),
                         items.begin() + static_cast<std::ptrdiff_t>(middle),
                         items.begin() + static_cast<std::ptrdiff_t>(last), better);
        double half_profit = 0, half_weight = 0;
        for (std::size_t i = first; i < middle; ++i) {
            half_profit += items[i].profit;
            half_weight += items[i].weight;
        }
        if (half_weight <= room) {
            room -= half_weight;
            profit += half_profit;
            first = middle;
        } else {
            last = middle;
        }
    }
    Item& split = items[first];
    split.taken = split.weight > room ? std::max(0.0, room) / split.weight : 1;
    for (std::size_t i = first + 1; i < items.size(); ++i) items[i].taken = 0;
    return {.profit = profit + split.profit * split.taken, .price = split.ratio()};
}

Packed pack_whole(std::vector<Item>& items, double room, int most_steps) {
    std::sort(items.begin(), items.end(), better);
    const std::size_t count = items.size();
    // lightest[i]: the smallest weight from i on, to see at once that nothing more fits.
    static thread_local std::vector<double> lightest;
    static thread_local std::vector<char> now, best_taken;
    lightest.assign(count + 1, 1e300);
    for (std::size_t i = count; i-- > 0;) lightest[i] = std::min(lightest[i + 1], items[i].weight);
    now.assign(count, 0);
    best_taken.assign(count, 0);

    const auto bound_from = [&](std::size_t i, double left) {
        double more = 0;
        for (; i < count && items[i].weight <= left; ++i) {
            left -= items[i].weight;
            more += items[i].profit;
        }
        return i < count ? more + items[i].profit * (left / items[i].weight) : more;
    };
    const double most = bound_from(0, room);
    double best = -1, profit = 0, left = room;
    int steps = 0;
    std::size_t i = 0;
    for (;;) {
        // Forward: take what fits.
        while (i < count && lightest[i] <= left) {
            if (items[i].weight <= left) {
                left -= items[i].weight;
                profit += items[i].profit;
                now[i] = 1;
            }
            ++i;
        }
        if (profit > best) {
            best = profit;
            best_taken = now;
        }
        // Back: leave the last taken item out if that can still be better.
        const double enough = best + 1e-12 * most;
        for (;;) {
            do {
                if (i == 0) goto done;
                --i;
            } while (!now[i]);
            now[i] = 0;
            left += items[i].weight;
            profit -= items[i].profit;
            if (++steps > most_steps) goto done;
            if (profit + bound_from(i + 1, left) > enough) {
                ++i;
                break;
            }
        }
    }
done:
    for (std::size_t k = 0; k < count; ++k) items[k].taken = best_taken[k];
    const bool exact = steps <= most_steps;
    return {.profit = exact ? best + 1e-12 * most : most, .exact = exact};
}

}  // namespace siting::capacitated
