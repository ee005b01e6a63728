#include "documents/uploaded_table.h"

#include <algorithm>

#include "base/csv.h"
#include "base/plain_text.h"
#include "base/text.h"
#include "documents/marked_table.h"
#include "documents/xlsx_reader.h"
#include "encoding.h"
#include "written_cell.h"

namespace documents {
namespace {
constexpr std::size_t longest_text = 32'767;  // of a cell, in characters
constexpr std::size_t most_faults = 100;
/// Empty rows are counted, too, in files that say where a row stands.
constexpr std::size_t highest_row(const UploadLimits& limits) {
    return std::max<std::size_t>(100'000, 2 * limits.rows);
}

Error table_too_large(std::string limit, std::size_t max) {
    return Error{ErrorCode::TooLarge, "table.too_large", {{"limit", std::move(limit)}, {"max", std::to_string(max)}}};
}

std::vector<std::string> without_empty_end(std::vector<std::string> cells) {
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    return cells;
}

/// Takes rows as they come; the first is the header.
class Collector {
public:
    using Sink = std::function<bool(UploadedTable::Row&&)>;
    /// With a sink, rows are handed on instead of kept.
    Collector(const UploadLimits& limits, bool is_text, Sink sink = {})
        : limits_(limits), is_text_(is_text), sink_(std::move(sink)) {}

    /// False once there is no use in going on.
    bool take(const SheetRow& row) {
        std::vector<std::string> cells;
        std::vector<RefusedCell> refused = row.refused;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            WrittenCell read = written_cell(row.cells[i], is_text_);
            const bool known = std::ranges::find(refused, i, &RefusedCell::column) != refused.end();
            if (!known && !read.refusal.empty()) refused.push_back({i, read.refusal, read.params});
            cells.push_back(std::move(read.text));
        }
        cells = without_empty_end(std::move(cells));
        if (cells.empty()) return true;
        if (static_cast<std::size_t>(row.number) > highest_row(limits_)) {
            refusal_ = table_too_large("rows", highest_row(limits_));
            return false;
        }
        check_lengths(row.number, cells);
        const bool is_header = table_.header.empty();
        if (!(is_header ? take_header(row.number, std::move(cells)) : take_row(row.number, std::move(cells))))
            return false;
        if (row.hidden) refuse({row.number, {}, "row.hidden"});
        for (RefusedCell& cell : refused)
            if (cell.column < table_.header.size() && !is_said_of_header(cell))
                refuse({row.number, cell.column, std::move(cell.reason), std::move(cell.params)});
        return true;
    }

    /// What is shown as one cell says of several rows or columns what is kept for one.
    void take_merged(const std::vector<CellRange>& merged) {
        const int last = table_.rows.empty() ? table_.header_row : table_.rows.back().number;
        for (const CellRange& range : merged) {
            if (range.first_row == range.last_row && range.first_column == range.last_column) continue;
            if (range.last_row < table_.header_row || range.first_row > last ||
                range.first_column >= table_.header.size())
                continue;
            const auto at = std::ranges::find_if(table_.rows, [&](const auto& row) {
                return row.number >= range.first_row && range.first_row > table_.header_row;
            });
            refuse({at == table_.rows.end() ? table_.header_row : at->number,
                    range.first_column,
                    "cell.merged",
                    {{"range", range.name}}});
        }
        std::ranges::stable_sort(table_.refused, {}, &UploadedTable::Refused::row);
    }

    const std::vector<std::string>& header() const { return table_.header; }
    int header_row() const { return table_.header_row; }
    /// Nothing was said about what came so far.
    bool is_clean() const { return !refusal_ && faults_.empty() && table_.refused.empty(); }

    Result<UploadedTable> result() {
        if (refusal_) return *std::move(refusal_);
        if (!faults_.empty()) return faulty(std::move(faults_));
        if (table_.header.empty()) return Error{ErrorCode::BadInput, "table.empty"};
        return std::move(table_);
    }

private:
    bool take_header(int number, std::vector<std::string> cells) {
        if (is_problem_column(cells.back())) {
            marked_ = true;
            cells.pop_back();
        }
        if (cells.size() > limits_.columns) {
            refusal_ = table_too_large("columns", limits_.columns);
            return false;
        }
        for (std::string& cell : cells) cell = on_one_line(cell);
        table_.header_row = number;
        table_.header = std::move(cells);
        return true;
    }

    bool take_row(int number, std::vector<std::string> cells) {
        const std::size_t width = table_.header.size();
        if (marked_ && cells.size() == width + 1) cells.pop_back();
        for (std::size_t i = width; i < cells.size(); ++i)
            if (!cells[i].empty()) fault({cell_name(number, i), "table.cell_without_header"});
        cells.resize(width);
        if (std::ranges::all_of(cells, &std::string::empty)) return true;
        if (rows_++ == limits_.rows) {
            refusal_ = table_too_large("rows", limits_.rows);
            return false;
        }
        if (sink_) return sink_({number, std::move(cells)});
        table_.rows.push_back({number, std::move(cells)});
        return faults_.size() < most_faults;
    }

    void check_lengths(int number, const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (length_in_characters(cells[i]) > longest_text)
                fault({cell_name(number, i), "table.text_too_long", {{"max", std::to_string(longest_text)}}});
    }

    /// A hidden column is told of once.
    bool is_said_of_header(const RefusedCell& cell) const {
        return cell.reason == "cell.hidden_column" && std::ranges::any_of(table_.refused, [&](const auto& said) {
                   return said.column == cell.column && said.reason == cell.reason;
               });
    }

    void refuse(UploadedTable::Refused refused) { table_.refused.push_back(std::move(refused)); }
    void fault(Fault fault) {
        if (faults_.size() < most_faults) faults_.push_back(std::move(fault));
    }

    const UploadLimits& limits_;
    bool is_text_;
    Sink sink_;
    std::size_t rows_ = 0;
    UploadedTable table_;
    bool marked_ = false;
    std::vector<Fault> faults_;
    std::optional<Error> refusal_;
};

/// Whether another sheet that people see goes on with the same table: it would be left out in silence.
Result<bool> goes_on(XlsxReader& reader, std::size_t sheet, const std::vector<std::string>& header) {
    bool same = false, more = false;
    TRY(reader.rows(sheet, [&](const SheetRow& row) {
        std::vector<std::string> cells;
        for (const std::string& cell : row.cells) cells.push_back(on_one_line(cell));
        more = same;
        same = same || without_empty_end(std::move(cells)) == header;
        return same && !more;
    }));
    return more;
}

Result<UploadedTable> from_workbook(std::string_view bytes, const UploadLimits& limits) {
    XlsxLimits xlsx;
    xlsx.file_bytes = limits.file_bytes;
    // Cells beyond the header are named one by one, up to a point.
    xlsx.columns = limits.columns + 20;
    auto reader = TRY(XlsxReader::open(bytes, xlsx));
    const auto& sheets = reader.sheets();
    const auto visible = std::ranges::find(sheets, false, &SheetInfo::hidden);
    if (visible == sheets.end()) return Error{ErrorCode::BadInput, "table.all_hidden"};
    const auto first = static_cast<std::size_t>(visible - sheets.begin());
    Collector collector(limits, false);
    TRY(reader.rows(first, [&](const SheetRow& row) { return collector.take(row); }));
    collector.take_merged(reader.merged());
    for (std::size_t other = first + 1; other < sheets.size() && !collector.header().empty(); ++other)
        if (!sheets[other].hidden && TRY(goes_on(reader, other, collector.header())))
            return Error{ErrorCode::BadInput, "table.several_sheets", {{"sheet", sheets[other].name}}};
    return collector.result();
}

/// What the first line with something in it has most of, outside of quotes; a comma where it has none.
char separator_of(std::string_view text) {
    std::size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false, something = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' && something) break;
        something = something || (c != '\r' && c != '\n' && c != ' ' && c != ',' && c != ';' && c != '\t');
        commas += c == ',';
        semicolons += c == ';';
        tabs += c == '\t';
    }
    if (tabs > commas && tabs >= semicolons) return '\t';
    return semicolons > commas ? ';' : ',';
}

/// Where the records of a text begin, and what parts their cells.
struct Records {
    std::string_view text;
    char separator;
};
Result<Records> records_in(std::string_view text) {
    // Many systems call a page with a table in it .xls.
    if (trimmed(text).starts_with('<')) return Error{ErrorCode::UnsupportedMedia, "table.web_page"};
    // A first line by which a spreadsheet is told the separator, and which it does not count.
    char separator = separator_of(text);
    if (text.starts_with("sep=") && text.size() > 5) {
        separator = text[4];
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
        if (separator != ',' && separator != ';' && separator != '\t')
            return Error{ErrorCode::UnsupportedMedia, "table.not_text"};
    }
    return Records{text, separator};
}

Result<UploadedTable> from_text(std::string_view bytes, const UploadLimits& limits) {
    const auto converted = as_utf8(bytes);
    if (!converted) return Error{ErrorCode::UnsupportedMedia, "table.not_text"};
    const Records records = TRY(records_in(*converted));
    ::csv::Reader reader(::csv::from_text(records.text), records.separator);
    Collector collector(limits, true);
    SheetRow row;
    for (row.number = 1; reader.next_record(row.cells); ++row.number)
        if (!collector.take(row)) return collector.result();
    if (!reader.faults().empty()) return faulty(reader.faults());
    return collector.result();
}

/// A ZIP file, or a compound file such as .xls, which the reader refuses by its name.
bool is_workbook(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0");
}
}  // namespace

