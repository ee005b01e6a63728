#include "documents/xlsx.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/money.h"
#include "book_file.h"
#include "documents/cell_name.h"

namespace documents {
namespace {
constexpr int most_rows = 1'048'575;  // besides the header
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t exact_digits = 15;  // what a spreadsheet's numbers can hold

/// A plain number that the spreadsheet would keep to the last digit.
std::optional<double> number(std::string_view text, bool whole) {
    std::string_view digits = text;
    if (digits.starts_with('-')) digits.remove_prefix(1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto count = static_cast<std::size_t>(std::ranges::count_if(digits, is_digit));
    const std::size_t point = digits.find('.');
    const bool plain = count > 0 && count <= exact_digits && is_digit(digits.front()) && is_digit(digits.back()) &&
                       digits.size() == count + (point == std::string_view::npos ? 0 : 1);
    if (!plain || (whole && point != std::string_view::npos)) return std::nullopt;
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Days as spreadsheets count them: 1900-03-01 is day 61. They err on the days before.
std::optional<double> day_number(std::string_view text) {
    const Date first_sure = *Date::of(1900, 3, 1);
    const std::optional<Date> date = Date::parse(text);
    if (!date || *date < first_sure) return std::nullopt;
    return *date - first_sure + 61;
}

std::optional<double> figure(CellKind kind, std::string_view text) {
    switch (kind) {
        case CellKind::Text: return std::nullopt;
        case CellKind::Integer: return number(text, true);
        case CellKind::Decimal: return number(text, false);
        case CellKind::Date: return day_number(text);
        case CellKind::Money: return Money::parse(text) ? number(text, false) : std::nullopt;
    }
    return std::nullopt;
}

std::string number_format(const Column& column) {
    switch (column.kind) {
        case CellKind::Text: return "@";
        case CellKind::Integer: return "#,##0";
        case CellKind::Decimal:
            return column.decimals > 0 ? "#,##0." + std::string(static_cast<std::size_t>(column.decimals), '0')
                                       : "#,##0";
        case CellKind::Date: return "yyyy\\-mm\\-dd";
        case CellKind::Money: return "#,##0.00";
    }
    return "@";
}

class SheetWriter {
public:
    SheetWriter(BookFile& book, const Table& table) : table_(table), sheet_(book.add_sheet(table.name)) {
        lxw_format* header = book.header_format();
        for (const Column& column : table.columns) {
            const auto at = static_cast<lxw_col_t>(formats_.size());
            lxw_format* format = book.add_format();
            format_set_num_format(format, number_format(column).c_str());
            if (column.kind == CellKind::Text) format_set_text_wrap(format);
            formats_.push_back(format);
            require_written(worksheet_set_column(sheet_, at, at, std::clamp(column.width, 1, 255),
                                                 // What is typed in later stays text as well.
                                                 column.kind == CellKind::Text ? format : nullptr));
            write_text(0, at, column.header, header);
        }
        worksheet_freeze_panes(sheet_, 1, 0);
    }

    void row(std::span<const std::string> cells) {
        if (fault_) return;
        if (++last_row_ > most_rows) {
            fault_ = Error{ErrorCode::TooLarge, "xlsx.too_many_rows", {{"max", std::to_string(most_rows)}}};
            return;
        }
        const auto at_row = static_cast<lxw_row_t>(last_row_);
        for (std::size_t i = 0; i < std::min(cells.size(), formats_.size()); ++i) {
            if (cells[i].empty()) continue;
            const auto at = static_cast<lxw_col_t>(i);
            if (const auto value = figure(table_.columns[i].kind, cells[i]))
                require_written(worksheet_write_number(sheet_, at_row, at, *value, formats_[i]));
            else
                write_text(at_row, at, cells[i], formats_[i]);
        }
    }

    std::optional<Error> finish() {
        if (!formats_.empty() && !fault_)
            require_written(worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(last_row_),
                                                 static_cast<lxw_col_t>(formats_.size() - 1)));
        return fault_;
    }

private:
    void write_text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
        if (documents::write_text(sheet_, row, column, text, format) || fault_) return;
        fault_ = Error{ErrorCode::TooLarge,
                       "xlsx.text_too_long",
                       {{"cell", cell_name(static_cast<int>(row) + 1, column)}, {"max", std::to_string(longest_text)}}};
    }

    const Table& table_;
    lxw_worksheet* sheet_;
    std::vector<lxw_format*> formats_;
    int last_row_ = 0;
    std::optional<Error> fault_;
};
}  // namespace

Result<std::string> xlsx(const Workbook& workbook) {
    BookFile book(workbook.title, workbook.author, workbook.made_at);
    for (const Table& table : workbook.sheets) {
        if (table.columns.size() > most_columns)
            return Error{ErrorCode::TooLarge, "xlsx.too_many_columns", {{"max", std::to_string(most_columns)}}};
        SheetWriter writer(book, table);
        table.rows([&](std::span<const std::string> cells) { writer.row(cells); });
        if (auto fault = writer.finish()) return *std::move(fault);
    }
    return book.bytes();
}

}  // namespace documents
