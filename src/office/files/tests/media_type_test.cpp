#include <doctest/doctest.h>

#include "files/media_type.h"
#include "pictures.h"

using files::media_type_of;
using files::MediaType;
using namespace std::string_view_literals;

TEST_CASE("a file is what its content says, from its first to its last bytes") {
    CHECK(media_type_of("%PDF-1.7\nbody\nstartxref\n0\n%%EOF\n") == MediaType::Pdf);
    CHECK(media_type_of(jpeg()) == MediaType::Jpeg);
    CHECK(media_type_of(png()) == MediaType::Png);
}

TEST_CASE("scripts, pages, archives, cut-off scans and nothing at all are refused") {
    for (const std::string_view other :
         {""sv, "%PDF-1.7\ncut off on its w"sv, "\xFF\xD8\xFF\xE0 cut off"sv, "\x89PNG\r\n\x1A\n cut off"sv,
          "\xFF\xD8\xFF\xE0 no parts \xFF\xD9"sv, "\x89PNG\r\n\x1A\n no parts IEND\xAE\x42\x60\x82"sv,
          "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"sv, "<html>%PDF-1.7 %%EOF"sv, "PK\x03\x04"sv,
          "GIF89a"sv, "MZ"sv})
        CHECK_FALSE(media_type_of(other));
}
