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
    documents::CellKind kind = documents::CellKind::Text;
    int width = 12;
};

/// The columns of a declared row: its fields that have a heading in Chinese.
template <Declared T>
std::vector<Column> columns_of() {
    std::vector<Column> columns;
    each_field<T>([&](const auto& field) {
        if (field.about.heading().zh.empty()) return;
        using Type = typename api::Unwrapped<held<decltype(field)>>::type;
        using documents::CellKind;
        const CellKind kind = std::same_as<Type, Date>                           ? CellKind::Date
                              : std::same_as<Type, Money>                        ? CellKind::Money
                              : std::same_as<Type, Degrees>                      ? CellKind::Decimal
                              : std::integral<Type> && !std::same_as<Type, bool> ? CellKind::Integer
                                                                                 : CellKind::Text;
        columns.push_back({field.about.heading(), kind,
                           std::same_as<Type, std::string> ? 26
                           : std::same_as<Type, Instant>   ? 18
                                                           : 14});
    });
    return columns;
}

/// A value as a cell shows it, in the words of that language.
template <typename T>
std::string cell_of(const T& value, Language language) {
    if constexpr (api::is_optional<T>)
        return value ? cell_of(*value, language) : std::string();
    else if constexpr (std::same_as<T, bool>)
        return yes_or_no(value, language);
    else if constexpr (std::integral<T>)
        return std::to_string(value);
    else if constexpr (NamedEnum<T>)
        return word_of(value, language);
    else if constexpr (std::same_as<T, std::string>)
        return value;
    else if constexpr (std::same_as<T, Instant>)
        return civil(value);
    else
        return value.text();
}

/// The cells of columns_of<T>().
template <Declared T>
std::vector<std::string> cells_of(const T& row, Language language) {
    std::vector<std::string> cells;
    each_value(row, [&](const auto& field, const auto& value) {
        if (!field.about.heading().zh.empty()) cells.push_back(cell_of(value, language));
    });
    return cells;
}

/// How people want a list as a file: the list's own filter, and this.
template <Declared Filter>
struct FileOf {
    Filter filter;
    Format format;
    std::optional<Language> language;
    static constexpr Fields fields{Flat{&FileOf::filter}, Field{"format", &FileOf::format, "Workbook or CSV."},
                                   Field{"language", &FileOf::language, "Of headings and words."}};
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
