#include "documents/cell_name.h"

#include <algorithm>

namespace documents {

std::string column_name(std::size_t column) {
    std::string name;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name += static_cast<char>('A' + (rest - 1) % 26);
    std::ranges::reverse(name);
    return name;
}

std::string cell_name(int row, std::size_t column) { return column_name(column) + std::to_string(row); }

}  // namespace documents
