#pragma once
// Comma-separated values after RFC 4180. Reads LF or CRLF, with or without a byte order mark, in
// blocks, so memory does not grow with the file. Columns are found by their header.
#include <cstddef>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace csv {

/// Fills the buffer with up to `size` bytes and says how many; 0 at the end.
using Source = std::function<std::size_t(char* buffer, std::size_t size)>;
Source from_text(std::string_view text);  // the text must outlive the reader
Source from_file(std::FILE* file);

class Reader {
public:
    explicit Reader(Source source);

    /// Reads the header and finds these columns in it. Refuses unknown, missing and repeated ones,
    /// naming each: faults have field "1:<column>" and reason csv.column_unknown, ..._missing,
    /// ..._repeated. Columns in `optional` may be absent and then read as empty.
    Result<void> header(const std::vector<std::string_view>& wanted,
                        const std::vector<std::string_view>& optional = {});

    /// For files whose columns are not known beforehand, in place of header() and next(): all cells of
    /// the next record, one empty cell for an empty line; false at the end or at a broken record.
    bool next_record(std::vector<std::string>& cells);

    /// Moves to the next record; false at the end or at a broken record (see fault()).
    bool next();
    /// The cell of the n-th wanted column; valid until next().
    std::string_view operator[](std::size_t wanted_column) const { return cells_[wanted_column]; }
    /// The line on which the current record begins, from 1.
    std::size_t line() const { return record_line_; }
    /// Set when the text is not RFC 4180: quote never closed, wrong number of cells, not UTF-8.
    const std::vector<Fault>& faults() const { return faults_; }

private:
    bool read_record();
    int peek();
    int take();

    Source source_;
    std::string block_;
    std::size_t at_ = 0;
    std::size_t filled_ = 0;
    std::size_t line_ = 1;
    std::size_t record_line_ = 1;
    std::size_t header_size_ = 0;
    std::string text_;                      // the record's cells, one after another
    std::vector<std::size_t> ends_;         // where each cell ends in text_
    std::vector<std::ptrdiff_t> position_;  // wanted column -> cell, -1 where absent
    std::vector<std::string_view> cells_;
    std::vector<Fault> faults_;
};

/// Adds one record to `out`: UTF-8, LF, quotes only where needed.
void append_record(std::string& out, const std::vector<std::string_view>& cells);

/// As append_record, for files that people open in a spreadsheet: a cell that a spreadsheet would
/// take for a formula (= + - @ tab) is preceded by an apostrophe, unless it is a number.
void append_record_for_spreadsheet(std::string& out, const std::vector<std::string_view>& cells);

}  // namespace csv
