#include "number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/date.h"
#include "base/text.h"

namespace documents {
namespace {
constexpr double seconds_in_day = 86'400;
constexpr double beyond_15_digits = 1e15;

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

/// Fifteen digits is what spreadsheets show: 0.30000000000000004 is 0.3.
std::string plain(double value) {
    std::array<char, 400> buffer;
    auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 15);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
    if (text.find('e') == std::string_view::npos) return std::string(text);
    double rounded = 0;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, std::chars_format::fixed);
    return {buffer.data(), end.ptr};
}

/// As spreadsheets show what is too long: "1.23708E+17".
std::string scientific(double value) {
    std::array<char, 32> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, 5);
    std::string text(buffer.data(), end.ptr);
    std::ranges::replace(text, 'e', 'E');
    return text;
}

/// Spreadsheets believe in a 29 February 1900, their day 60; days before it are one off.
std::optional<Date> day_of(double number, bool from_1904) {
    if (number < 1 || number > 2'950'000) return std::nullopt;
    const int count = static_cast<int>(number);
    if (from_1904) return Date::of(1904, 1, 1)->plus_days(count);
    if (count == 60) return std::nullopt;
    return Date::of(1900, 1, 1)->plus_days(count < 60 ? count - 1 : count - 2);
}

bool is_one_of(char c, std::string_view letters) { return letters.find(c) != std::string_view::npos; }

