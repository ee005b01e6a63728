#include "rows.h"

#include <algorithm>

namespace imports {
namespace {

/// A row's cells, as fields ask for them.
class CellInput : public api::Input {
public:
    CellInput(const Kind& kind, const Cells& cells) : kind_(kind), cells_(cells) {}
    std::optional<api::JsonValue> json(std::string_view) const override { return std::nullopt; }
    std::optional<std::string_view> parameter(std::string_view name) const override {
        const auto at = std::ranges::find(kind_.columns, name, &api::Property::name) - kind_.columns.begin();
        const auto& cell = cells_[static_cast<std::size_t>(at)];
        if (!cell) return std::nullopt;
        return *cell;
    }
    std::optional<api::Version> if_match() const override { return std::nullopt; }
    bool is_cells() const override { return true; }

private:
    const Kind& kind_;
    const Cells& cells_;
};

}  // namespace

std::vector<RowFault> RowReader::header(int row, const std::vector<std::string>& header) {
    std::vector<RowFault> faults;
    std::vector<bool> found(kind_.columns.size(), false);
    fields_.clear();
    for (const std::string& name : header) {
        auto field = columns_.named(name);
        if (!field)
            faults.push_back({row, name, "table.column_unknown", {{"column", name}}});
        else if (found[*field])
            faults.push_back({row, name, "table.column_repeated", {{"column", name}}}), field = std::nullopt;
        else
            found[*field] = true;
        fields_.push_back(field);
    }
    for (std::size_t i = 0; i < found.size(); ++i)
        if (!found[i] && kind_.columns[i].required)
            faults.push_back({row, kind_.columns[i].name, "table.column_missing"});
    return faults;
}

Cells RowReader::cells_of(const std::vector<std::string>& written) const {
    Cells cells(kind_.columns.size());
    for (std::size_t i = 0; i < written.size(); ++i)
        if (!written[i].empty()) cells[*fields_[i]] = columns_.canonical(*fields_[i], written[i]);
    return cells;
}

std::shared_ptr<const void> RowReader::value(const Cells& cells, api::Faults& wrong) const {
    return kind_.read(CellInput(kind_, cells), wrong);
}

}  // namespace imports
