#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace documents {

/// What people see of a cell, or why it cannot be said what that is.
struct Shown {
    std::string text;
    std::string refusal = {};  // a stable key; empty for none
    Params params = {};
};

/// A number format: what people see of a value is told by it. (ECMA-376 18.8.30 and 18.8.31.)
class NumberFormat {
public:
    /// The formats every spreadsheet has built in, East Asian ones included.
    static NumberFormat built_in(int id);
    /// By a format code such as `yyyy"年"m"月"d"日"`.
    static NumberFormat of(std::string_view code);

    /// Dates as YYYY-MM-DD, times as hh:mm, numbers with at most 15 digits, the decimals and leading zeros that are
    /// shown, what stands before and behind, and without separators of thousands. Refused are cell.hidden, of which
    /// nothing is seen; cell.number_too_long, which has lost digits; cell.rounded, which shows fewer decimals than
    /// there are; cell.date_out_of_range; cell.short_year; and cell.format for what is shown in another way.
    /// `from_1904`: days count from 1904-01-01 as old Macintosh workbooks do.
    Shown number(std::string_view number, bool from_1904) const;
    Shown text(std::string_view text) const;

private:
    enum class Kind { General, Digits, Date, Literal, Text, Other };
    /// What is shown of numbers of one sign, or of texts.
    struct Section {
        Kind kind = Kind::General;
        std::string before = {}, after = {};  // beside the digits, or the text
        std::size_t whole_digits = 0, decimals = 0, least_decimals = 0;
        bool percent = false;
        bool year = false, short_year = false, month = false, day = false, hour = false, minute = false, second = false;
        bool whole_hours = false;  // [h]: hours beyond a day count on
    };
    static Section section_of(std::string_view code);
    Shown digits_of(const Section& section, std::string_view plain) const;
    Shown moment_of(const Section& section, double number, bool from_1904) const;
    Shown other() const { return {{}, "cell.format", {{"format", code_}}}; }

    std::string code_;
    std::vector<Section> numbers_;  // of all, or of those from 0 on and the negative, or also of zero
    Section text_{.kind = Kind::Text};
};

}  // namespace documents
