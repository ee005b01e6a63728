#pragma once
#include <cstddef>
#include <string>

namespace documents {

/// Where people find a cell: row counts from 1, column from 0. cell_name(7, 1) is "B7".
std::string cell_name(int row, std::size_t column);
/// column_name(0) is "A", column_name(26) is "AA".
std::string column_name(std::size_t column);

}  // namespace documents
