#include "sheet_parser.h"

#include <algorithm>
#include <charconv>

#include "clean_text.h"

namespace documents {
namespace {
constexpr std::size_t longest_formula_told = 200;
constexpr std::size_t most_merged = 10'000;

bool is_set(std::optional<std::string_view> mark) { return mark == "1" || mark == "true"; }

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
    if (name == "col") add_hidden_columns(attributes);
    if (name == "mergeCell") return add_merged(attributes);
    if (in_cell_ && name == "f") in_formula_ = has_formula_ = true;
    if (in_cell_ && name == "v") has_value_ = true;
    if (name == "rPh") in_reading_aid_ = true;
    if (in_cell_ && (name == "v" || name == "t")) in_text_ = !in_reading_aid_;
    return true;
}

void SheetParser::add_hidden_columns(const Attributes& attributes) {
    const bool narrow = attributes.get("width") == "0";
    if (!narrow && !is_set(attributes.get("hidden"))) return;
    const std::size_t last = std::min(number(attributes.get("max").value_or("")).value_or(0), limits_.columns);
    const std::size_t first = std::max<std::size_t>(number(attributes.get("min").value_or("")).value_or(1), 1);
    if (hidden_columns_.size() < last) hidden_columns_.resize(last);
    for (std::size_t column = first; column <= last; ++column) hidden_columns_[column - 1] = true;
}

bool SheetParser::add_merged(const Attributes& attributes) {
    const std::string_view range = attributes.get("ref").value_or("");
    const auto first = address(range.substr(0, range.find(':')));
    const auto last = address(range.substr(range.find(':') == std::string_view::npos ? 0 : range.find(':') + 1));
    if (!first || !last) return refuse(not_a_workbook());
    if (merged_.size() < most_merged && last->row <= limits_.rows)
        merged_.push_back({std::string(range), static_cast<int>(first->row), static_cast<int>(last->row), first->column,
                           last->column});
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
    row_.refused.clear();
    row_.hidden = is_set(attributes.get("hidden")) || attributes.get("ht") == "0";
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
    formula_.clear();
    has_formula_ = has_value_ = false;
    in_cell_ = true;
    return true;
}

bool SheetParser::text(std::string_view text) {
    if (in_formula_ && formula_.size() < longest_formula_told) formula_ += text;
    if (!in_text_) return true;
    piece_ += text;
    text_bytes_ += text.size();
    if (text_bytes_ > limits_.text_bytes) return refuse(too_large("text_bytes", limits_.text_bytes));
    return true;
}

bool SheetParser::end(std::string_view name) {
    if (name == "rPh") in_reading_aid_ = false;
    if (name == "f") in_formula_ = false;
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

const NumberFormat& SheetParser::format() const {
    static const NumberFormat general = NumberFormat::built_in(0);
    return style_ < terms_.format_of_style.size() ? terms_.formats[terms_.format_of_style[style_]] : general;
}

Shown SheetParser::cell_value() const {
    // A text without letters is what a formula may well answer; nothing at all is a result that was never reckoned.
    if (has_formula_ && raw_.empty() && !(type_ == "str" && has_value_))
        return {"=" + clean_text(formula_), "cell.formula_without_result"};
    if (raw_.empty()) return {};
    if (type_ == "e") return {raw_, "cell.error", {{"given", raw_}}};
    // What one office program writes for a picture in a cell.
    if (type_ == "str" && raw_.starts_with("=DISPIMG(")) return {raw_, "cell.picture"};
    if (type_ == "inlineStr" || type_ == "str" || type_ == "s") return format().text(raw_);
    if (type_ == "b") return format().text(raw_ == "1" ? "TRUE" : "FALSE");
    if (type_ == "d") {
        std::string moment = raw_.substr(0, 10);
        if (const std::string time = raw_.substr(std::min<std::size_t>(raw_.size(), 11), 8); time > "00:00:00")
            moment += " " + time;
        return {moment};
    }
    return format().number(raw_, terms_.from_1904);
}

void SheetParser::keep(Shown shown) {
    if (shown.text.empty() && shown.refusal.empty()) return;
    if (shown.refusal.empty() && column_ < hidden_columns_.size() && hidden_columns_[column_])
        shown.refusal = "cell.hidden_column";
    if (!shown.refusal.empty()) row_.refused.push_back({column_, std::move(shown.refusal), std::move(shown.params)});
    row_.cells.resize(column_ + 1);
    row_.cells[column_] = std::move(shown.text);
}

bool SheetParser::end_cell() {
    in_cell_ = false;
    if (raw_.empty() && !has_formula_) return true;  // only coloured
    if (column_ >= limits_.columns) return refuse(too_large("columns", limits_.columns));
    if (type_ == "s") {
        const auto index = number(raw_);
        if (!index || !terms_.strings.has(*index)) return refuse(not_a_workbook());
        raw_ = terms_.strings.at(*index);
        // A long string costs its length each time a cell repeats it.
        text_bytes_ += raw_.size();
        if (text_bytes_ > limits_.text_bytes) return refuse(too_large("text_bytes", limits_.text_bytes));
    }
    keep(cell_value());
    return true;
}

bool SheetParser::end_row() {
    in_row_ = false;
    return row_.cells.empty() || visitor_(row_);
}

}  // namespace documents
