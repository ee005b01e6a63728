#include "allocation/lottery.h"

#include <algorithm>
#include <numeric>

#include "base/digest.h"

namespace allocation {

std::vector<std::uint32_t> draw(std::string_view seed, const std::vector<std::string>& applications) {
    std::vector<std::string> digests;  // hexadecimal keeps the order of the bytes
    digests.reserve(applications.size());
    for (const std::string& application : applications)
        digests.push_back(sha256_hex(std::string(seed) + ":" + application));
    std::vector<std::uint32_t> order(applications.size()), numbers(applications.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](std::uint32_t i) -> const std::string& { return digests[i]; });
    for (std::uint32_t place = 0; place < order.size(); ++place) numbers[order[place]] = place;
    return numbers;
}

}  // namespace allocation
