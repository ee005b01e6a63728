#pragma once
#include <string>
#include <string_view>

namespace documents {

/// What a cell's number stands for, told by its number format.
enum class NumberKind { Plain, Day, DayAndTime, Time };

/// By the formats every spreadsheet has built in (ECMA-376 18.8.30, East Asian ones included).
NumberKind built_in_number_kind(int format_id);
/// By a format code such as `yyyy"年"m"月"d"日"`.
NumberKind number_kind(std::string_view format_code);

/// The number of a cell as people would write it; text that is no number comes back as it is.
/// `from_1904`: days count from 1904-01-01 as old Macintosh workbooks do.
std::string cell_text(std::string_view number, NumberKind kind, bool from_1904);

}  // namespace documents
