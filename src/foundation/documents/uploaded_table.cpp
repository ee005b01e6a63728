#include "documents/uploaded_table.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "documents/marked_table.h"
#include "documents/xlsx_reader.h"
#include "gb18030.h"

namespace documents {
namespace {
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_text = 32'767;  // of a cell, in characters
constexpr std::size_t most_faults = 100;
constexpr int highest_row = 100'000;  // empty ones counted

Error table_too_large(std::string limit, std::size_t max) {
    return Error{ErrorCode::TooLarge, "table.too_large", {{"limit", std::move(limit)}, {"max", std::to_string(max)}}};
}

/// Takes rows as they come; the first is the header.
class Collector {
public:
    explicit Collector(const UploadLimits& limits) : limits_(limits) {}

    /// False once there is no use in going on.
    bool take(int number, const std::vector<std::string>& cells) {
        std::vector<std::string> trimmed_cells;
        for (const std::string& cell : cells) trimmed_cells.emplace_back(trimmed(cell));
        while (!trimmed_cells.empty() && trimmed_cells.back().empty()) trimmed_cells.pop_back();
        if (trimmed_cells.empty()) return true;
        if (number > highest_row) {
            refusal_ = table_too_large("rows", highest_row);
            return false;
        }
        check_lengths(number, trimmed_cells);
        return table_.header.empty() ? take_header(number, std::move(trimmed_cells))
                                     : take_row(number, std::move(trimmed_cells));
    }

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
        if (table_.rows.size() == limits_.rows) {
            refusal_ = table_too_large("rows", limits_.rows);
            return false;
        }
        table_.rows.push_back({number, std::move(cells)});
        return faults_.size() < most_faults;
    }

    void check_lengths(int number, const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (length_in_characters(cells[i]) > longest_text)
                fault({cell_name(number, i), "table.text_too_long", {{"max", std::to_string(longest_text)}}});
    }

    void fault(Fault fault) {
        if (faults_.size() < most_faults) faults_.push_back(std::move(fault));
    }

    const UploadLimits& limits_;
    UploadedTable table_;
    bool marked_ = false;
    std::vector<Fault> faults_;
    std::optional<Error> refusal_;
};

Result<UploadedTable> from_workbook(std::string_view bytes, const UploadLimits& limits) {
    XlsxLimits xlsx;
    xlsx.file_bytes = limits.file_bytes;
    // Cells beyond the header are named one by one, up to a point.
    xlsx.columns = limits.columns + 20;
    auto reader = TRY(XlsxReader::open(bytes, xlsx));
    const auto visible = std::ranges::find(reader.sheets(), false, &SheetInfo::hidden);
    const auto sheet = visible == reader.sheets().end() ? 0 : visible - reader.sheets().begin();
    Collector collector(limits);
    TRY(reader.rows(static_cast<std::size_t>(sheet),
                    [&](const SheetRow& row) { return collector.take(row.number, row.cells); }));
    return collector.result();
}

Result<UploadedTable> from_csv(std::string_view bytes, const UploadLimits& limits) {
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    std::string converted;
    if (!is_utf8(bytes)) {
        auto text = from_gb18030(bytes);
        if (!text) return Error{ErrorCode::UnsupportedMedia, "table.not_text"};
        converted = *std::move(text);
        bytes = converted;
    }
    ::csv::Reader reader(::csv::from_text(bytes));
    Collector collector(limits);
    std::vector<std::string> cells;
    for (int number = 1; reader.next_record(cells); ++number)
        if (!collector.take(number, cells)) return collector.result();
    if (!reader.faults().empty()) return faulty(reader.faults());
    return collector.result();
}
}  // namespace

Result<UploadedTable> read_table(std::string_view bytes, const UploadLimits& limits) {
    if (bytes.size() > limits.file_bytes) return table_too_large("file_bytes", limits.file_bytes);
    // A ZIP file, or a compound file such as .xls, which the reader refuses by its name.
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0")) return from_workbook(bytes, limits);
    return from_csv(bytes, limits);
}

}  // namespace documents
