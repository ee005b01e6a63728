#pragma once

#include <cstdint>
#include <vector>

namespace siting::capacitated {

struct Item {
    double profit, weight;  ///< profit above 0, weight 0 or more
    std::uint32_t name;
    double taken = 0;
    double ratio() const { return weight > 0 ? profit / weight : 1e300; }
};

struct Packed {
    double profit;     ///< no packing has more; of 0/1 packings, `exact` says whether the taken ones have it
    double price = 0;  ///< of one unit of room, at which the continuous optimum is reached; 0 if all fits
    bool exact = true;
};

/// Items may be taken in part. Sets `taken`; puts items taken to the front.
Packed pack_parts(std::vector<Item>& items, double room);

/// Items are taken or left: branch and bound (Horowitz and Sahni 1974) up to so many steps, after
/// which `profit` is the best that is known not to be exceeded. Sorts by profit per weight.
Packed pack_whole(std::vector<Item>& items, double room, int most_steps);

}  // namespace siting::capacitated
