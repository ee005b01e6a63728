#include <doctest/doctest.h>

#include "base/pinyin.h"
#include "base/plain_text.h"
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

TEST_CASE("ideographs stand for the initials of their usual readings; letters and digits for themselves") {
    const auto joined = [](std::string_view text) {
        std::string out;
        for (const std::string& letters : pinyin_letters(text)) out += letters + " ";
        return out;
    };
    CHECK(joined("汶上县妇幼保健") == "w s x f y b j ");
    CHECK(joined("Happy 托育（2）") == "h a p p y t y 2 ");
    CHECK(joined("会计校对重庆长乐") == "hk j xj d zc q zc ly ");
    CHECK(joined("，。 ") == "");
    CHECK(joined("𠮷") == "");  // beyond the table
}

TEST_CASE("what nobody sees goes, and blanks of every kind are one") {
    for (const char* text :
         {"晨光托育园", "晨光\u200B托育园", "\uFEFF晨光托育园", "晨光\a托育园", "\u202A晨光托育园\u202C",
          "晨\u00AD光\u2060托育\u200D园", "晨光托育园\uFE0F", " 晨光托育园\u3000\t\n", "晨光托育园\x7F"})
        CHECK(on_one_line(text) == "晨光托育园");
    for (const char* text :
         {"晨\u00A0光", "晨\u3000光", "晨 \u2003\u202F光", "晨\t\n光", "晨\u2028光", "晨\u2800光", "晨\u0085光"})
        CHECK(on_one_line(text) == "晨 光");
    CHECK(on_one_line("\u3000\u200B\u3000") == "");
    CHECK(on_one_line("plain  ASCII ") == "plain ASCII");
}

TEST_CASE("what looks alike is written alike: composed, and compatibility ideographs as their own") {
    CHECK(on_one_line("e\u0301cole") == "\u00E9cole");
    CHECK(on_one_line("\uF914") == "\u6A02");  // a second place for the same character
}

TEST_CASE("where lines may stand they stay, whoever wrote their ends") {
    CHECK(on_lines("一\r\n二\r三\n\n四") == "一\n二\n三\n\n四");
    CHECK(on_lines(" \n一 \n\t二\u2029三\n ") == "一\n二\n三");
    CHECK(on_one_line("一\r\n二") == "一 二");
}

TEST_CASE("a turned direction is told of, and those that come with telephone numbers go") {
    CHECK(runs_backwards("\u202E园育托光晨"));
    CHECK(runs_backwards("\u2067园"));
    CHECK_FALSE(runs_backwards("\u202D13800001234\u202C"));
    CHECK(on_one_line("\u202D13800001234\u202C") == "13800001234");
}

TEST_CASE("texts that look alike are searched alike") {
    for (const char* text : {"Ａ１（晨光）托育园", "a1(晨 光)托\u200B育园", "A１(晨光)托育\u3000园"})
        CHECK(search_form(text) == "a1(晨光)托育园");
    CHECK(search_form("\u200B ") == "");
}