Result<UploadedTable> read_table(std::string_view bytes, const UploadLimits& limits) {
    if (bytes.size() > limits.file_bytes) return table_too_large("file_bytes", limits.file_bytes);
    return is_workbook(bytes) ? from_workbook(bytes, limits) : from_text(bytes, limits);
}

bool read_long_text(std::string_view bytes, const UploadLimits& limits,
                    const std::function<bool(int row, const std::vector<std::string>& cells)>& header,
                    const std::function<bool(UploadedTable::Row&& row)>& each) {
    if (bytes.size() > limits.file_bytes || is_workbook(bytes)) return false;
    // Text in UTF-8 is read where it lies.
    std::optional<std::string> converted;
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    else if (!is_utf8(bytes)) {
        converted = as_utf8(bytes);
        if (!converted || !is_utf8(*converted)) return false;
        bytes = *converted;
    }
    const auto records = records_in(bytes);
    if (!records) return false;
    ::csv::Reader reader(::csv::from_text(records->text), records->separator);
    Collector collector(limits, true, each);
    SheetRow row;
    for (row.number = 1; reader.next_record(row.cells); ++row.number) {
        const bool first = collector.header().empty();
        if (!collector.take(row) || !collector.is_clean()) return false;
        if (first && !collector.header().empty() && !header(collector.header_row(), collector.header())) return false;
    }
    return reader.faults().empty() && !collector.header().empty();
}

}  // namespace documents
