#include "base/telephone.h"

#include <algorithm>
#include <array>

#include "base/plain_text.h"

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
    return digits;
}

/// Digits of a number somebody can dial from anywhere in the country.
bool is_whole_number(std::string_view digits) {
    const std::size_t size = digits.size();
    if (digits.starts_with("400") || digits.starts_with("800")) return size == 10;
    if (digits.starts_with('1')) return size == 11 && digits[1] >= '3';
    // Area codes of three digits are 010 and 02x, all others have four.
    if (digits.starts_with("01") || digits.starts_with("02")) return size == 11 && digits.substr(0, 2) >= "01";
    return digits.starts_with('0') && size >= 2 && digits[1] >= '3' && (size == 11 || size == 12);
}
}  // namespace

std::optional<Telephone> Telephone::parse(std::string_view written) {
    std::string text = half_width(on_one_line(written));
    for (const std::string_view hyphen :
         {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92", "转"})
        text = replaced(std::move(text), hyphen, "-");
    text = replaced(std::move(text), " ", "");
    if (text.starts_with("(0")) text = replaced(replaced(text.substr(1), ")-", "-"), ")", "-");
    if (text.starts_with("+86")) text = text.substr(text.starts_with("+86-") ? 4 : 3);
    const bool hyphens_between = !text.starts_with('-') && !text.ends_with('-') && text.find("--") == std::string::npos;
    if (!hyphens_between || !std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '-'; }))
        return std::nullopt;
    const std::size_t last = text.rfind('-');
    const bool extended = last != std::string::npos && text.size() - last <= 7;
    if (!is_whole_number(digits_of(text)) && !(extended && is_whole_number(digits_of(text.substr(0, last)))))
        return std::nullopt;
    return Telephone(std::move(text));
}
