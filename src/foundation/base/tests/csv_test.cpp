#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <random>
#include <utility>

#include "base/csv.h"
#include "base/text.h"

TEST_CASE("columns are found by their header, in any order and line ending") {
    csv::Reader reader(csv::from_text("\xEF\xBB\xBFname,code\r\n\"多多, \"\"宝贝\"\"\",1\r\n\r\n二,2"));
    REQUIRE(reader.header({"code", "name"}));
    REQUIRE(reader.next());
    CHECK(reader[0] == "1");
    CHECK(reader[1] == "多多, \"宝贝\"");
    REQUIRE(reader.next());
    CHECK(reader.line() == 4);
    CHECK(reader[1] == "二");
    CHECK_FALSE(reader.next());
    CHECK(reader.faults().empty());
}

TEST_CASE("every wrong column is named") {
    csv::Reader reader(csv::from_text("a,b,b,x\n"));
    const auto result = reader.header({"a", "b", "c"});
    REQUIRE_FALSE(result);
    CHECK(result.error().faults.size() == 3);
    CHECK(result.error().faults[0].field == "1:c");
    CHECK(result.error().faults[0].reason == "csv.column_missing");
}

TEST_CASE("a record with too few cells, a wrong quote or line end, or broken UTF-8 names its line") {
    for (const auto& [text, reason] : {std::pair{"a,b\n1\n", "csv.cell_count"},
                                       {"a,b\n\"1,2\n", "csv.quote_open"},
                                       {"a,b\n\"1\"x,2\n", "csv.quote_misplaced"},
                                       {"a,b\n1\"x,2\n", "csv.quote_misplaced"},
                                       {"a,b\n1\r,2\n", "csv.line_end"},
                                       {"a,b\n1,2\r", "csv.line_end"},
                                       {"a,b\n\xFF,2\n", "csv.not_utf8"}}) {
        CAPTURE(text);
        csv::Reader reader(csv::from_text(text));
        REQUIRE(reader.header({"a", "b"}));
        CHECK_FALSE(reader.next());
        REQUIRE(reader.faults().size() == 1);
        CHECK(reader.faults()[0].field == "2");
        CHECK(reader.faults()[0].reason == reason);
    }
}

TEST_CASE("broken records are passed over, so that one reading names every fault") {
    csv::Reader reader(csv::from_text("a,b\n1\n\"x\"y,2\n3,\"4\n5\"\n6,7,8\n9,\xFF\n1,\n"));
    REQUIRE(reader.header({"a", "b"}));
    REQUIRE(reader.next());
    CHECK(reader.line() == 4);
    CHECK(reader[1] == "4\n5");
    REQUIRE(reader.next());
    CHECK(reader.line() == 8);
    CHECK(reader[0] == "1");
    reader.refuse(1, "input.missing");
    CHECK_FALSE(reader.next());
    std::vector<std::string> fields;
    for (const Fault& fault : reader.faults()) fields.push_back(fault.field);
    CHECK(fields == std::vector<std::string>{"2", "3", "6", "7", "8:b"});
}

TEST_CASE("no more faults are kept than people can read") {
    std::string text = "a,b\n";
    for (int i = 0; i < 3000; ++i) text += "1\n";
    csv::Reader reader(csv::from_text(text));
    REQUIRE(reader.header({"a", "b"}));
    CHECK_FALSE(reader.next());
    CHECK(reader.faults().size() == csv::most_faults);
}

TEST_CASE("a record that never ends is refused before it fills the memory") {
    csv::Reader reader([first = true](char* buffer, std::size_t size) mutable {
        std::fill(buffer, buffer + size, 'x');
        if (std::exchange(first, false)) std::copy_n("a\n", 2, buffer);
        return size;
    });
    REQUIRE(reader.header({"a"}));
    CHECK_FALSE(reader.next());
    REQUIRE(reader.faults().size() == 1);
    CHECK(reader.faults()[0].reason == "csv.record_too_long");
}

TEST_CASE("records of unknown columns come with all their cells") {
    csv::Reader reader(csv::from_text("a,,c\n\n\"x\ny\"\n"));
    std::vector<std::string> cells;
    REQUIRE(reader.next_record(cells));
    CHECK(cells == std::vector<std::string>{"a", "", "c"});
    REQUIRE(reader.next_record(cells));
    CHECK(cells == std::vector<std::string>{""});
    REQUIRE(reader.next_record(cells));
    CHECK(cells == std::vector<std::string>{"x\ny"});
    CHECK(reader.line() == 3);
    CHECK_FALSE(reader.next_record(cells));
}

