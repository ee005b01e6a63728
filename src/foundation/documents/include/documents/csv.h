#pragma once
#include <string>

#include "documents/table.h"

namespace documents {

/// The table as comma-separated values that a spreadsheet opens by a double click: byte order mark,
/// header, no cell that it would run as a formula. A spreadsheet shortens long numbers in such a
/// file (18-digit codes); who needs them whole takes the workbook.
std::string csv(const Table& table);

}  // namespace documents
