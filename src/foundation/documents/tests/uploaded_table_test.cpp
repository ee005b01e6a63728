#include "documents/uploaded_table.h"

#include <doctest/doctest.h>

#include "documents/marked_table.h"
#include "documents/xlsx.h"
#include "documents/xlsx_reader.h"
#include "outside.h"
#include "packages.h"
#include "zip_archive.h"

using namespace documents;

namespace {
using Cells = std::vector<std::string>;
const Instant now = *Instant::parse("2023-08-24T01:00:00Z");

UploadedTable table_of(std::string_view bytes) {
    auto table = read_table(bytes);
    REQUIRE(table);
    return *std::move(table);
}

std::string reason_of(std::string_view bytes, const UploadLimits& limits = {}) {
    const auto table = read_table(bytes, limits);
    REQUIRE_FALSE(table);
    return table.error().reason;
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

TEST_CASE("the same table is read from a workbook and from CSV, however it was saved") {
    const std::string workbook = packages::zipped(
        packages::book("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>名称</t></is></c><c "
                       "t=\"inlineStr\"><is><t>托位</t></is></c></row>"
                       "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t> 多多 </t></is></c><c><v>60</v></c></row>"
                       "<row r=\"6\"><c t=\"inlineStr\"><is><t>　</t></is></c></row>"));
    const std::string gb = "\n\n\xC3\xFB\xB3\xC6,\xCD\xD0\xCE\xBB\r\n,\r\n\xB6\xE0\xB6\xE0,60\r\n,\r\n";
    for (const std::string& bytes : {workbook, std::string("\xEF\xBB\xBF\n\n名称,托位,\n\n多多 ,60,,\n　,\n"), gb}) {
        const UploadedTable table = table_of(bytes);
        CHECK(table.header_row == 3);
        CHECK(table.header == Cells{"名称", "托位"});
        REQUIRE(table.rows.size() == 1);
        CHECK(table.rows[0].number == 5);
        CHECK(table.rows[0].cells == Cells{"多多", "60"});
    }
}

TEST_CASE("a CSV row is numbered as a spreadsheet counts, also after a cell of two lines") {
    const UploadedTable table = table_of("a,b\n\"x\ny\",1\n2,3\n");
    CHECK(table.rows[1].number == 3);
}

TEST_CASE("what is no table is refused by name") {
    CHECK(reason_of("") == "table.empty");
    CHECK(reason_of("\n,,\n") == "table.empty");
    CHECK(reason_of("\xFF\xFE\x81") == "table.not_text");
    CHECK(reason_of(std::string("a,b\n1,\0\n", 8)) == "table.not_text");
    CHECK(reason_of("PK\x03\x04 and so on") == "xlsx.not_a_workbook");
    CHECK(reason_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == "xlsx.old_format");
    CHECK(reason_of("a\n\"1\n") == "input.faulty");

    const auto wide = read_table("a,b\n1,2,3\n4,5,,6\n");
    REQUIRE_FALSE(wide);
    CHECK(wide.error().faults.at(0).field == "C2");
    CHECK(wide.error().faults.at(1).field == "D3");
    CHECK(wide.error().faults.at(1).reason == "table.cell_without_header");
    const auto long_text = read_table("a\n" + std::string(40'000, 'x') + "\n");
    REQUIRE_FALSE(long_text);
    CHECK(long_text.error().faults.at(0).reason == "table.text_too_long");
}

TEST_CASE("a table beyond its limits is refused") {
    CHECK(reason_of("a,b,c\n1,2,3\n", {.columns = 2}) == "table.too_large");
    CHECK(reason_of("a\n1\n2\n3\n", {.rows = 2}) == "table.too_large");
    CHECK(reason_of("a\n1\n2\n3\n", {.file_bytes = 4}) == "table.too_large");
    CHECK(reason_of("a\n" + std::string(200'000, '\n') + "1\n") == "table.too_large");
}

TEST_CASE("the first sheet that people see is read, not a hidden one") {
    auto parts = packages::book("<row><c t=\"inlineStr\"><is><t>看不见</t></is></c></row>");
    parts["xl/workbook.xml"] = packages::element(
        "workbook", "<sheets><sheet name=\"x\" state=\"hidden\" r:id=\"r1\"/><sheet name=\"y\" r:id=\"r9\"/></sheets>");
    std::string& relations = parts["xl/_rels/workbook.xml.rels"];
    relations.insert(relations.rfind("</"), packages::relation("r9", "worksheet", "worksheets/sheet2.xml"));
    parts["xl/worksheets/sheet2.xml"] = packages::element(
        "worksheet", "<sheetData><row><c t=\"inlineStr\"><is><t>看得见</t></is></c></row></sheetData>");
    CHECK(table_of(packages::zipped(parts)).header == Cells{"看得见"});
}

TEST_CASE("text files of every encoding and separator that spreadsheets save are read alike") {
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("a\tb\r\n1\t2\r\n")) (wide += c) += '\0';
    for (const std::string& bytes : {std::string("a;b\n1;2\n"), std::string("\na\tb\n1\t2"),
                                     std::string("\"a\";b\n1;2"), std::string("sep=;\r\na;b\r\n1;2\r\n"), wide}) {
        const UploadedTable table = table_of(bytes);
        CHECK(table.header == Cells{"a", "b"});
        CHECK(table.rows.at(0).cells == Cells{"1", "2"});
    }
    CHECK(table_of("a,b;c\n1,2\n").header == Cells{"a", "b;c"});
    // UTF-8 of which a byte was lost is not taken for GB 18030.
    CHECK(reason_of("名称,地址\n多多,中都街道\xE4\xBD某路\n") == "input.faulty");
    CHECK(reason_of("<html><table><tr><td>名称</td></tr></table></html>") == "table.web_page");
}

TEST_CASE("text in cells comes through the one door") {
    const UploadedTable table = table_of("名\u200B称,备注\n\uFEFF多\u00A0多,\"一\r\n二 \"\n\u3000\u200B,\n");
    CHECK(table.header == Cells{"名称", "备注"});
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].cells == Cells{"多 多", "一\n二"});
}

TEST_CASE("the marked table shows each fault where it is, and reads back as what was sent") {
    const UploadedTable sent = table_of("\n名称,托位,电话\n=多多,16,\n\n二,x,0537\n三,3,1\n");
    const auto marked = marked_table(sent,
                                     {{3, 1, "托小班最多 15 人，您填了 16"},
                                      {3, 2, "没有填"},
                                      {5, {}, "与第 3 行重复"},
                                      {2, {}, "缺少一列：地址"},
                                      {999, 0, "没有这一行"}},
                                     Language::Chinese, now);
    REQUIRE(marked);

    auto reader = XlsxReader::open(*marked);
    REQUIRE(reader);
    std::map<int, Cells> rows;
    REQUIRE(reader->rows(0, [&](const SheetRow& row) {
        rows[row.number] = row.cells;
        return true;
    }));
    CHECK(rows.size() == 4);
    CHECK(rows[2] == Cells{"名称", "托位", "电话", "问题\n缺少一列：地址"});
    CHECK(rows[3] == Cells{"=多多", "16", "", "托位：托小班最多 15 人，您填了 16\n电话：没有填"});
    CHECK(rows[5] == Cells{"二", "x", "0537", "与第 3 行重复"});
    CHECK(rows[6] == Cells{"三", "3", "1"});

    const std::string sheet = part_of(*marked, "xl/worksheets/sheet1.xml");
    const auto style_of = [&](const std::string& cell) {
        const std::size_t at = sheet.find("<c r=\"" + cell + "\"");
        REQUIRE(at != std::string::npos);
        return sheet.substr(sheet.find("s=", at), 5);
    };
    CHECK(style_of("B3") == style_of("C3"));
    CHECK(style_of("B3") != style_of("A3"));
    CHECK(sheet.find("<f>") == std::string::npos);

    const UploadedTable again = table_of(*marked);
    CHECK(again.header == sent.header);
    CHECK(again.header_row == sent.header_row);
    REQUIRE(again.rows.size() == sent.rows.size());
    for (std::size_t i = 0; i < sent.rows.size(); ++i) CHECK(again.rows[i].cells == sent.rows[i].cells);
}

TEST_CASE("a row with more faults than a cell can hold still comes back") {
    const UploadedTable sent = table_of("a\n" + std::string(20'000, '_') + "x0041_\n");
    std::vector<RowFault> faults;
    for (int i = 0; i < 5'000; ++i) faults.push_back({2, 0, "这一格不对，请改正"});
    const auto marked = marked_table(sent, faults, Language::English, now);
    REQUIRE(marked);
    CHECK(table_of(*marked).rows.size() == 1);
}

TEST_CASE("a long text is read as a table is, and not at all where anything would be refused") {
    const std::string texts[] = {
        "a,b\n1,2\n\n3,4\n",
        "\xEF\xBB\xBF a ;b\r\n1;2\r\n",
        "sep=;\na;b\n1;2\n",
        "\n\na\tb\n１\t 2 \n",
        "a,b\n\"1\n1\",2\n",
        "a,b\n1,2,3\n",   // a cell without a header
        "a,b\n1,\"2\n",   // a quote never closed
        "a,b\n#N/A,2\n",  // what a spreadsheet calls an error
        "a,b\n1.23708304950007e+17,2\n",
        "<html>",
        "",
        "PK\x03\x04",
        std::string("\xFF\xFE"
                    "a\0,\0b\0\n\0"
                    "1\0,\0"
                    "2\0",
                    16),
    };
    for (const std::string& text : texts) {
        CAPTURE(text);
        std::vector<Cells> rows;
        std::vector<int> numbers;
        const bool whole = read_long_text(
            text, {},
            [&](int row, const Cells& header) {
                numbers.push_back(row);
                rows.push_back(header);
                return true;
            },
            [&](UploadedTable::Row&& row) {
                numbers.push_back(row.number);
                rows.push_back(row.cells);
                return true;
            });
        const auto table = read_table(text);
        CHECK(whole == (table && table.value().refused.empty()));
        if (!whole) continue;
        REQUIRE(rows.size() == table.value().rows.size() + 1);
        CHECK(rows.front() == table.value().header);
        CHECK(numbers.front() == table.value().header_row);
        for (std::size_t i = 1; i < rows.size(); ++i) {
            CHECK(rows[i] == table.value().rows[i - 1].cells);
            CHECK(numbers[i] == table.value().rows[i - 1].number);
        }
    }
    CHECK_FALSE(read_long_text("a\n1\n", {}, [](int, const Cells&) { return false; }, [](auto&&) { return true; }));
    CHECK_FALSE(read_long_text("a\n1\n", {}, [](int, const Cells&) { return true; }, [](auto&&) { return false; }));
    CHECK_FALSE(
        read_long_text("a\n1\n2\n", {.rows = 1}, [](int, const Cells&) { return true; }, [](auto&&) { return true; }));
}

TEST_CASE("how far down a table may reach goes with how many rows it may have") {
    const std::string deep = "a\n" + std::string(150'000, '\n') + "1\n";
    CHECK(reason_of(deep) == "table.too_large");
    CHECK(read_table(deep, {.rows = 100'000}).value().rows.front().number == 150'002);
}
