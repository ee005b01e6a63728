#pragma once
#include <functional>
#include <optional>
#include <string>

#include "documents/xlsx_reader.h"
#include "xlsx_parts.h"
#include "xml.h"

namespace documents {

/// What the cells of every sheet of a workbook refer to.
struct SheetTerms {
    SharedStrings strings;
    std::vector<NumberFormat> formats;  // each once
    std::vector<std::uint32_t> format_of_style;
    bool from_1904 = false;
};

/// Makes rows of a sheet's XML and gives each to the visitor.
class SheetParser : public XmlVisitor {
public:
    SheetParser(const SheetTerms& terms, const XlsxLimits& limits, const std::function<bool(const SheetRow&)>& visitor)
        : terms_(terms), limits_(limits), visitor_(visitor) {}

    bool start(std::string_view name, const Attributes& attributes) override;
    bool text(std::string_view text) override;
    bool end(std::string_view name) override;
    const std::optional<Error>& refusal() const { return refusal_; }
    const std::vector<CellRange>& merged() const { return merged_; }

private:
    bool refuse(Error error);
    bool start_row(const Attributes& attributes);
    bool start_cell(const Attributes& attributes);
    bool end_cell();
    bool end_row();
    Shown cell_value() const;
    void keep(Shown shown);
    bool add_merged(const Attributes& attributes);
    void add_hidden_columns(const Attributes& attributes);
    const NumberFormat& format() const;

    const SheetTerms& terms_;
    const XlsxLimits& limits_;
    const std::function<bool(const SheetRow&)>& visitor_;
    std::optional<Error> refusal_;

    SheetRow row_;
    std::size_t column_ = 0;       // of the current cell
    std::size_t next_column_ = 0;  // where a cell without an address goes
    std::string type_;
    std::size_t style_ = 0;
    std::string raw_;
    std::string formula_;
    std::string piece_;
    std::vector<bool> hidden_columns_;
    std::vector<CellRange> merged_;
    bool in_row_ = false;
    bool in_cell_ = false;
    bool in_text_ = false;
    bool in_formula_ = false;
    bool has_formula_ = false;
    bool has_value_ = false;
    bool in_reading_aid_ = false;
    std::size_t cells_ = 0;
    std::size_t text_bytes_ = 0;
};

}  // namespace documents
