#pragma once
// A table described once: the same description becomes a workbook or a CSV file.
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace documents {

/// How the cells of a column read. Cells are text as `base` writes it; one that does not read as
/// its kind ("—" where a figure is unknown) is kept as text, never dropped.
enum class CellKind {
    Text,     // also for codes and telephone numbers: digits stay as they are
    Integer,  // "3142"
    Decimal,  // "4.55"
    Date,     // "2023-08-24"
    Money,    // yuan, "1280.00"
};

struct Column {
    std::string header;
    CellKind kind = CellKind::Text;
    int width = 12;    // in half-width characters; a printed list shares the page by these
    int decimals = 2;  // shown for CellKind::Decimal
};

/// Takes one row: a cell for each column, in their order. Fewer cells leave the rest empty.
using RowSink = std::function<void(std::span<const std::string> cells)>;

struct Table {
    std::string name;
    std::vector<Column> columns;
    /// Called once; calls the sink for each row.
    std::function<void(const RowSink&)> rows = [](const RowSink&) {};
};

}  // namespace documents
