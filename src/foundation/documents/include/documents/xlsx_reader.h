#pragma once
// Reads workbooks that strangers send. The file is unpacked and parsed in a stream, within limits
// that are checked against what comes out, not against what the file claims; document types and
// entities are refused; nothing is ever written to a disk.
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "documents/cell_name.h"

namespace documents {

/// Beyond one of these the answer is xlsx.too_large, naming it in the parameter "limit" ("cells")
/// and its size in "max".
struct XlsxLimits {
    std::size_t file_bytes = 20u << 20;
    std::size_t entries = 1'000;              // parts in the package
    std::size_t unpacked_bytes = 256u << 20;  // over all parts that are read
    std::size_t ratio = 200;                  // unpacked to packed, of a part beyond 1 MiB
    std::size_t rows = 100'000;               // the highest row number
    std::size_t columns = 200;                // the last column with something in it
    std::size_t cells = 2'000'000;            // in one sheet
    std::size_t text_bytes = 64u << 20;       // shared strings, and text of one sheet
};

struct SheetInfo {
    std::string name;
    bool hidden = false;
};

/// A cell of which it cannot be said what people see in it, or in which they see nothing.
struct RefusedCell {
    std::size_t column = 0;
    std::string reason;  // a stable key: "cell.error"
    Params params = {};
};

struct SheetRow {
    int number = 0;                         // as the spreadsheet shows it, from 1
    std::vector<std::string> cells;         // from column A to the last one that is not empty
    std::vector<RefusedCell> refused = {};  // those among them
    bool hidden = false;
};

/// Cells that are shown as one; of its columns and rows both ends are in it.
struct CellRange {
    std::string name;  // "B3:B5"
    int first_row = 0, last_row = 0;
    std::size_t first_column = 0, last_column = 0;
};

class XlsxReader {
public:
    /// The bytes must outlive the reader. Refusals: xlsx.not_a_workbook (also truncated, spoiled or
    /// encrypted), xlsx.old_format (.xls or protected by a password), xlsx.unsafe_xml,
    /// xlsx.too_large.
    static Result<XlsxReader> open(std::string_view bytes, const XlsxLimits& limits = {});
    XlsxReader(XlsxReader&&) noexcept;
    ~XlsxReader();

    /// At least one, in the order of their tabs.
    const std::vector<SheetInfo>& sheets() const;

    /// Gives each row that is not empty to the visitor, in order, until it returns false. Cells are text as people see
    /// it: dates YYYY-MM-DD (with a time of day: YYYY-MM-DD hh:mm), numbers with at most 15 digits and the decimals
    /// that are shown, without separators of thousands, yes and no TRUE and FALSE; of a formula its last result.
    /// Refused is a formula without a result, an error ("#N/A"), a picture, what stands in a hidden column, a number
    /// beyond 15 digits, and what its format does not show as it is: docs/tables.md.
    /// Requires sheet < sheets().size(). Refuses as open does; rows given before stay given.
    Result<void> rows(std::size_t sheet, const std::function<bool(const SheetRow&)>& visitor);
    /// Of the sheet that rows() read last, to its end.
    const std::vector<CellRange>& merged() const;

private:
    struct State;
    explicit XlsxReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace documents
