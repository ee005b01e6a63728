#include "base/sheet.h"

#include <charconv>

namespace csv {

Sheet::Sheet(std::string name, std::string_view text, std::vector<std::string_view> columns,
             const std::vector<std::string_view>& optional)
    : name_(std::move(name)), columns_(std::move(columns)), reader_(from_text(text)) {
    if (auto header = reader_.header(columns_, optional); !header) {
        for (const Fault& fault : header.error().faults) add(fault.field, fault.reason, fault.params);
        ended_ = true;
    }
}

bool Sheet::next() {
    if (ended_) return false;
    if (reader_.next()) return true;
    for (const Fault& fault : reader_.faults()) add(fault.field, fault.reason, fault.params);
    ended_ = true;
    return false;
}

void Sheet::refuse(std::size_t column, std::string reason, Params params) {
    refuse_at(reader_.line(), columns_[column], std::move(reason), std::move(params));
}

void Sheet::refuse_at(std::size_t line, std::string_view column, std::string reason, Params params) {
    std::string place = name_ + ":" + std::to_string(line);
    if (!column.empty()) place += ":" + std::string(column);
    faults_.push_back({std::move(place), std::move(reason), std::move(params)});
}

std::optional<std::string> Sheet::needed(std::size_t column) {
    if (cell(column).empty()) {
        refuse(column, "input.missing");
        return std::nullopt;
    }
    return text(column);
}

std::optional<std::int64_t> Sheet::whole(std::size_t column) {
    const std::string_view digits = cell(column);
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) {
        refuse(column, "input.not_a_whole_number");
        return std::nullopt;
    }
    return value;
}

std::optional<bool> Sheet::flag(std::size_t column) {
    if (cell(column) == "1" || cell(column) == "0") return cell(column) == "1";
    refuse(column, "input.not_true_or_false");
    return std::nullopt;
}

void Sheet::add(const std::string& place, const std::string& reason, const Params& params) {
    faults_.push_back({name_ + ":" + place, reason, params});
}

Result<void> all_sound(std::initializer_list<Sheet*> sheets) {
    std::vector<Fault> faults;
    for (Sheet* sheet : sheets)
        for (Fault& fault : sheet->faults()) faults.push_back(std::move(fault));
    if (faults.empty()) return {};
    return faulty(std::move(faults));
}

}  // namespace csv
