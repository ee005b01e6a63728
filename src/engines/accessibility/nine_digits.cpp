#include "accessibility/nine_digits.h"

#include <charconv>

namespace accessibility {

void append_nine_digits(std::string& out, double value) {
    char digits[32];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 9).ptr);
}

}  // namespace accessibility
