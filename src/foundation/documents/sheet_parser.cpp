#include "sheet_parser.h"

#include <charconv>

namespace documents {
namespace {
std::optional<std::size_t> number(std::string_view text) {
    std::size_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The column, from 0, and the row of an address such as "B7".
struct Address {
    std::size_t column;
    std::size_t row;
};
std::optional<Address> address(std::string_view text) {
    std::size_t column = 0;
    std::size_t letters = 0;
    while (letters < text.size() && letters < 3 && text[letters] >= 'A' && text[letters] <= 'Z')
        column = column * 26 + static_cast<std::size_t>(text[letters++] - 'A') + 1;
    const auto row = number(text.substr(letters));
    if (letters == 0 || !row) return std::nullopt;
    return Address{column - 1, *row};
}
}  // namespace

bool SheetParser::refuse(Error error) {
    refusal_ = std::move(error);
    return false;
}

bool SheetParser::start(std::string_view name, const Attributes& attributes) {
    if (name == "row") return start_row(attributes);
    if (name == "c") return start_cell(attributes);
    if (name == "rPh") in_reading_aid_ = true;
    if (in_cell_ && (name == "v" || name == "t")) in_text_ = !in_reading_aid_;
    return true;
}

bool SheetParser::start_row(const Attributes& attributes) {
    const auto given = attributes.get("r");
    const auto said = given ? number(*given) : static_cast<std::size_t>(row_.number) + 1;
    // Rows come in order; one that comes twice would be read differently by everybody.
    if (in_row_ || !said || *said <= static_cast<std::size_t>(row_.number)) return refuse(not_a_workbook());
    if (*said > limits_.rows) return refuse(too_large("rows", limits_.rows));
    in_row_ = true;
    row_.number = static_cast<int>(*said);
    row_.cells.clear();
    next_column_ = 0;
    return true;
}

bool SheetParser::start_cell(const Attributes& attributes) {
    if (!in_row_ || in_cell_) return refuse(not_a_workbook());
    if (++cells_ > limits_.cells) return refuse(too_large("cells", limits_.cells));
    column_ = next_column_;
    if (const auto given = attributes.get("r")) {
        const auto at = address(*given);
        if (!at || at->row != static_cast<std::size_t>(row_.number) || at->column < next_column_)
            return refuse(not_a_workbook());
        column_ = at->column;
    }
    next_column_ = column_ + 1;
    type_ = attributes.get("t").value_or("n");
    style_ = number(attributes.get("s").value_or("0")).value_or(0);
    raw_.clear();
    in_cell_ = true;
    return true;
}

bool SheetParser::text(std::string_view text) {
    if (!in_text_) return true;
    piece_ += text;
    text_bytes_ += text.size();
    if (text_bytes_ > limits_.text_bytes) return refuse(too_large("text_bytes", limits_.text_bytes));
    return true;
}

bool SheetParser::end(std::string_view name) {
    if (name == "rPh") in_reading_aid_ = false;
    if (in_text_ && (name == "v" || name == "t")) {
        if (name == "t" || type_ == "str")
            append_unescaped(raw_, piece_);
        else
            raw_ += piece_;
        piece_.clear();
        in_text_ = false;
    }
    if (name == "c") return end_cell();
    if (name == "row") return end_row();
    return true;
}

std::string SheetParser::cell_value() const {
    if (type_ == "inlineStr" || type_ == "str" || type_ == "e") return raw_;
    if (type_ == "b") return raw_ == "1" ? "TRUE" : "FALSE";
    if (type_ == "d") return raw_.substr(0, raw_.find('T'));
    const NumberKind kind = style_ < terms_.kinds.size() ? terms_.kinds[style_] : NumberKind::Plain;
    return cell_text(raw_, kind, terms_.from_1904);
}

bool SheetParser::end_cell() {
    in_cell_ = false;
    if (raw_.empty()) return true;  // only coloured
    if (column_ >= limits_.columns) return refuse(too_large("columns", limits_.columns));
    std::string value;
    if (type_ == "s") {
        const auto index = number(raw_);
        if (!index || !terms_.strings.has(*index)) return refuse(not_a_workbook());
        value = terms_.strings.at(*index);
        // A long string costs its length each time a cell repeats it.
        text_bytes_ += value.size();
        if (text_bytes_ > limits_.text_bytes) return refuse(too_large("text_bytes", limits_.text_bytes));
    } else {
        value = cell_value();
    }
    if (value.empty()) return true;
    row_.cells.resize(column_ + 1);
    row_.cells[column_] = std::move(value);
    return true;
}

bool SheetParser::end_row() {
    in_row_ = false;
    return row_.cells.empty() || visitor_(row_);
}

}  // namespace documents
