#include <doctest/doctest.h>

#include "files/picture.h"
#include "pictures.h"

using files::MediaType;
using files::only_drawn;
using namespace std::string_view_literals;
using namespace std::string_literals;

namespace {
/// What a telephone writes: which way up, and where and by whom it was taken.
std::string exif(bool little, char orientation) {
    const std::string head = little ? "II\x2A\0\x08\0\0\0\2\0"s : "MM\0\x2A\0\0\0\x08\0\2"s;
    const std::string maker = little ? "\x0F\x01\2\0\4\0\0\0YOU\0"s : "\x01\x0F\0\2\0\0\0\4YOU\0"s;
    const std::string turn =
        little ? "\x12\x01\3\0\1\0\0\0"s + orientation + "\0\0\0"s : "\x01\x12\0\3\0\0\0\1\0"s + orientation + "\0\0"s;
    return jpeg_segment('\xE1', "Exif\0\0"s + head + maker + turn + "\0\0\0\0GPS 35.73 116.49"s);
}
}  // namespace

TEST_CASE("a picture leaves without the place, time and device that a camera wrote into it") {
    for (const std::string& added : {exif(true, 1), jpeg_segment('\xE1', "http://ns.adobe.com/xap/1.0/\0<GPS>"sv),
                                     jpeg_segment('\xED', "Photoshop"), jpeg_segment('\xFE', "taken at home"),
                                     jpeg_segment('\xE2', "MPF\0another picture"sv)})
        CHECK(only_drawn(MediaType::Jpeg, jpeg(added)) == jpeg());
    for (const char* type : {"eXIf", "tEXt", "iTXt", "zTXt", "tIME", "vpAg"})
        CHECK(only_drawn(MediaType::Png, png(png_chunk(type, "GPS 35.73 116.49"))) == png());
}

TEST_CASE("colours stay, and which way up the picture is") {
    const std::string colours = jpeg_segment('\xE2', "ICC_PROFILE\0\1\1"sv) + jpeg_segment('\xEE', "Adobe\0\x64"sv);
    CHECK(only_drawn(MediaType::Jpeg, jpeg(colours)) == jpeg(colours));
    CHECK(only_drawn(MediaType::Png, png(png_chunk("gAMA", "four"))) == png(png_chunk("gAMA", "four")));
    for (const bool little : {true, false})
        for (char turn = 2; turn <= 8; ++turn) {
            const auto drawn = only_drawn(MediaType::Jpeg, jpeg(exif(little, turn)));
            REQUIRE(drawn);
            CHECK(drawn->find("GPS") == std::string::npos);
            // What says so is read the same way again.
            CHECK(only_drawn(MediaType::Jpeg, *drawn) == *drawn);
            CHECK(drawn->size() == jpeg().size() + 36);
        }
}

TEST_CASE("nothing behind a picture's end leaves with it") {
    CHECK(only_drawn(MediaType::Jpeg, jpeg() + "a film of three seconds\xFF\xD9") == jpeg());
    CHECK(only_drawn(MediaType::Png, png() + "<script>alert(1)</script>") == png());
}

TEST_CASE("a picture that is cut off anywhere, or is none, is nothing") {
    for (const auto& [type, whole] :
         {std::pair{MediaType::Jpeg, jpeg(exif(true, 6))}, std::pair{MediaType::Png, png(png_chunk("tEXt", "about"))}})
        for (std::size_t length = 0; length < whole.size(); ++length) {
            CAPTURE(length);
            CHECK_FALSE(only_drawn(type, std::string_view(whole).substr(0, length)));
        }
    CHECK_FALSE(only_drawn(MediaType::Jpeg, png()));
    CHECK_FALSE(only_drawn(MediaType::Png, jpeg()));
    CHECK_FALSE(only_drawn(MediaType::Pdf, "%PDF-1.7\n%%EOF"));
}

TEST_CASE("Exif with offsets and counts beyond its end is read as saying nothing") {
    for (const std::string_view broken : {"Exif\0\0MM\0\x2A\xFF\xFF\xFF\xFF"sv, "Exif\0\0II\x2A\0\x08\0\0\0\xFF\xFF"sv,
                                          "Exif\0\0MM"sv, "Exif\0\0"sv, "Exif\0\0XX\0\x2A\0\0\0\x08"sv})
        CHECK(only_drawn(MediaType::Jpeg, jpeg(jpeg_segment('\xE1', broken))) == jpeg());
}

TEST_CASE("a fill byte before a stuffed one is coded data, and a stuffed byte elsewhere is no picture") {
    const std::string scan = jpeg_segment('\xDA', "\1\1\0\0\x3F\0"sv);
    const std::string filled = "\xFF\xD8"s + scan + "\x12\xFF\xFF\0\x34\xFF\xFF\xD0\x56\xFF\xFF\xD9"s;
    const auto drawn = only_drawn(MediaType::Jpeg, filled);
    REQUIRE(drawn);
    CHECK(drawn->find("\x12\xFF\xFF\0\x34\xFF\xFF\xD0\x56"s) != std::string::npos);
    CHECK(only_drawn(MediaType::Jpeg, *drawn) == drawn);
    for (const char marker : {'\0', '\xD0', '\xD7'})
        CHECK_FALSE(only_drawn(MediaType::Jpeg, "\xFF\xD8"s + jpeg_segment(marker, "GPS") + scan + "\x12\xFF\xD9"s));
}

TEST_CASE("a picture says how large it is, and one that no browser can hold may not be shown") {
    using namespace std::string_view_literals;
    const std::string_view png = "\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR\x00\x00\xEA\x60\x00\x00\xEA\x60"sv;
    const auto large = files::extent_of(files::MediaType::Png, png);
    REQUIRE(large);
    CHECK(large->width == 60'000);
    CHECK_FALSE(files::may_be_shown(*large));
    const std::string_view jpeg = "\xFF\xD8\xFF\xE0\x00\x04xx\xFF\xC2\x00\x11\x08\x0B\xB8\x0F\xA0\x03"sv;
    const auto photo = files::extent_of(files::MediaType::Jpeg, jpeg);
    REQUIRE(photo);
    CHECK(photo->width == 4'000);
    CHECK(photo->height == 3'000);
    CHECK(files::may_be_shown(*photo));
    CHECK_FALSE(files::may_be_shown({20'000, 20'000}));
    CHECK_FALSE(files::may_be_shown({0, 100}));
    CHECK_FALSE(files::extent_of(files::MediaType::Jpeg, jpeg.substr(0, 8)));
}
