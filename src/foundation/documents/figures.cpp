#include "figures.h"

#include <algorithm>

namespace documents {

bool is_plain_number(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && is_digit(text.front()) && is_digit(text.back()) && std::ranges::count(text, '.') <= 1 &&
           std::ranges::all_of(text, [&](char c) { return is_digit(c) || c == '.'; });
}

std::string for_people(const Column& column, const std::string& cell) {
    if (!is_figure(column.kind) || !is_plain_number(cell)) return cell;
    const std::size_t first = cell.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(cell.find('.'), cell.size());
    std::string out = cell;
    for (std::size_t at = point; at > first + 3;) {
        at -= 3;
        out.insert(at, ",");
    }
    const std::size_t given = cell.size() - std::min(point + 1, cell.size());
    const auto wanted = column.kind == CellKind::Decimal ? static_cast<std::size_t>(std::max(column.decimals, 0)) : 0;
    // Figures of a column stand under each other: 100 beside 132.65 is 100.00.
    if (given < wanted) out += (given == 0 ? "." : "") + std::string(wanted - given, '0');
    return out;
}

}  // namespace documents
