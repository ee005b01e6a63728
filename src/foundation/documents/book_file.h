#pragma once
// libxlsxwriter writes to a path; here the path is an anonymous file in memory, so no workbook with
// people's data is ever left on a disk.
#include <xlsxwriter.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/date.h"

namespace documents {

class BookFile {
public:
    BookFile(const std::string& title, const std::string& author, Instant made_at);
    BookFile(const BookFile&) = delete;
    BookFile& operator=(const BookFile&) = delete;
    ~BookFile();

    /// Any name will do: it is cleaned, cut and made distinct.
    lxw_worksheet* add_sheet(const std::string& name);
    /// Lives as long as the book.
    lxw_format* add_format();
    /// White space kept, bold on a tint; for the header row.
    lxw_format* header_format();
    /// Closes the book, after which only the destructor may be called. Breaks down (throws) where
    /// the temporary file cannot be written.
    std::string bytes();

private:
    int file_ = -1;
    lxw_workbook* book_ = nullptr;
    std::size_t sheets_ = 0;
};

/// Writes text as text, whatever it looks like; false where it is longer than a cell can hold.
[[nodiscard]] bool write_text(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string_view text,
                              lxw_format* format);
/// Of a cell, in characters.
constexpr std::size_t longest_text = 32'767;

/// Throws where the writer could not write: a breakdown, since all input was checked before.
void require_written(lxw_error error);

}  // namespace documents
