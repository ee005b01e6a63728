#include "documents/csv.h"

#include "base/csv.h"

namespace documents {

std::string csv(const Table& table) {
    std::string out = "\xEF\xBB\xBF";
    std::vector<std::string_view> cells;
    for (const Column& column : table.columns) cells.push_back(column.header);
    ::csv::append_record_for_spreadsheet(out, cells);

    table.rows([&](std::span<const std::string> row) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = i < row.size() ? std::string_view(row[i]) : std::string_view();
        ::csv::append_record_for_spreadsheet(out, cells);
    });
    return out;
}

}  // namespace documents
