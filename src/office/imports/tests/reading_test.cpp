#include "columns.h"
#include "words.h"

using namespace words;

namespace {
const std::string header = "名称,颜色,件数,木制,制造日期\n";
const Toy& toy(const imports::Reading& reading, std::size_t at) {
    return *static_cast<const Toy*>(reading.rows.at(at).row.get());
}
}  // namespace

TEST_CASE("columns and values are understood by their key and by their name in either language") {
    const House house;
    for (const char* text : {"名称,颜色,件数,木制,制造日期\n积木,红,12,是,2023/8/24\n",
                             "Name,Colour,Pieces,wooden,made_on\n积木,red,12,yes,2023-08-24\n",
                             "made_on,wooden,pieces,colour,name\n2023年8月24日,TRUE,12,RED,积木\n"}) {
        const auto reading = house.read(text);
        CHECK(said(reading.faults) == "");
        REQUIRE(reading.rows.size() == 1);
        CHECK(reading.rows[0].number == 2);
        CHECK(toy(reading, 0).name == "积木");
        CHECK(toy(reading, 0).colour == Colour::Red);
        CHECK(toy(reading, 0).pieces == 12);
        CHECK(toy(reading, 0).wooden);
        CHECK(toy(reading, 0).made_on == Date::parse("2023-08-24"));
    }
}

TEST_CASE("days are understood as spreadsheets write them, and anything else is left for the field to refuse") {
    for (const char* text : {"2023-08-24", "2023/8/24", "2023.8.24", "20230824", "2023年8月24日", "2023年08月24",
                             "２０２３／８／２４", "2023年8月24号", "2023 年 8 月 24 日", "２０２３０８２４",
                             "2023-08-24 00:00:00", "2023/8/24 0:00", "2023－08－24", "\u200B2023/8/24 "})
        CHECK(imports::as_day(text) == "2023-08-24");
    for (const char* text :
         {"昨天", "24.8.2023", "2023/8", "2023082", "2023-08-24 10:00", "", "日", "2023年8月24日晚", "8/24/23",
          "3/4/2023", "23-8-24", "2023/8-24", "2023年8/24", "2023号8月24", "二〇二三年八月二十四日"})
        CHECK(imports::as_day(text) == text);
}

TEST_CASE("numbers are understood as spreadsheets show them, and anything else is left for the field to refuse") {
    for (const char* text : {"1234", "1,234", "１２３４", "1,234.00", "1234.0", " 1234 ", "１，２３４"})
        CHECK(imports::as_number(text, true) == "1234");
    CHECK(imports::as_number("-1,234,567", true) == "-1234567");
    CHECK(imports::as_number("1,234.50", false) == "1234.50");
    CHECK(imports::as_number("１１６．４８７", false) == "116.487");
    for (const char* text :
         {"1,23", "12,34", ",234", "1234,567", "1,234,5", "12.5", "1.", "15%", "¥12", "12人", "1.2E+05", "(5)", ""})
        CHECK(imports::as_number(text, true) == text);
    CHECK(imports::as_number("1,5", false) == "1,5");
}

TEST_CASE("a column is known however wide or spaced its name is written") {
    const House house;
    const auto reading = house.read("名 称,颜\u200B色,件数,ＷＯＯＤＥＮ,Made on\n积木,红,１２,是,2023/8/24\n");
    CHECK(said(reading.faults) == "");
    CHECK(toy(reading, 0).pieces == 12);
}

TEST_CASE("a cell that cannot be taken as it stands is named with its row and column, once, beside all other faults") {
    const House house;
    const auto reading =
        house.read(header + "#N/A,红,12,是,2023-08-24\n积木,红,1.2E+05,是,\"=TODAY()\"\n拼图,绿,0,是,\n");
    CHECK(said(reading.faults) ==
          "2 name cell.error\n3 pieces cell.scientific\n3 made_on cell.formula\n4 colour input.not_in_list\n"
          "4 pieces input.too_small\n");
    CHECK(reading.rows.empty());
    // The marked workbook has them where they were, and they are refused again until they are put right.
    const auto marked = imports::marked(house.setup, house.kind(), *reading.table, reading.faults, Language::Chinese,
                                        *Instant::parse("2026-01-05T02:00:00Z"));
    REQUIRE(marked);
    CHECK(said(house.read(*marked).faults).starts_with("2 name cell.error\n3 pieces cell.scientific\n"));
}

