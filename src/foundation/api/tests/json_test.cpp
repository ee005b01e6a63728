#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "api/json.h"

namespace {
std::string written(std::string_view text) {
    std::string out;
    api::JsonWriter(out).text(text);
    return out;
}
}  // namespace

TEST_CASE("a text comes back as it was, whatever characters stand where") {
    const auto character = rc::gen::weightedElement<std::string>(
        {{9, "a"}, {3, "托"}, {1, "\""}, {1, "\\"}, {1, "<"}, {1, "\n"}, {1, "\x1f"}, {1, "\x7f"}, {1, " "}});
    CHECK(rc::check([&] {
        std::string text;
        for (const std::string& one : *rc::gen::container<std::vector<std::string>>(character)) text += one;
        const auto read = api::JsonDocument::parse("[" + written(text) + "]");
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->root().elements().at(0).text() == text);
    }));
}

TEST_CASE("a written text holds no control character, and nothing that opens a tag") {
    for (int c = 0; c < 0x20; ++c)
        for (std::size_t before = 0; before < 9; ++before) {
            const std::string text = std::string(before, 'x') + static_cast<char>(c) + "<yyyyyyyy";
            for (const char left : written(text)) CHECK((static_cast<unsigned char>(left) >= 0x20 && left != '<'));
        }
    CHECK(written("a<b") == R"("a\u003cb")");
}

TEST_CASE("members and elements are parted by commas") {
    std::string out;
    api::JsonWriter json(out);
    json.begin_object();
    json.key("first");
    json.integer(1);
    json.key("second");
    json.begin_array();
    json.text("x");
    json.null();
    json.end_array();
    json.key("third");
    json.boolean(true);
    json.end_object();
    CHECK(out == R"({"first":1,"second":["x",null],"third":true})");
}
