#include "growth/quantity.h"

#include <algorithm>
#include <cmath>

#include "base/csv.h"

namespace growth {
namespace {

constexpr Quantity ten_to[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, one};

}  // namespace

std::optional<Quantity> quantity(std::string_view cell) {
    if (cell.empty()) return missing;
    // Nearly always some digits, a point and some more; anything else takes the long way.
    if (cell.size() <= 17) {
        std::uint64_t digits = 0;
        std::size_t point = cell.size();
        for (std::size_t i = 0; i < cell.size(); ++i) {
            const unsigned digit = static_cast<unsigned char>(cell[i]) - unsigned{'0'};
            if (digit < 10) {
                digits = 10 * digits + digit;
            } else if (cell[i] == '.' && point == cell.size()) {
                point = i;
            } else {
                point = 0;
                break;
            }
        }
        const std::size_t decimals = point == cell.size() ? 0 : cell.size() - point - 1;
        if (point > 0 && point <= 7 && decimals <= 9) {
            const Quantity read = static_cast<Quantity>(digits) * ten_to[9 - decimals];
            return std::min(read, largest);
        }
    }
    const std::optional<double> number = csv::number(cell);
    if (!number) return std::nullopt;
    return std::llround(std::clamp(*number, -1e6, 1e6) * 1e9);
}

}  // namespace growth