TEST_CASE("every faulty cell of every row is named") {
    const House house;
    const auto reading = house.read(header + "积木,红,12,是,\n,绿,0,也许,昨天\n这个名字实在是太长太长了,蓝,x,否,\n");
    CHECK(said(reading.faults) ==
          "3 name input.missing\n3 colour input.not_in_list\n3 pieces input.too_small\n"
          "3 wooden input.not_true_or_false\n3 made_on date.malformed\n"
          "4 name input.too_long\n4 pieces input.not_a_whole_number\n");
    CHECK(reading.rows.size() == 1);
}

TEST_CASE("columns that are missing, unknown or there twice are named; optional ones may be absent") {
    const House house;
    CHECK(said(house.read("名称,颜色,木制\n积木,红,是\n").faults) == "1 pieces table.column_missing\n");
    CHECK(said(house.read("名称,Name,颜色,件数,木制,价格\n积木,积木,红,1,是,3\n").faults) ==
          "1 Name table.column_repeated\n1 价格 table.column_unknown\n");
    CHECK(said(house.read("name,colour,pieces,wooden\n积木,红,1,是\n").faults) == "");
}

TEST_CASE("what is no table, has no rows or has too many is refused as a whole") {
    const House house;
    CHECK(said(house.read("\x89PNG\r\n\x1A\n\xFF\xFE\x81").faults) == "0 table.not_text\n");
    CHECK(said(house.read("").faults) == "0 table.empty\n");
    CHECK(said(house.read(header).faults) == "0 import.no_rows\n");
    std::string long_table = header;
    for (std::size_t i = 0; i <= imports::usual_limits.rows; ++i) long_table += "积木,红,1,是,\n";
    CHECK(said(house.read(long_table).faults) == "0 table.too_large\n");
    CHECK(said(house.read(std::string(imports::usual_limits.file_bytes + 1, 'x')).faults) == "0 table.too_large\n");
    CHECK(said(house.read(header + "积木,\"红,1\n").faults) == "2 csv.quote_open\n");
}

TEST_CASE("the template is a workbook that is understood when it is filled in") {
    const House house;
    for (const auto language : {Language::Chinese, Language::English}) {
        const std::string bytes =
            imports::template_for(house.setup, house.kind(), language, *Instant::parse("2026-01-05T02:00:00Z"));
        const auto table = documents::read_table(bytes);
        REQUIRE(table);
        CHECK(table->header.size() == 5);
        CHECK(said(house.read(bytes).faults) == "0 import.no_rows\n");
    }
}

TEST_CASE("the marked workbook says what is wrong where it is wrong, and can be sent again once it is right") {
    const House house;
    const auto reading = house.read(header + "积木,红,12,是,2023-08-24\n拼图,蓝,0,是,\n");
    const auto marked = imports::marked(house.setup, house.kind(), *reading.table, reading.faults, Language::Chinese,
                                        *Instant::parse("2026-01-05T02:00:00Z"));
    REQUIRE(marked);
    CHECK(documents::read_table(*marked).value().rows.size() == 2);
    CHECK(house.read(*marked).rows.size() == 1);
    CHECK(said(house.read(*marked).faults) == "3 pieces input.too_small\n");
    CHECK(imports::sentence(house.setup, house.kind(), reading.faults.front(), Language::Chinese) ==
          "第 3 行 件数：最小是 1");
    CHECK(imports::sentence(house.setup, house.kind(), reading.faults.front(), Language::English) ==
          "row 3 Pieces: is at least 1");
}

TEST_CASE("a fault that imports have no words of their own for is said as everywhere") {
    const House house;
    const imports::RowFault fault{2, "", "toy.forbidden", {{"colour", "RED"}}};
    CHECK(imports::sentence(house.setup, house.kind(), fault, Language::Chinese) == "第 2 行：不能用红的");
    CHECK(imports::sentence(house.setup, house.kind(), fault, Language::English) == "row 2: toy.forbidden");
}