/// The parts between semicolons that are not within quotes, brackets or behind a backslash.
std::vector<std::string_view> sections_of(std::string_view code) {
    std::vector<std::string_view> sections;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (code[i] == '"')
            i = std::min(code.find('"', i + 1), code.size() - 1);
        else if (code[i] == '[')
            i = std::min(code.find(']', i + 1), code.size() - 1);
        else if (is_one_of(code[i], "\\!_*"))
            ++i;
        else if (code[i] == ';') {
            sections.push_back(code.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    sections.push_back(code.substr(std::min(begin, code.size())));
    return sections;
}

/// The length of one of these words where the text begins with it, in any case; 0 for none.
std::size_t word_at(std::string_view text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
        if (lower_cased(text.substr(0, word.size())) == lower_cased(word)) return word.size();
    return 0;
}
}  // namespace

NumberFormat NumberFormat::built_in(int id) {
    // 14 and 22 are the machine's own date, which everybody sees with its whole year.
    constexpr const char* day = "yyyy-mm-dd";
    switch (id) {
        case 1: return of("0");
        case 2: return of("0.00");
        case 3: return of("#,##0");
        case 4: return of("#,##0.00");
        case 5:
        case 6: return of("¥#,##0;¥-#,##0");
        case 7:
        case 8: return of("¥#,##0.00;¥-#,##0.00");
        case 9: return of("0%");
        case 10: return of("0.00%");
        case 11: return of("0.00E+00");
        case 12: return of("# ?/?");
        case 13: return of("# ?\?/??");
        case 14: return of(day);
        case 15: return of("d-mmm-yy");
        case 16: return of("d-mmm");
        case 17: return of("mmm-yy");
        case 18: return of("h:mm AM/PM");
        case 19: return of("h:mm:ss AM/PM");
        case 20: return of("h:mm");
        case 21: return of("h:mm:ss");
        case 22: return of("yyyy-mm-dd h:mm");
        case 27:
        case 36:
        case 50:
        case 52:
        case 57: return of("yyyy\"年\"m\"月\"");
        case 28:
        case 29:
        case 51:
        case 53:
        case 54:
        case 58: return of("m\"月\"d\"日\"");
        case 30: return of("m-d-yy");
        case 31: return of("yyyy\"年\"m\"月\"d\"日\"");
        case 32: return of("h\"时\"mm\"分\"");
        case 33: return of("h\"时\"mm\"分\"ss\"秒\"");
        case 34:
        case 55: return of("上午/下午h\"时\"mm\"分\"");
        case 35:
        case 56: return of("上午/下午h\"时\"mm\"分\"ss\"秒\"");
        case 37:
        case 38: return of("#,##0_);(#,##0)");
        case 39:
        case 40: return of("#,##0.00_);(#,##0.00)");
        case 41:
        case 42: return of("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ");
        case 43:
        case 44: return of("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ");
        case 45: return of("mm:ss");
        case 46: return of("[h]:mm:ss");
        case 47: return of("mm:ss.0");
        case 48: return of("##0.0E+0");
        default: return of("");
    }
}

NumberFormat NumberFormat::of(std::string_view code) {
    NumberFormat format;
    format.code_ = code;
    auto sections = sections_of(code);
    const Section last = section_of(sections.back());
    if (last.kind == Kind::Text || sections.size() > 3) {
        format.text_ = last;
        sections.pop_back();
    }
    for (const std::string_view section : sections) format.numbers_.push_back(section_of(section));
    // One for everything: nothing said is General, and so is a number in a column of texts.
    if (format.numbers_.empty() || code.empty()) format.numbers_ = {Section{}};
    return format;
}

NumberFormat::Section NumberFormat::section_of(std::string_view code) {
    Section section{.kind = Kind::Literal};
    bool digits = false, decimals = false, general = false, at = false, other = false, thousands = false;
    char last_time = ' ';     // the last letter of date or time
    bool open_month = false;  // an m that is minutes if an s follows
    const auto literal = [&](std::string_view text) {
        other = other || thousands;
        (digits || general || at ? section.after : section.before) += text;
    };
    const auto digit = [&](char c) {
        // Digits behind a literal that stands between them: 000-0000.
        other = other || !section.after.empty() || general || at;
        digits = true;
        thousands = false;
        if (decimals)
            ++section.decimals, section.least_decimals += c == '0';
        else
            section.whole_digits += c == '0';
    };
    for (std::size_t i = 0; i < code.size();) {
        const std::string_view rest = code.substr(i);
        const char c = rest.front();
        std::size_t size = 1;
        const auto run = [&] {
            return std::min(rest.find_first_not_of(std::string{c, static_cast<char>(c ^ 0x20)}), rest.size());
        };
        if (c == '"') {
            size = std::min(rest.find('"', 1), rest.size() - 1) + 1;
            literal(rest.substr(1, size < 2 ? 0 : size - 2));
        } else if (c == '[') {
            size = std::min(rest.find(']'), rest.size() - 1) + 1;
            const std::string inside = lower_cased(rest.substr(1, size < 2 ? 0 : size - 2));
            if (inside.starts_with("$-f800"))
                section.year = section.month = section.day = true;
            else if (inside.starts_with("$-f400"))
                section.hour = section.minute = true;
            else if (inside.starts_with('$'))
                literal(rest.substr(2, std::min(inside.find('-'), inside.size()) - 1));
            else if (inside == "h" || inside == "hh")
                section.hour = section.whole_hours = true, last_time = 'h';
            else if (inside.empty() || is_one_of(inside.front(), "<>=ms") || inside.starts_with("dbnum"))
                other = true;
        } else if (is_one_of(c, "\\!_*")) {
            // The next character: shown, as wide as a blank, or to fill the cell with.
            const std::size_t next = rest.size() > 1 ? characters(rest.substr(1)).front().size() : 0;
            if (c == '\\' || c == '!') literal(rest.substr(1, next));
            if (c == '_') literal(" ");
            size = 1 + next;
        } else if (const std::size_t word = word_at(rest, {"General", "G/通用格式"})) {
            general = true;
            size = word;
        } else if (const std::size_t half = word_at(rest, {"AM/PM", "A/P", "上午/下午"})) {
            size = half;
        } else if (digits && is_one_of(c, "eE") && rest.size() > 1 && is_one_of(rest[1], "+-")) {
            other = true;
            size = 2;
        } else if (is_one_of(c, "yYeE")) {
            size = run();
            section.year = true;
            section.short_year = section.short_year || (is_one_of(c, "yY") && size < 3);
            last_time = 'y';
        } else if (is_one_of(c, "mM")) {
            size = run();
            open_month = last_time != 'h';
            (last_time == 'h' ? section.minute : section.month) = true;
            last_time = 'm';
        } else if (is_one_of(c, "dD")) {
            size = run();
            section.day = section.day || size < 3;  // ddd is the day of the week
            last_time = 'd';
        } else if (is_one_of(c, "aA")) {
            size = run();  // aaa is the day of the week too
            last_time = 'a';
        } else if (is_one_of(c, "hH")) {
            size = run();
            section.hour = true;
            last_time = 'h';
        } else if (is_one_of(c, "sS")) {
            size = run();
            section.second = true;
            if (last_time == 'm' && open_month) section.minute = true, section.month = false;
            last_time = 's';
        } else if (is_one_of(c, "gGbB")) {
            other = true;  // years of other calendars
        } else if (last_time == ' ' && is_one_of(c, "0#?")) {
            digit(c);
        } else if (last_time == ' ' && c == '.') {
            other = other || decimals || thousands || !section.after.empty();
            decimals = true;
        } else if (last_time == ' ' && c == ',' && digits) {
            thousands = true;  // between digits; behind the last one it would divide by a thousand
        } else if (last_time == ' ' && c == '/' && digits) {
            other = true;  // a fraction
        } else if (c == '%') {
            section.percent = true;
            literal("%");
        } else if (c == '@') {
            at = true;
        } else {
            size = characters(rest).front().size();
            if (last_time == ' ') literal(rest.substr(0, size));
        }
        i += size;
    }
    const bool moment =
        section.year || section.month || section.day || section.hour || section.minute || section.second;
    other = other || thousands || (moment + digits + general + at > 1) || (last_time != ' ' && !moment);
    section.kind = other     ? Kind::Other
                   : at      ? Kind::Text
                   : moment  ? Kind::Date
                   : digits  ? Kind::Digits
                   : general ? Kind::General
                             : Kind::Literal;
    return section;
}

Shown NumberFormat::number(std::string_view number, bool from_1904) const {
    double value = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
    if (number.empty() || read.ec != std::errc() || read.ptr != number.data() + number.size() || !std::isfinite(value))
        return {std::string(number), "cell.format", {{"format", code_}}};
    const std::string digits = plain(std::fabs(value));
    const bool negative = value < 0;
    const std::size_t which = numbers_.size() > 2 && value == 0 ? 2 : numbers_.size() > 1 && negative ? 1 : 0;
    const Section& section = numbers_[which];
    Shown shown;
    if (section.kind == Kind::Other)
        shown = other();
    else if (section.kind == Kind::Literal)
        shown.text = section.before;
    else if (section.kind == Kind::Date)
        shown = moment_of(section, value, from_1904);
    else if (std::fabs(value) >= beyond_15_digits)
        shown = {scientific(std::fabs(value)), "cell.number_too_long"};
    else if (section.kind == Kind::General)
        shown.text = section.before + digits + section.after;
    else
        shown = digits_of(section, digits);
    const bool has_digits = section.kind == Kind::Digits || section.kind == Kind::General;
    if (has_digits && negative && shown.refusal.empty()) {
        if (which == 0) shown.text.insert(0, "-");
        // Perhaps red alone says that it is less than nothing.
        else if (shown.text.find_first_of("-(") == std::string::npos)
            shown = other();
    }
    shown.text = trimmed(shown.text);
    if (shown.refusal.empty() && shown.text.empty()) shown.refusal = "cell.hidden";
    // Shown where the fault is told of.
    if (!shown.refusal.empty() && shown.text.empty()) shown.text = (negative ? "-" : "") + digits;
    return shown;
}

Shown NumberFormat::digits_of(const Section& section, std::string_view plain) const {
    std::string whole(plain.substr(0, plain.find('.')));
    std::string decimals(plain.find('.') == std::string_view::npos ? "" : plain.substr(plain.find('.') + 1));
    if (section.percent) {
        decimals.resize(std::max<std::size_t>(decimals.size(), 2), '0');
        whole += decimals.substr(0, 2);
        decimals.erase(0, 2);
        whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    }
    while (decimals.ends_with('0')) decimals.pop_back();
    if (whole == "0") whole.clear();
    if (whole.size() < section.whole_digits) whole.insert(0, section.whole_digits - whole.size(), '0');
    if (decimals.size() > section.decimals) return {{}, "cell.rounded", {{"format", code_}}};
    if (decimals.size() < section.least_decimals) decimals.resize(section.least_decimals, '0');
    if (whole.empty() && !decimals.empty()) whole = "0";
    return {section.before + whole + (decimals.empty() ? "" : "." + decimals) + section.after};
}

Shown NumberFormat::moment_of(const Section& section, double number, bool from_1904) const {
    const double whole = std::floor(number);
    int seconds = static_cast<int>(std::lround((number - whole) * seconds_in_day));
    const bool next_day = seconds >= seconds_in_day;
    if (next_day) seconds = 0;
    const double days = whole + (next_day ? 1 : 0);

    std::string time;
    if (section.hour || section.minute || section.second) {
        // Minutes and seconds alone, or hours alone, are a span or a part of something.
        if (!section.hour || !section.minute) return other();
        if (number < 0) return {{}, "cell.date_out_of_range"};
        const int hours = seconds / 3600 + (section.whole_hours ? static_cast<int>(std::min(days, 1e6)) * 24 : 0);
        time = two_digits(hours) + ":" + two_digits(seconds / 60 % 60);
        if (section.second && seconds % 60 != 0) time += ":" + two_digits(seconds % 60);
    }
    if (!section.year && !section.month && !section.day) return {time};
    const std::optional<Date> date = day_of(days, from_1904);
    if (!date) return {{}, "cell.date_out_of_range"};
    if (section.short_year) return {date->text(), "cell.short_year", {{"format", code_}}};
    if (!section.year || (section.day && !section.month)) return other();
    if (!section.month) return {date->text().substr(0, 4)};
    if (!section.day) return {date->text().substr(0, 7)};
    return {date->text() + (time.empty() || seconds == 0 ? "" : " " + time)};
}

Shown NumberFormat::text(std::string_view text) const {
    if (text_.kind == Kind::Literal) {
        Shown shown{text_.before};
        if (!text.empty() && trimmed(shown.text).empty()) return {std::string(text), "cell.hidden"};
        return shown;
    }
    return {text_.before + std::string(text) + text_.after};
}

}  // namespace documents
