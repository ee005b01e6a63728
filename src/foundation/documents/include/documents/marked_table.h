#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "documents/paper.h"
#include "documents/uploaded_table.h"

namespace documents {

/// What is wrong with a row, in the reader's language.
struct RowFault {
    int row = 0;                             // UploadedTable::Row::number, or header_row
    std::optional<std::size_t> column = {};  // of the header; none where it is about the whole row
    std::string sentence;
};

/// The table as it was sent, as a workbook with each row where it stood, faulty cells coloured and a
/// last column 问题 (Problems) that says for each row what is wrong; faults of the header stand in that
/// column's own header. It can be put right and sent again:
/// read_table() leaves that column out. Faults of unknown rows are left out.
Result<std::string> marked_table(const UploadedTable& table, const std::vector<RowFault>& faults, Language language,
                                 Instant made_at);

/// Whether a header names the column that marked_table() adds.
bool is_problem_column(const std::string& header);

}  // namespace documents