TEST_CASE("no mark is lost behind a byte order mark, however few bytes come at once") {
    const std::string text = "\xEF\xBB\xBF" + std::string(60, 'x') + ",2,3,4,5,6,7,8\n";
    csv::Reader reader([whole = csv::from_text(text)](char* buffer, std::size_t) mutable { return whole(buffer, 1); });
    std::vector<std::string> cells;
    REQUIRE(reader.next_record(cells));
    CHECK(cells == std::vector<std::string>{std::string(60, 'x'), "2", "3", "4", "5", "6", "7", "8"});
    CHECK_FALSE(reader.next_record(cells));
}

TEST_CASE("what is written is read back, whatever the cells hold") {
    // The characters that quoting is about, and one of three bytes.
    const auto piece = rc::gen::element<std::string>("a", ",", "\"", "\n", "\r", " ", "育");
    const auto cell = rc::gen::container<std::vector<std::string>>(piece);
    CHECK(rc::check([&] {
        const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(cell);
        std::string text = "a,b\n";
        std::vector<std::string> written;
        for (const auto& pieces : rows) {
            std::string joined;
            for (const auto& p : pieces) joined += p;
            written.push_back(joined);
            csv::append_record(text, {joined, "x"});
        }
        // However few bytes come at once.
        const std::size_t most = *rc::gen::inRange<std::size_t>(1, 100);
        csv::Reader reader([whole = csv::from_text(text), most](char* buffer, std::size_t size) {
            return whole(buffer, std::min(size, most));
        });
        RC_ASSERT(reader.header({"a", "b"}).ok());
        for (const auto& joined : written) {
            RC_ASSERT(reader.next());
            RC_ASSERT(reader[0] == joined);
            RC_ASSERT(reader[1] == "x");
        }
        RC_ASSERT(!reader.next());
    }));
}

TEST_CASE("a cell that a spreadsheet would run as a formula is made harmless") {
    std::string out;
    csv::append_record_for_spreadsheet(out, {"=1+1", "-5", "@x", "多多", "-1+2"});
    CHECK(out == "'=1+1,-5,'@x,多多,'-1+2\n");
}

TEST_CASE("a number is the whole cell or none") {
    CHECK(csv::whole<std::int32_t>("-12") == -12);
    for (const char* wrong : {"", "1 ", "+1", "1.0", "2147483648", "x"}) CHECK_FALSE(csv::whole<std::int32_t>(wrong));
    CHECK(csv::number("103.1") == 103.1);
    for (const char* wrong : {"", "nan", "inf", "1,5", "1.5kg", "1e999"}) CHECK_FALSE(csv::number(wrong));
}

TEST_CASE("a number is taken and rounded as from_chars does, however it is written") {
    // Digits, points and exponents in any order, many of them near the bounds of what a double holds exactly.
    constexpr std::string_view pieces[] = {"0", "1", "5", "9", "37", ".", "e-3", "000", "-", "9007199254740993"};
    std::mt19937 dice(1);
    for (int i = 0; i < 300'000; ++i) {
        std::string cell;
        for (std::size_t left = dice() % 12; left > 0; --left) cell += pieces[dice() % (dice() % 4 == 0 ? 10 : 6)];
        double value = 0;
        const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        const auto number = csv::number(cell);
        CAPTURE(cell);
        REQUIRE(number.has_value() == (read.ec == std::errc{} && read.ptr == cell.data() + cell.size()));
        if (number) REQUIRE(std::bit_cast<std::uint64_t>(*number) == std::bit_cast<std::uint64_t>(value));
    }
}

TEST_CASE("full-width signs are formulas to some spreadsheets") {
    std::string out;
    csv::append_record_for_spreadsheet(out, {"＝1＋1", "＋x", "－x", "＠x", "（一）"});
    CHECK(out == "'＝1＋1,'＋x,'－x,'＠x,（一）\n");
}

TEST_CASE("cells may be parted by semicolons or tabs, and a comma is then a comma") {
    for (const char separator : {';', '\t'}) {
        std::string text = "a|b\n1,5|\"x|y\"\n";
        std::ranges::replace(text, '|', separator);
        csv::Reader reader(csv::from_text(text), separator);
        REQUIRE(reader.header({"a", "b"}));
        REQUIRE(reader.next());
        CHECK(reader[0] == "1,5");
        CHECK(reader[1] == std::string("x") + separator + "y");
    }
}

TEST_CASE("a text of digits as spreadsheets write it is that text") {
    csv::Reader reader(csv::from_text("a,b\n=\"0123\",=\"\"\n=1\"2\",x\n"));
    REQUIRE(reader.header({"a", "b"}));
    REQUIRE(reader.next());
    CHECK(reader[0] == "0123");
    CHECK(reader[1] == "");
    CHECK_FALSE(reader.next());
    CHECK(reader.faults().at(0).reason == "csv.quote_misplaced");
}
