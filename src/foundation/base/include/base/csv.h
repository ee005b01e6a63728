#pragma once
// Comma-separated values after RFC 4180. Reads LF or CRLF, with or without a byte order mark, in
// blocks, so memory does not grow with the file. Columns are found by their header. A broken record is
// noted and passed over, so that one reading names every fault. Beyond RFC 4180 a cell ="0123", which spreadsheets
// write for a text of digits, is 0123.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace csv {

/// Fills the buffer with up to `size` bytes and says how many; 0 at the end.
using Source = std::function<std::size_t(char* buffer, std::size_t size)>;
Source from_text(std::string_view text);  // the text must outlive the reader
Source from_file(std::FILE* file);

/// A reader keeps no more faults than this; it goes on reading so that the caller may.
constexpr std::size_t most_faults = 1000;
/// A record much longer than this, in bytes, ends the reading: csv.record_too_long.
constexpr std::size_t longest_record = 16 * 1024 * 1024;

class Reader {
public:
    /// Cells are parted by `separator`, which is none of quote, line end and digit.
    explicit Reader(Source source, char separator = ',');

    /// Reads the header and finds these columns in it. Refuses unknown, missing and repeated ones,
    /// naming each: faults have field "1:<column>" and reason csv.column_unknown, ..._missing,
    /// ..._repeated. Columns in `optional` may be absent and then read as empty.
    Result<void> header(const std::vector<std::string_view>& wanted,
                        const std::vector<std::string_view>& optional = {});

    /// For files whose columns are not known beforehand, in place of header() and next(): all cells of
    /// the next record, one empty cell for an empty line; false at the end.
    bool next_record(std::vector<std::string>& cells);

    /// Moves to the next sound record; false at the end. Empty lines are passed over.
    bool next();
    /// The cell of the n-th wanted column; valid until next().
    std::string_view operator[](std::size_t wanted_column) const { return view(cells_[position_[wanted_column]]); }
    /// The line on which the current record begins, from 1.
    std::size_t line() const { return record_line_; }

    /// Notes that a cell of the current record is wrong: field "<line>:<column>".
    void refuse(std::size_t wanted_column, std::string reason, Params params = {});
    /// What was refused, and what is not RFC 4180, by line: a quote never closed or within a bare cell, a
    /// wrong number of cells, a bare carriage return, not UTF-8.
    const std::vector<Fault>& faults() const { return faults_; }

private:
    // A cell of the current record: within the block, or, where doubled quotes were undone, in text_.
    struct Cell {
        std::uint32_t begin;
        std::uint32_t size;
        bool undone;
    };
    enum class Found { Record, Broken, End };

    Found read_record();
    Found broken(const char* reason, char last);
    void end_cell(std::size_t begin, std::size_t end, bool doubled_quotes);
    bool next_mark(std::size_t& at);
    void load_marks();
    void refill();
    void note(std::string field, std::string reason, Params params = {});
    std::string_view view(const Cell& cell) const {
        return {(cell.undone ? text_.data() : block_.data() + record_) + cell.begin, cell.size};
    }

    Source source_;
    char separator_;
    std::vector<char> block_;      // what was read, from the current record on
    std::size_t filled_ = 0;       // bytes of it
    bool ended_ = false;           // the source has no more, or
    bool too_long_ = false;        // no more is asked for
    std::size_t record_ = 0;       // where the current record begins in it
    std::size_t size_ = 0;         // its bytes so far, with its line end
    std::size_t window_ = 0;       // the 64 bytes whose marks are known begin here
    std::uint64_t marks_ = 0;      // separators, quotes and line ends in the window that were not yet visited
    bool beyond_ascii_ = false;    // in a window of this record
    std::size_t line_ = 1;         // of the next byte
    std::size_t record_line_ = 1;  // of the current record
    std::string text_;
    std::vector<Cell> cells_;  // of the current record, and an empty one
    std::size_t header_size_ = 0;
    std::vector<std::size_t> position_;  // wanted column -> cell; header_size_, the empty one, where absent
    std::vector<std::string> names_;     // of the wanted columns
    std::vector<Fault> faults_;
};

/// A cell that is a whole number and nothing else: digits, perhaps after a minus sign. Nothing when it
/// is not, or is beyond `T`.
template <typename T>
std::optional<T> whole(std::string_view cell);
extern template std::optional<std::int32_t> whole(std::string_view);
extern template std::optional<std::int64_t> whole(std::string_view);
extern template std::optional<std::uint32_t> whole(std::string_view);

/// A cell that is a decimal number such as -12.5 or 1e-3, exactly rounded; no infinity, no NaN.
std::optional<double> number(std::string_view cell);

/// Adds one record to `out`: UTF-8, LF, quotes only where needed.
void append_record(std::string& out, const std::vector<std::string_view>& cells);
/// Adds one cell to `out`, in quotes only where needed.
void append_cell(std::string& out, std::string_view cell);

/// As append_record, for files that people open in a spreadsheet: a cell that a spreadsheet would
/// take for a formula (= + - @, full-width ones too, tab) is preceded by an apostrophe, unless it is a number.
void append_record_for_spreadsheet(std::string& out, const std::vector<std::string_view>& cells);

}  // namespace csv
