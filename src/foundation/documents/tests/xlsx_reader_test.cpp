#include <doctest/doctest.h>

#include <stdexcept>

#include "documents/xlsx_reader.h"
#include "outside.h"
#include "packages.h"

using namespace documents;
using packages::book;
using packages::element;
using packages::zipped;

namespace {
struct Reading {
    std::vector<SheetRow> rows;
    std::string refusal;
    std::string limit;
};

Reading read(const std::string& bytes, const XlsxLimits& limits = {}) {
    Reading out;
    const auto refused = [&](const Error& error) {
        out.refusal = error.reason;
        if (!error.params.empty()) out.limit = error.params[0].second;
        return out;
    };
    auto reader = XlsxReader::open(bytes, limits);
    if (!reader) return refused(reader.error());
    const auto done = reader->rows(0, [&](const SheetRow& row) {
        out.rows.push_back(row);
        return true;
    });
    return done ? out : refused(done.error());
}

std::string with(packages::Parts parts, const std::string& name, const std::string& bytes) {
    parts[name] = bytes;
    return zipped(parts);
}

const std::string one_row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>";
}  // namespace

TEST_CASE("rows keep their numbers, cells their columns, and colour without content is nothing") {
    const auto reading =
        read(zipped(book("<row r=\"2\"><c r=\"B2\"><v>7</v></c><c r=\"D2\" s=\"1\"/></row>"
                         "<row r=\"3\"><c r=\"A3\" s=\"1\"/></row>"
                         "<row><c><v>1</v></c><c><v>2</v></c></row>")));
    REQUIRE(reading.rows.size() == 2);
    CHECK(reading.rows[0].number == 2);
    CHECK(reading.rows[0].cells == std::vector<std::string>{"", "7"});
    CHECK(cell_name(reading.rows[0].number, 1) == "B2");
    CHECK(reading.rows[1].number == 4);
    CHECK(reading.rows[1].cells == std::vector<std::string>{"1", "2"});
}

TEST_CASE("every kind of cell reads as people see it") {
    const auto reading = read(zipped(book(
        "<row r=\"1\"><c t=\"s\"><v>1</v></c><c s=\"1\"><v>45125</v></c><c s=\"2\"><v>45125.729166667</v></c>"
        "<c s=\"3\"><v>45125</v></c><c s=\"4\"><v>0.729166667</v></c><c><v>0.30000000000000004</v></c>"
        "<c><v>370830101001</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c>"
        "<c t=\"str\"><f>A1</f><v>和_x000A_解</v></c><c "
        "t=\"d\"><v>2023-07-18T00:00:00</v></c><c><v>1E+20</v></c></row>",
        "<si><t>不用</t></si><si><r><t>多多</t></r><rPh sb=\"0\" eb=\"1\"><t>duo</t></rPh><r><t>宝贝</t></r></si>")));
    REQUIRE(reading.rows.size() == 1);
    CHECK(reading.rows[0].cells == std::vector<std::string>{"多多宝贝", "2023-07-18", "2023-07-18 17:30", "45125.00",
                                                            "17:30", "0.3", "370830101001", "TRUE", "#N/A", "和\n解",
                                                            "2023-07-18", "1.00000E+20"});
}

