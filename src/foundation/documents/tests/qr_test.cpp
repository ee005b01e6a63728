#include <doctest/doctest.h>

#include <set>
#include <utility>

#include "documents/qr.h"
#include "outside.h"

namespace {
using Modules = std::set<std::pair<int, int>>;

/// A grey picture with five pixels to a module, for a reader of pictures.
std::string picture(const Modules& dark, int side) {
    constexpr int scale = 5;
    const std::string pixels = std::to_string(side * scale);
    std::string out = "P5\n" + pixels + " " + pixels + "\n255\n";
    for (int y = 0; y < side * scale; ++y)
        for (int x = 0; x < side * scale; ++x) out += dark.contains({y / scale, x / scale}) ? '\0' : '\xFF';
    return out;
}

std::string decoded(const std::string& picture) {
    const outside::Folder folder;
    return outside::output_of("zbarimg --quiet --raw " + folder.write("code.pgm", picture));
}
}  // namespace

TEST_CASE("a reader of QR codes finds the address that went in") {
    const std::string address = "https://tuoyu.example/verify/370830-0192f3a4-7c1d-7000-8000-0123456789ab";
    const auto code = documents::qr_code(address);
    REQUIRE(code);
    Modules dark;
    for (int row = 0; row < code->size; ++row)
        for (int column = 0; column < code->size; ++column)
            if (code->at(row, column)) dark.insert({row + 4, column + 4});
    CHECK(decoded(picture(dark, code->size + 8)) == address + "\n");
}

TEST_CASE("the SVG draws the same code, with its light border") {
    const auto svg = documents::qr_svg("汶托备〔2023〕12号");
    REQUIRE(svg);
    int side = 0;
    REQUIRE(std::sscanf(svg->c_str() + svg->find("viewBox"), "viewBox=\"0 0 %d", &side) == 1);
    Modules dark;
    const std::string marks = svg->substr(svg->rfind("d=\"") + 3);
    for (std::size_t at = marks.find('M'); at != std::string::npos; at = marks.find('M', at + 1)) {
        int column = 0, row = 0, run = 0;
        REQUIRE(std::sscanf(marks.c_str() + at, "M%d %dh%d", &column, &row, &run) == 3);
        for (int i = 0; i < run; ++i) dark.insert({row, column + i});
    }
    for (const auto& [row, column] : dark) {
        CHECK(row >= 4);
        CHECK(column < side - 4);
    }
    CHECK(decoded(picture(dark, side)) == "汶托备〔2023〕12号\n");
}

TEST_CASE("a text that no QR code can hold is refused") {
    CHECK(documents::qr_code(std::string(2331, 'x')));
    CHECK(documents::qr_code(std::string(2332, 'x')).error().reason == "qr.too_long");
    CHECK(documents::qr_code("").error().reason == "qr.empty");
    CHECK(documents::qr_svg(std::string("a\0b", 3)).error().reason == "qr.not_text");
}
