#pragma once
// The columns of a kind, by every name people may give them, and cells as the fields read them.
#include <map>

#include "imports/imports.h"

namespace imports {

class Columns {
public:
    explicit Columns(const Kind& kind);

    /// The field a header names: by its key, or by its name in either language, however wide or spaced.
    std::optional<std::size_t> named(std::string_view header) const;
    /// A cell as the field reads it: a listed value by its key, yes and no, a day as YYYY-MM-DD, a number in plain
    /// digits.
    /// What is none of these stays as it is, for the field to refuse.
    std::string canonical(std::size_t column, const std::string& cell) const;
    /// What may stand in the column, in that language; empty where anything may.
    std::vector<std::string> choices(std::size_t column, Language language) const;

private:
    struct Column {
        bool is_day = false;
        bool is_number = false;
        bool is_whole = false;
        std::vector<api::Enumeration::Value> choices = {};  // nothing where anything may stand
        std::map<std::string, std::string> meant = {};      // what is written, and the code it means
    };
    std::map<std::string, std::size_t, std::less<>> names_;
    std::vector<Column> columns_;
};

/// What the column is called.
std::string heading(const api::Property& property, Language language);

/// "2023/8/24", "2023.8.24", "20230824" and "2023年8月24日", in full width too and at midnight, as 2023-08-24; anything
/// else as it is: who reads 8/24/23 or 3/4/2023 cannot know.
std::string as_day(const std::string& cell);
/// "1,234.50" and "１２" in plain digits, "12.0" as 12 where a whole number is asked for; anything else as it is.
std::string as_number(const std::string& cell, bool whole);

}  // namespace imports