TEST_CASE("the days that spreadsheets count wrongly, and those of old Macintosh books, are read rightly") {
    CHECK(read(zipped(book("<row><c s=\"1\"><v>1</v></c><c s=\"1\"><v>59</v></c><c s=\"1\"><v>60</v></c>"
                           "<c s=\"1\"><v>61</v></c><c s=\"1\"><v>1e300</v></c><c s=\"1\"><v>-1</v></c></row>")))
              .rows.at(0)
              .cells[1] == "1900-02-28");
    auto macintosh = book("<row><c s=\"1\"><v>43663</v></c></row>");
    std::string& part = macintosh["xl/workbook.xml"];
    part.insert(part.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
    CHECK(read(zipped(macintosh)).rows.at(0).cells[0] == "2023-07-18");
}

TEST_CASE("a visitor that has seen enough stops the reading, and what it throws comes out") {
    const std::string bytes = zipped(book(one_row + "<row><c><v>2</v></c></row><broken"));
    auto reader = XlsxReader::open(bytes);
    REQUIRE(reader);
    int seen = 0;
    CHECK(reader->rows(0, [&](const SheetRow&) { return ++seen < 1; }));
    CHECK(seen == 1);
    CHECK_THROWS_AS(static_cast<void>(reader->rows(0, [](const SheetRow&) -> bool { throw std::logic_error("x"); })),
                    std::logic_error);
}

TEST_CASE("what is not a workbook is refused by name") {
    CHECK(read("").refusal == "xlsx.not_a_workbook");
    CHECK(read("name,slots\n一,2\n").refusal == "xlsx.not_a_workbook");
    CHECK(read(zipped({{"word/document.xml", "<a/>"}})).refusal == "xlsx.not_a_workbook");
    CHECK(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on").refusal == "xlsx.old_format");
}

TEST_CASE("a truncated or spoiled file never reads as a shorter one") {
    std::string rows;
    for (int i = 1; i < 2000; ++i) rows += "<row><c><v>" + std::to_string(i * 7919 % 10007) + "</v></c></row>";
    const std::string whole = zipped(book(rows));
    REQUIRE(read(whole).rows.size() == 1999);
    for (std::size_t size = 0; size < whole.size(); size += 97)
        CHECK(read(whole.substr(0, size)).refusal == "xlsx.not_a_workbook");

    // Flipping a bit anywhere gives the same rows (in a part nobody reads) or a refusal.
    const std::size_t sheet = whole.find("xl/worksheets/sheet1.xml");
    for (std::size_t at = sheet + 40; at < sheet + 1400; at += 13) {
        std::string spoiled = whole;
        spoiled[at] = static_cast<char>(spoiled[at] ^ 0x10);
        CHECK(read(spoiled).refusal == "xlsx.not_a_workbook");
    }
}

TEST_CASE("a document type is refused, so entities neither grow nor fetch") {
    const std::string doctype = std::string(packages::head) +
                                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    for (const char* part :
         {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels", "xl/worksheets/sheet1.xml"}) {
        auto parts = book(one_row);
        parts[part] = doctype + parts[part].substr(std::string(packages::head).size());
        CHECK(read(zipped(parts)).refusal == "xlsx.unsafe_xml");
    }
}

TEST_CASE("nesting without end and a tag without end are refused") {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<x>";
    CHECK(read(zipped(book(deep))).refusal == "xlsx.unsafe_xml");
    std::string noise;  // does not compress, so no other limit is met first
    for (unsigned i = 1; noise.size() < (3u << 20); ++i) noise += static_cast<char>('a' + (i * 2654435761u >> 24) % 26);
    CHECK(read(zipped(book("<row r=\"" + noise + "\"/>"))).refusal == "xlsx.unsafe_xml");
}

TEST_CASE("a bomb is recognised by what comes out of it") {
    const std::string blanks(40u << 20, ' ');
    for (const char* part : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"}) {
        auto parts = book(one_row);
        std::string& bytes = parts[part];
        bytes.insert(bytes.rfind("</"), blanks);
        const auto reading = read(zipped(parts));
        CHECK(reading.refusal == "xlsx.too_large");
        CHECK(reading.limit == "ratio");
    }
    XlsxLimits limits;
    limits.ratio = 1'000'000;
    limits.unpacked_bytes = 8u << 20;
    CHECK(read(zipped(book(blanks)), limits).limit == "unpacked_bytes");
}

TEST_CASE("each limit is met with its name") {
    const auto limited = [](auto&& change, const packages::Parts& parts) {
        XlsxLimits limits;
        change(limits);
        const auto reading = read(zipped(parts), limits);
        CHECK(reading.refusal == "xlsx.too_large");
        return reading.limit;
    };
    const auto two = book("<row r=\"1\"><c><v>1</v></c><c><v>2</v></c></row><row r=\"9\"><c><v>3</v></c></row>");
    CHECK(limited([](XlsxLimits& l) { l.file_bytes = 100; }, two) == "file_bytes");
    CHECK(limited([](XlsxLimits& l) { l.entries = 5; }, two) == "entries");
    CHECK(limited([](XlsxLimits& l) { l.rows = 8; }, two) == "rows");
    CHECK(limited([](XlsxLimits& l) { l.columns = 1; }, two) == "columns");
    CHECK(limited([](XlsxLimits& l) { l.cells = 2; }, two) == "cells");

    const std::string shared = "<si><t>" + std::string(1000, 'x') + "</t></si>";
    CHECK(limited([](XlsxLimits& l) { l.text_bytes = 900; }, book(one_row, shared)) == "text_bytes");
    // A long shared string counts each time it is used.
    std::string uses = "<row>";
    for (int i = 0; i < 5; ++i) uses += "<c t=\"s\"><v>0</v></c>";
    CHECK(limited([](XlsxLimits& l) { l.text_bytes = 4'500; }, book(uses + "</row>", shared)) == "text_bytes");
}

TEST_CASE("names and targets that climb out of the package touch no file") {
    const outside::Folder folder;
    const std::string secret =
        folder.write("secret.xml", element("worksheet", "<sheetData>" + one_row + "</sheetData>"));
    const auto relations_to = [](const std::string& target) {
        return packages::relations(packages::relation("r1", "worksheet", target));
    };
    for (const std::string& target : {"../../../../.." + secret, secret, "file://" + secret})
        CHECK(read(with(book(one_row), "xl/_rels/workbook.xml.rels", relations_to(target))).refusal ==
              "xlsx.not_a_workbook");

    const std::string climbing = with(book(one_row), "../../" + folder.path("dropped"), "x");
    CHECK(read(climbing).rows.size() == 1);
    CHECK(folder.files() == 1);
}

TEST_CASE("rows or cells that come twice or backwards are refused: readers would disagree") {
    for (const char* rows : {"<row r=\"2\"/><row r=\"1\"/>", "<row r=\"1\"/><row r=\"1\"/>", "<row r=\"x\"/>",
                             "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "<row r=\"1\"><c r=\"A2\"/></row>",
                             "<row r=\"1\"><c r=\"AAAAAAAAAAAAAAAAAA1\"/></row>", "<row><row/></row>", "<c/>",
                             "<row><c t=\"s\"><v>0</v></c></row>", "<row><c t=\"s\"><v>-1</v></c></row>"})
        CHECK(read(zipped(book(rows))).refusal == "xlsx.not_a_workbook");
}

TEST_CASE("a workbook in UTF-16 and names in another case are read") {
    auto parts = book("<row><c t=\"s\"><v>0</v></c></row>");
    parts.erase("xl/sharedStrings.xml");
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("<sst><si><t>abc</t></si></sst>")) (wide += c) += '\0';
    parts["xl/SharedStrings.xml"] = wide;
    CHECK(read(zipped(parts)).rows.at(0).cells[0] == "abc");
}
