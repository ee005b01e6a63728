#pragma once
// A list as a file: the rows that a screen shows page by page, all of them, as a workbook or as CSV.
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"
#include "documents/table.h"

namespace exports {

enum class Format { Xlsx, Csv };
enum class Language { Chinese, English };

/// The same in both languages.
struct Words {
    std::string_view zh;
    std::string_view en;
    std::string in(Language language) const { return std::string(language == Language::English ? en : zh); }
};

/// What people call the values of an enumeration, in the order of enum_names.
template <typename E>
inline constexpr std::nullptr_t words = nullptr;

template <NamedEnum E>
std::string word(E value, Language language) {
    static_assert(words<E>.size() == enum_names<E>.size(), "a word for every value");
    for (std::size_t i = 0; i < enum_names<E>.size(); ++i)
        if (enum_names<E>[i].value == value) return words<E>[i].in(language);
    return {};
}
inline std::string yes_or_no(bool value, Language language) {
    return value ? Words{"是", "yes"}.in(language) : Words{"否", "no"}.in(language);
}

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
inline constexpr auto enum_names<exports::Format> =
    std::array{EnumName{exports::Format::Xlsx, "xlsx"}, EnumName{exports::Format::Csv, "csv"}};
template <>
inline constexpr auto enum_names<exports::Language> =
    std::array{EnumName{exports::Language::Chinese, "zh-CN"}, EnumName{exports::Language::English, "en"}};
