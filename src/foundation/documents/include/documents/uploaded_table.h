#pragma once
// A table that somebody filled in and sent, as a workbook or as CSV, kept as it was laid out, so that
// faults can be shown where people wrote them.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "documents/cell_name.h"

namespace documents {

struct UploadLimits {
    std::size_t file_bytes = 20u << 20;
    std::size_t rows = 20'000;
    std::size_t columns = 100;
};

struct UploadedTable {
    struct Row {
        int number = 0;                  // as a spreadsheet that opens the file counts
        std::vector<std::string> cells;  // one for each column of the header, through base/plain_text.h, with its lines
    };
    /// What cannot be taken as it stands: a cell, or a row, that people do not see, or see as something else.
    struct Refused {
        int row = 0;
        std::optional<std::size_t> column = {};  // none for the row
        std::string reason;                      // a stable key: "cell.error"
        Params params = {};
    };
    int header_row = 1;
    std::vector<std::string> header;
    std::vector<Row> rows;         // those that are not empty
    std::vector<Refused> refused;  // in the header or these rows, in order of rows
};

/// Tells by the content whether it is a workbook (its first visible sheet is read) or text (UTF-8, UTF-16 with its
/// mark, or GB 18030, as Chinese spreadsheets save it; parted by commas, semicolons or tabs, whichever the header has
/// most of). The first row that is not empty is the header; a last column that marked_table() added is left out again.
/// What is read and what is refused in cells stands in docs/tables.md. Refusals: those of XlsxReader; table.not_text
/// (neither a workbook nor text), table.web_page, table.empty, table.all_hidden, table.several_sheets (parameter
/// sheet), table.too_large (parameters limit, max); input.faulty with csv.* by line, and with table.cell_without_header
/// and table.text_too_long by cell, at most a hundred.
Result<UploadedTable> read_table(std::string_view bytes, const UploadLimits& limits = {});

/// Hands out the header and then each row of a text that is too long to be held as a table; the sinks answer whether to
/// go on. False where they did not, and where read_table() would refuse anything: it says what, and reads workbooks.
bool read_long_text(std::string_view bytes, const UploadLimits& limits,
                    const std::function<bool(int row, const std::vector<std::string>& cells)>& header,
                    const std::function<bool(UploadedTable::Row&& row)>& each);

}  // namespace documents
