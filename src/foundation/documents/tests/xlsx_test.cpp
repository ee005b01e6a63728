#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "documents/csv.h"
#include "documents/xlsx.h"
#include "documents/xlsx_reader.h"
#include "outside.h"
#include "zip_archive.h"

using namespace documents;

namespace {
using Rows = std::vector<std::vector<std::string>>;

Table table(std::vector<Column> columns, Rows rows) {
    return {"机构", std::move(columns), [rows = std::move(rows)](const RowSink& sink) {
                for (const auto& row : rows) sink(row);
            }};
}

std::string bytes_of(Table one) {
    auto bytes = xlsx({"托育机构", "汶上县卫生健康局", *Instant::parse("2023-08-24T01:00:00Z"), {std::move(one)}});
    REQUIRE(bytes);
    return *bytes;
}

Rows read_back(const std::string& bytes) {
    auto reader = XlsxReader::open(bytes);
    REQUIRE(reader);
    Rows rows;
    REQUIRE(reader->rows(0, [&](const SheetRow& row) {
        rows.push_back(row.cells);
        return true;
    }));
    return rows;
}

std::string part_of(const std::string& bytes, const std::string& part) {
    auto archive = ZipArchive::open(bytes, {});
    REQUIRE(archive);
    std::string out;
    REQUIRE(archive->read(part, [&](std::string_view block) {
        out += block;
        return true;
    }));
    return out;
}
}  // namespace

TEST_CASE("a workbook reads back as it was written, each kind as itself") {
    const Rows rows = {{"多多宝贝托育苑", "60", "4.55", "2023-07-18", "1280.00"},
                       {"=HYPERLINK(\"http://x\")", "-3", "—", "", "0.05"}};
    const std::string bytes = bytes_of(table({{"名称"},
                                              {"托位", CellKind::Integer},
                                              {"千人托位", CellKind::Decimal},
                                              {"备案日期", CellKind::Date},
                                              {"月费", CellKind::Money}},
                                             rows));
    const Rows back = read_back(bytes);
    REQUIRE(back.size() == 3);
    CHECK(back[0] == std::vector<std::string>{"名称", "托位", "千人托位", "备案日期", "月费"});
    CHECK(back[1] == std::vector<std::string>{"多多宝贝托育苑", "60", "4.55", "2023-07-18", "1280.00"});
    CHECK(back[2] == std::vector<std::string>{"=HYPERLINK(\"http://x\")", "-3", "—", "", "0.05"});

    const std::string sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<v>60</v>") != std::string::npos);     // a number, not its picture in text
    CHECK(sheet.find("<v>45125</v>") != std::string::npos);  // 2023-07-18 as a day number
    CHECK(sheet.find("<f>") == std::string::npos);
    CHECK(sheet.find("state=\"frozen\"") != std::string::npos);
    CHECK(sheet.find("<autoFilter ref=\"A1:E3\"") != std::string::npos);
}

TEST_CASE("codes stay whole: digits of a text column are never made a number") {
    const std::string code = "523708300000000012";
    const std::string bytes = bytes_of(table({{"代码"}, {"编号", CellKind::Integer}}, {{code, code}, {"007", "1.5"}}));
    const Rows back = read_back(bytes);
    CHECK(back[1] == std::vector<std::string>{code, code});
    CHECK(back[2] == std::vector<std::string>{"007", "1.5"});
}

TEST_CASE("any text survives the way through a workbook") {
    const auto piece = rc::gen::element<std::string>("a", "_x000A_", "_x005F_", "_", "<", "&", "\"", "\n", "\t", "育",
                                                     "𠮷", "=", "  ");
    CHECK(rc::check([&] {
        const auto pieces = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(piece));
        std::string text;
        for (const auto& p : pieces) text += p;
        const Rows back = read_back(bytes_of(table({{"文字"}}, {{text}})));
        RC_ASSERT(back.size() == 2u);
        RC_ASSERT(back[1][0] == text);
    }));
}

TEST_CASE("broken UTF-8 and control characters do not spoil the file") {
    const Rows back = read_back(bytes_of(table({{"文字"}}, {{"a\xFF\x01\x7F"
                                                             "b\r\n"},
                                                            {"\xEF\xBF\xBF"},
                                                            {"c"}})));
    CHECK(back[1][0] ==
          "a\xEF\xBF\xBD"
          "b\n");
    CHECK(back[2][0] == "c");
}

TEST_CASE("the same input gives the same bytes") {
    const auto make = [] {
        return bytes_of(table({{"名称"}, {"托位", CellKind::Integer}}, {{"一", "1"}, {"二", "2"}}));
    };
    CHECK(make() == make());
}

TEST_CASE("sheet names are cleaned, cut and told apart") {
    std::vector<Table> sheets;
    for (const char* name : {"2023/08:机构", "2023/08:机构", "", "A", "a"}) {
        sheets.push_back(table({{"x"}}, {}));
        sheets.back().name = name;
    }
    sheets.push_back(table({{"x"}}, {}));
    sheets.back().name.clear();
    for (int i = 0; i < 40; ++i) sheets.back().name += "名";
    const auto bytes = xlsx({"", "", Instant::from_millis(0), std::move(sheets)});
    REQUIRE(bytes);
    auto reader = XlsxReader::open(*bytes);
    REQUIRE(reader);
    std::vector<std::string> names;
    for (const SheetInfo& sheet : reader->sheets()) names.push_back(sheet.name);
    std::string cut;
    for (int i = 0; i < 31; ++i) cut += "名";
    CHECK(names == std::vector<std::string>{"202308机构", "202308机构 2", "Sheet3", "A", "a 2", cut});
}

TEST_CASE("a text longer than a cell is refused, and the cell named") {
    const Table long_text = table({{"a"}, {"b"}}, {{"x", ""}, {"x", std::string(32'768, 'y')}});
    const auto refused = xlsx({"", "", Instant::from_millis(0), {long_text}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason == "xlsx.text_too_long");
    CHECK(refused.error().params[0].second == "B3");
}

TEST_CASE("a breakdown while rows are fetched leaves nothing behind and goes on up") {
    const Table broken{"x", {{"a"}}, [](const RowSink&) { throw std::runtime_error("connection lost"); }};
    CHECK_THROWS_WITH(static_cast<void>(xlsx({"", "", Instant::from_millis(0), {broken}})), "connection lost");
}

TEST_CASE("CSV opens in a spreadsheet: byte order mark, header, formulas made harmless") {
    CHECK(csv(table({{"名称"}, {"托位", CellKind::Integer}}, {{"=1+1", "-5"}, {"多,多"}})) ==
          "\xEF\xBB\xBF名称,托位\n'=1+1,-5\n\"多,多\",\n");
}
