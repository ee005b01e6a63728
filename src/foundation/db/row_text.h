#pragma once
// A row as a witness sees it, made one column after another.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/witness.h"

namespace db {

/// Where the columns of a table stand in the order of their names.
struct ColumnOrder {
    std::vector<std::string> names;  // in the table's order
    std::vector<int> by_name;        // positions in the table

    explicit ColumnOrder(std::vector<std::string> columns) : names(std::move(columns)), by_name(names.size()) {
        for (std::size_t i = 0; i < names.size(); ++i) by_name[i] = static_cast<int>(i);
        std::ranges::sort(by_name, {},
                          [&](int at) -> const std::string& { return names[static_cast<std::size_t>(at)]; });
    }
};

/// Collects the cells of one row. Numbers are kept here, texts stay where they are.
class RowText {
public:
    void begin(std::size_t columns) {
        cells_.clear();
        numbers_.clear();
        numbers_.reserve(columns);  // nothing moves while cells point into it
    }
    void text(std::string_view column, std::string_view value) { cells_.push_back({column, value}); }
    void number(std::string_view column, std::int64_t value) {
        text(column, numbers_.emplace_back(std::to_string(value)));
    }
    WrittenRow row_of(std::string_view table) const { return {table, cells_}; }

private:
    std::vector<Cell> cells_;
    std::vector<std::string> numbers_;
};

}  // namespace db
