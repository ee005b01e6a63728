#include "accessibility/nine_digits.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>

namespace accessibility {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::array<std::uint64_t, 14> powers_of_five = [] {
    std::array<std::uint64_t, 14> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = 5 * powers[i - 1];
    return powers;
}();

struct Decimal {
    std::uint32_t digits;  // nine of them
    int exponent;          // of the first one
};

// Exactly rounded, half to even: all is done in whole numbers. Requires 1e-4 <= value < 1e9.
Decimal decimal(double value) {
    // The value is mantissa * 2^(binary_exponent - 52).
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const std::uint64_t mantissa = (bits & 0xFFFFFFFFFFFFF) | std::uint64_t{1} << 52;
    const int binary_exponent = static_cast<int>(bits >> 52) - 1023;
    // The decimal exponent of the power of two below the value, then one more if that was too few.
    for (int exponent = (binary_exponent * 78'913) >> 18;; ++exponent) {
        const int power = 8 - exponent;  // value * 10^power has nine digits before the point
        const Wide product = Wide{mantissa} * powers_of_five[static_cast<std::size_t>(power)];
        const int shift = 52 - binary_exponent - power;
        const Wide rest = product & ((Wide{1} << shift) - 1), half = Wide{1} << (shift - 1);
        auto digits = static_cast<std::uint64_t>(product >> shift);
        if (digits >= 1'000'000'000) continue;
        digits += rest > half || (rest == half && (digits & 1) != 0);
        if (digits == 1'000'000'000) return {100'000'000, exponent + 1};
        return {static_cast<std::uint32_t>(digits), exponent};
    }
}

}  // namespace

void append_nine_digits(std::string& out, double value) {
    char text[32];
    // From 1e9 on and below 1e-4 there is an exponent to write, which access hardly ever needs.
    if (!(value >= 1e-4 && value < 999'999'999)) {
        out.append(text, std::to_chars(text, text + sizeof text, value, std::chars_format::general, 9).ptr);
        return;
    }
    auto [digits, exponent] = decimal(value);
    std::size_t count = 9;
    for (; digits % 10 == 0; digits /= 10) --count;
    // As many zeros before the digits as set the point after the first one, or after those of a whole number.
    const std::size_t before = exponent < 0 ? static_cast<std::size_t>(-exponent) : 0;
    const std::size_t whole = exponent < 0 ? 1 : static_cast<std::size_t>(exponent) + 1;
    const std::size_t size = std::max(before + count, whole);
    char* const first = text + 1;
    std::fill_n(first, size, '0');
    for (char* at = first + before + count; digits > 0; digits /= 10) *--at = static_cast<char>('0' + digits % 10);
    if (size == whole) {
        out.append(first, size);
        return;
    }
    std::copy_n(first, whole, text);
    text[whole] = '.';
    out.append(text, size + 1);
}

}  // namespace accessibility
