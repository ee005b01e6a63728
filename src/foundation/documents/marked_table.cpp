#include "documents/marked_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "book_file.h"

namespace documents {
namespace {
constexpr const char* chinese_name = "问题";
constexpr const char* english_name = "Problems";
constexpr lxw_color_t fault_tint = 0xFCEBE9;
constexpr lxw_color_t fault_ink = 0xB3231C;
constexpr int problem_width = 60;
constexpr int widest = 40;

struct RowFaults {
    std::set<std::size_t> columns;
    std::string sentences;
};

std::map<int, RowFaults> by_row(const UploadedTable& table, const std::vector<RowFault>& faults, Language language) {
    std::map<int, RowFaults> rows;
    for (const RowFault& fault : faults) {
        RowFaults& row = rows[fault.row];
        if (!row.sentences.empty()) row.sentences += '\n';
        if (fault.column && *fault.column < table.header.size()) {
            row.columns.insert(*fault.column);
            row.sentences += table.header[*fault.column];
            row.sentences += language == Language::Chinese ? "：" : ": ";
        }
        row.sentences += fault.sentence;
    }
    return rows;
}

/// Half-width characters that the column's beginning takes.
int width_of(const UploadedTable& table, std::size_t column) {
    constexpr std::size_t looked_at = 50;
    std::size_t width = 8;
    const auto consider = [&](const std::string& text) {
        // A Chinese character has three bytes and the width of two.
        width = std::max(width, text.size() * 2 / 3 + 3);
    };
    consider(table.header[column]);
    for (std::size_t i = 0; i < std::min(looked_at, table.rows.size()); ++i) consider(table.rows[i].cells[column]);
    return static_cast<int>(std::min<std::size_t>(width, widest));
}
/// A text too long for a cell (many faults, or escapes that grow in writing) keeps its beginning.
void write_shortened(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& text,
                     lxw_format* format) {
    if (write_text(sheet, row, column, text, format)) return;
    constexpr std::size_t surely_fits = longest_text / 3;
    std::string beginning;
    const auto all = characters(text);
    for (std::size_t i = 0; i < std::min(all.size(), surely_fits); ++i) beginning += all[i];
    require_written(write_text(sheet, row, column, beginning + "…", format) ? LXW_NO_ERROR
                                                                            : LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED);
}
}  // namespace

bool is_problem_column(const std::string& header) {
    const std::string name = header.substr(0, header.find('\n'));
    return name == chinese_name || name == english_name;
}

Result<std::string> marked_table(const UploadedTable& table, const std::vector<RowFault>& faults, Language language,
                                 Instant made_at) {
    const std::map<int, RowFaults> wrong = by_row(table, faults, language);
    BookFile book("", "", made_at);
    lxw_worksheet* sheet = book.add_sheet(language == Language::Chinese ? "请改正" : "To correct");
    lxw_format* header = book.header_format();
    lxw_format* plain = book.add_format();
    // As text, so that what people wrote stays what they wrote.
    format_set_num_format(plain, "@");
    lxw_format* marked = book.add_format();
    format_set_num_format(marked, "@");
    format_set_bg_color(marked, fault_tint);
    format_set_border(marked, LXW_BORDER_THIN);
    format_set_border_color(marked, fault_ink);
    lxw_format* said = book.add_format();
    format_set_text_wrap(said);
    format_set_font_color(said, fault_ink);

    const auto last = static_cast<lxw_col_t>(table.header.size());
    for (std::size_t i = 0; i < table.header.size(); ++i)
        require_written(worksheet_set_column(sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i),
                                             width_of(table, i), nullptr));
    require_written(worksheet_set_column(sheet, last, last, problem_width, nullptr));

    const auto write = [&](int number, const std::vector<std::string>& cells, lxw_format* usual,
                           const std::string& note, lxw_format* note_format) {
        const auto at = static_cast<std::size_t>(number - 1);
        const auto found = wrong.find(number);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool faulty = found != wrong.end() && found->second.columns.contains(i);
            lxw_format* format = faulty ? marked : usual;
            if (!cells[i].empty())
                write_shortened(sheet, at, i, cells[i], format);
            else if (faulty)
                require_written(
                    worksheet_write_blank(sheet, static_cast<lxw_row_t>(at), static_cast<lxw_col_t>(i), format));
        }
        if (!note.empty()) write_shortened(sheet, at, table.header.size(), note, note_format);
    };
    const auto sentences = [&](int number) {
        const auto found = wrong.find(number);
        return found == wrong.end() ? std::string() : found->second.sentences;
    };

    std::string name = language == Language::Chinese ? chinese_name : english_name;
    if (const std::string of_header = sentences(table.header_row); !of_header.empty()) name += "\n" + of_header;
    write(table.header_row, table.header, header, name, header);
    for (const UploadedTable::Row& row : table.rows) write(row.number, row.cells, plain, sentences(row.number), said);

    const int end = table.rows.empty() ? table.header_row : table.rows.back().number;
    worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(table.header_row), 0);
    require_written(worksheet_autofilter(sheet, static_cast<lxw_row_t>(table.header_row - 1), 0,
                                         static_cast<lxw_row_t>(end - 1), last));
    return book.bytes();
}

}  // namespace documents
