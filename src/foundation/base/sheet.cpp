#include "base/sheet.h"

#include "base/plain_text.h"

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

std::string Sheet::text(std::size_t column) const { return on_one_line(cell(column)); }

std::optional<std::string> Sheet::needed(std::size_t column) {
    std::string given = text(column);
    if (!given.empty() && !runs_backwards(given)) return given;
    refuse(column, given.empty() ? "input.missing" : "input.runs_backwards");
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
