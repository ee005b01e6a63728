#pragma once

#include <cstdint>
#include <vector>

namespace siting::capacitated {

struct Item {
    double profit, weight;  ///< profit above 0, weight 0 or more
    double ratio;           ///< profit per weight
    double taken = 0;       ///< 0, 1, or between for the one that is divided
    std::uint32_t name;

    Item(std::uint32_t item, double gained, double heavy) : Item(item, gained, heavy, heavy > 0 ? 1 / heavy : 1e300) {}
    Item(std::uint32_t item, double gained, double heavy, double inverse)
        : profit(gained), weight(heavy), ratio(gained * inverse), name(item) {}
};

struct Packed {
    double profit;     ///< no packing has more; of 0/1 packings, `exact` says whether the taken ones have it
    double price = 0;  ///< of one unit of room, at which the continuous optimum is reached; 0 if all fits
    bool exact = true;
};

/// Items may be taken in part. `guess` may be the price of a similar knapsack, to begin with.
Packed pack_parts(std::vector<Item>& items, double room, double guess = 0);

/// Items are taken or left: branch and bound (Horowitz and Sahni 1974) up to so many steps, after
/// which `profit` is the best that is known not to be exceeded. Sorts by profit per weight.
Packed pack_whole(std::vector<Item>& items, double room, int most_steps);

}  // namespace siting::capacitated
