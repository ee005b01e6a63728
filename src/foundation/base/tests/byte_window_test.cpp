#include <doctest/doctest.h>

#include <random>
#include <string>

#include "base/byte_window.h"

namespace {

std::uint64_t one_by_one(const std::string& bytes, auto test) {
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < byte_window::size; ++i)
        if (test(bytes[i])) found |= std::uint64_t{1} << i;
    return found;
}

template <typename Window>
void check(const std::string& bytes) {
    CAPTURE(bytes);
    const Window window(bytes.data());
    for (const char c : {',', '\n', '"', '\r', '\0', '\x7F', '\x80', '\xFF'})
        REQUIRE(window.equal_to(c) == one_by_one(bytes, [c](char b) { return b == c; }));
    REQUIRE(window.beyond_ascii() == one_by_one(bytes, [](char b) { return (b & 0x80) != 0; }));
}

}  // namespace

TEST_CASE_TEMPLATE("plain and vector code see the same bytes, wherever they stand", Window, byte_window::Plain,
                   byte_window::Fastest) {
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        check<Window>(std::string(byte_window::size, c));
        for (std::size_t i = 0; i < byte_window::size; ++i) {
            // Neighbours that differ from it in one bit would be reached by a carry.
            std::string bytes(byte_window::size, static_cast<char>(byte ^ 1));
            bytes[i] = c;
            check<Window>(bytes);
        }
    }
    std::mt19937 dice(1);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(byte_window::size, '\0');
        for (char& c : bytes) c = dice() % 2 == 0 ? ",\n\"\r\0,\x7F\x80"[dice() % 8] : static_cast<char>(dice());
        check<Window>(bytes);
    }
}

TEST_CASE("set bits are counted") {
    CHECK(byte_window::ones(0) == 0);
    CHECK(byte_window::ones(~std::uint64_t{0}) == 64);
    for (unsigned i = 0; i < 64; ++i) CHECK(byte_window::ones(std::uint64_t{5} << i) == (i < 62 ? 2 : 1));
}
