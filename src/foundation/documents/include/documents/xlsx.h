#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "documents/table.h"

namespace documents {

struct Workbook {
    std::string title;
    std::string author;  // the issuing office, not a person
    Instant made_at;
    std::vector<Table> sheets;
};

/// The workbook's bytes: header row frozen, filter on it, numbers and dates as such, text never a
/// formula or a link. The same input gives the same bytes. Sheet names lose the characters that
/// Excel forbids, are cut to 31 and made distinct. Refuses more than 1,048,575 rows in a sheet
/// (xlsx.too_many_rows) and more than 16,384 columns (xlsx.too_many_columns); a text beyond the
/// 32,767 characters of a cell is refused with its cell named (xlsx.text_too_long).
/// Cells are spooled to an unlinked temporary file; only the compressed result is in memory.
Result<std::string> xlsx(const Workbook& workbook);

}  // namespace documents
