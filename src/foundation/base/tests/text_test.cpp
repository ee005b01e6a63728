#include <doctest/doctest.h>

#include "base/pinyin.h"
#include "base/text.h"

TEST_CASE("only well-formed UTF-8 is text") {
    CHECK(is_utf8("托育 𠮷 é"));
    for (const std::string_view bad :
         {std::string_view("\xC0\x80"), std::string_view("\xED\xA0\x80"), std::string_view("\xF5\x80\x80\x80"),
          std::string_view("\xE6\x89"), std::string_view("a\0b", 3)})
        CHECK_FALSE(is_utf8(bad));
}

TEST_CASE("length counts characters and trimming knows the ideographic space") {
    CHECK(length_in_characters("托育𠮷a") == 4);
    CHECK(characters("托育a").size() == 3);
    CHECK(trimmed(" 　托育 \t") == "托育");
    CHECK(trimmed("　") == "");
    CHECK(split("a||b", '|').size() == 3);
}

TEST_CASE("asked whether a text contains another, per cent and underline mean themselves") {
    CHECK(like_containing("托育") == "%托育%");
    CHECK(like_containing("5%_!") == "%5!%!_!!%");
    CHECK(like_containing("") == "");
}

TEST_CASE("pinyin initials stand for ideographs; letters and digits stand for themselves") {
    CHECK(pinyin_initials("汶上县妇幼保健托育园") == "wsxfybjtyy");
    CHECK(pinyin_initials("Happy 托育（2）") == "happyty2");
    CHECK(pinyin_initials("，。 ") == "");
    CHECK(pinyin_initials("𠮷") == "");  // beyond the table
}
