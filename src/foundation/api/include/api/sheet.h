#pragma once
// A CSV file of declared rows: its columns are the fields, and every cell is read and limited as over HTTP.
#include "api/fields.h"
#include "base/sheet.h"

namespace api {

/// The cells of a sheet's current record, by column.
class SheetInput : public Input {
public:
    SheetInput(const csv::Sheet& sheet, std::span<const std::string_view> columns) : sheet_(sheet), columns_(columns) {}
    std::optional<JsonValue> json(std::string_view) const override { return std::nullopt; }
    std::optional<std::string_view> parameter(std::string_view name) const override;
    std::optional<Version> if_match() const override { return std::nullopt; }
    bool is_cells() const override { return true; }

private:
    const csv::Sheet& sheet_;
    std::span<const std::string_view> columns_;
};

/// Refuses the cell of that field in the line, or the whole line where there is no such field.
void refuse_field(csv::Sheet& sheet, std::span<const std::string_view> columns, std::size_t line, const Fault& fault);

/// A file of such rows. Faults stay with the sheet.
template <Declared Row>
class SheetOf {
public:
    struct Line {
        std::size_t number;
        Row row;
    };
    SheetOf(std::string name, std::string_view text)
        : sheet_(std::move(name), text, {field_names<Row>.begin(), field_names<Row>.end()}, optional_columns()) {}

    /// Every sound row; `look` sees each line's cells before they are read.
    template <typename Look>
    std::vector<Line> read(Look look) {
        std::vector<Line> lines;
        while (sheet_.next()) {
            const SheetInput cells(sheet_, field_names<Row>);
            look(sheet_.line(), cells);
            Faults faults;
            if (auto row = read_struct<Row>(cells, "", faults)) lines.push_back({sheet_.line(), std::move(*row)});
            for (const Fault& fault : faults.take()) refuse(sheet_.line(), fault);
        }
        return lines;
    }
    std::vector<Line> read() {
        return read([](std::size_t, const SheetInput&) {});
    }
    void refuse(std::size_t line, const Fault& fault) { refuse_field(sheet_, field_names<Row>, line, fault); }
    /// Each fault of a refusal at its field.
    void refuse(std::size_t line, const Error& refusal) {
        if (refusal.faults.empty()) refuse(line, Fault{"", refusal.reason, refusal.params});
        for (const Fault& fault : refusal.faults) refuse(line, fault);
    }
    csv::Sheet& sheet() { return sheet_; }

private:
    static std::vector<std::string_view> optional_columns() {
        std::vector<std::string_view> names;
        each_field<Row>([&](const auto& field) {
            if (is_optional<held<decltype(field)>>) names.push_back(field.name);
        });
        return names;
    }

    csv::Sheet sheet_;
};

}  // namespace api
