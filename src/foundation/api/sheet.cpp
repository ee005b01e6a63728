#include "api/sheet.h"

namespace api {

std::optional<std::string_view> SheetInput::parameter(std::string_view name) const {
    const auto column = std::ranges::find(columns_, name);
    if (column == columns_.end()) return std::nullopt;
    const std::string_view cell = sheet_.cell(static_cast<std::size_t>(column - columns_.begin()));
    // What is blank is missing, whatever kind of blank it is.
    if (is_utf8(cell) && on_one_line(cell).empty()) return std::nullopt;
    return cell;
}

void refuse_field(csv::Sheet& sheet, std::span<const std::string_view> columns, std::size_t line, const Fault& fault) {
    const std::string_view field = std::string_view(fault.field).substr(fault.field.starts_with('/') ? 1 : 0);
    const auto column = std::ranges::find(columns, field.substr(0, field.find('/')));
    sheet.refuse_at(line, column == columns.end() ? std::string_view() : *column, fault.reason, fault.params);
}

}  // namespace api
