#pragma once
// A list as a file: the rows that a screen shows page by page, all of them, as a workbook or as CSV.
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"
#include "base/language.h"
#include "documents/table.h"

namespace exports {

using ::Language;
using ::Words;

enum class Format { Xlsx, Csv };

inline std::string yes_or_no(bool value, Language language) { return ::yes_or_no(value).in(language); }

/// As the civil clock shows it: "2023-08-24 17:30".
inline std::string civil(Instant at) { return at.civil_day().text() + " " + at.civil_time(); }

struct Column {
    Words header;
    documents::Kind kind = documents::Kind::Text;
    int width = 12;
};

struct List {
    Words title;
    std::vector<Column> columns;
    /// Called once; calls the sink for each row, fetching page by page.
    std::function<void(const documents::RowSink&)> rows;
};

/// The file, named by its title and day; a demonstration says so in the name of file and sheet.
Result<api::Document> file_of(db::Read& tx, const Call& call, const List& list, Format format, Language language);

}  // namespace exports

template <>
inline constexpr EnumCodes enum_names<exports::Format>{
    "ExportFormat",
    EnumName{exports::Format::Xlsx, "xlsx"},
    EnumName{exports::Format::Csv, "csv"},
};
