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

struct SheetRow {
    int number = 0;                  // as the spreadsheet shows it, from 1
    std::vector<std::string> cells;  // from column A to the last one that is not empty
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

    /// Gives each row that is not empty to the visitor, in order, until it returns false. Cells are
    /// text: dates YYYY-MM-DD (with a time of day: YYYY-MM-DD hh:mm), numbers plain with at most
    /// 15 digits, yes and no TRUE and FALSE; of a formula its last result, of an error its sign
    /// ("#N/A"). A percentage is the number behind it (15 % is 0.15).
    /// Requires sheet < sheets().size(). Refuses as open does; rows given before stay given.
    Result<void> rows(std::size_t sheet, const std::function<bool(const SheetRow&)>& visitor);

private:
    struct State;
    explicit XlsxReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace documents
