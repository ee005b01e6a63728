// What spreadsheets write, and what people see of it: the list of docs/tables.md.
#include <doctest/doctest.h>

#include "documents/uploaded_table.h"
#include "packages.h"

using namespace documents;

namespace {
std::string text_cell(const std::string& text) { return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>"; }

struct Book {
    std::string row;                 // the cells of row 2
    std::string format = "General";  // that style 1 has
    std::string before = {};         // of <sheetData>
    std::string after = {};          // of it
    std::string row_attributes = {};
    bool from_1904 = false;

    std::string bytes() const {
        auto parts = packages::book("<row r=\"1\">" + text_cell("a") + text_cell("b") + "</row><row r=\"2\"" +
                                    row_attributes + ">" + row + "</row>");
        std::string code;
        for (const char c : format) code += c == '"' ? std::string("&quot;") : std::string(1, c);
        parts["xl/styles.xml"] = packages::element(
            "styleSheet", "<numFmts><numFmt numFmtId=\"180\" formatCode=\"" + code +
                              "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"180\"/></cellXfs>");
        std::string& sheet = parts["xl/worksheets/sheet1.xml"];
        sheet.insert(sheet.find("<sheetData>"), before);
        sheet.insert(sheet.find("</sheetData>") + 12, after);
        if (from_1904) {
            std::string& book = parts["xl/workbook.xml"];
            book.insert(book.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
        }
        return packages::zipped(parts);
    }
};

/// The first cell of row 2, or "! reason" where something is refused.
std::string seen_in(const std::string& bytes) {
    const auto table = read_table(bytes);
    REQUIRE(table);
    if (!table->refused.empty()) return "! " + table->refused.front().reason;
    return table->rows.empty() ? "" : table->rows.front().cells.front();
}
std::string seen(const Book& book) { return seen_in(book.bytes()); }
std::string number(const std::string& value, const std::string& format) {
    return seen({.row = "<c s=\"1\"><v>" + value + "</v></c>", .format = format});
}
std::string cell(const std::string& xml) { return seen({.row = xml}); }
std::string in_text(const std::string& cell) { return seen_in("a,b\n" + cell + ",x\n"); }
}  // namespace

TEST_CASE("a number is what is seen of it, or refused") {
    struct Case {
        const char *value, *format, *seen;
    };
    for (const auto& [value, format, expected] :
         {Case{"1200", "General", "1200"},
          {"0.30000000000000004", "General", "0.3"},
          {"370830101001", "General", "370830101001"},
          {"1.23708304950007E+17", "General", "! cell.number_too_long"},
          {"1000000000000000", "0", "! cell.number_too_long"},
          {"999999999999999", "0", "999999999999999"},
          {"1200", "#,##0", "1200"},
          {"1200.5", "#,##0.00", "1200.50"},
          {"53", "000000", "000053"},
          {"4.567", "0.00", "! cell.rounded"},
          {"4.5", "0", "! cell.rounded"},
          {"12", "0.00", "12.00"},
          {"-5", "0", "-5"},
          {"-5", "0;-0", "-5"},
          {"-5", "0;[Red]0", "! cell.format"},
          {"-5", "0_);(0)", "(5)"},
          {"0.15", "0%", "15%"},
          {"0.155", "0.0%", "15.5%"},
          {"0.155", "0%", "! cell.rounded"},
          {"1.5", "0%", "150%"},
          {"0", "0%", "0%"},
          {"1200", "¥#,##0.00", "¥1200.00"},
          {"1200", "[$¥-804]#,##0", "¥1200"},
          {"1200", "_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ ", "¥1200.00"},
          {"12", "0\"人\"", "12人"},
          {"12", "0人", "12人"},
          {"12000", "0.00E+00", "! cell.format"},
          {"12000", "##0.0E+0", "! cell.format"},
          {"0.5", "# ?/?", "! cell.format"},
          {"30000", "0,", "! cell.format"},
          {"30000", "0!.0,\"万\"", "! cell.format"},
          {"5", "[DBNum1][$-804]General", "! cell.format"},
          {"5", "[>3]\"多\";\"少\"", "! cell.format"},
          {"1", "\"是\";;\"否\"", "是"},
          {"0", "\"是\";;\"否\"", "否"},
          {"5", ";;;", "! cell.hidden"},
          {"0", "0;-0;", "! cell.hidden"},
          {"0", "#", "! cell.hidden"},
          {"13800001234", "000-0000-0000", "! cell.format"},
          {"12", "@", "12"},
          {"5", "\"No.\"General", "No.5"}}) {
        CAPTURE(value);
        CAPTURE(format);
        CHECK(number(value, format) == expected);
    }
}

TEST_CASE("a day is a day in every form that shows all of it") {
    for (const char* format :
         {"yyyy-mm-dd", "yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"", "yyyy年m月d日", "m/d/yyyy", "dd.mm.yyyy",
          "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "yyyy-mm-dd aaaa", "e-m-d",
          "YYYY/MM/DD", "[Red]yyyy/m/d"}) {
        CAPTURE(format);
        CHECK(number("45162", format) == "2023-08-24");
        CHECK(number("45162.75", format) == "2023-08-24");
    }
    CHECK(number("45162.75", "yyyy/m/d h:mm") == "2023-08-24 18:00");
    CHECK(number("45162", "yyyy/m/d h:mm") == "2023-08-24");
    CHECK(number("45162", "yyyy\"年\"m\"月\"") == "2023-08");
    CHECK(number("45162", "yyyy") == "2023");
    CHECK(number("45162", "m\"月\"d\"日\"") == "! cell.format");
    CHECK(number("45162", "aaaa") == "! cell.format");
    CHECK(number("45162", "d") == "! cell.format");
    CHECK(number("45162", "m/d/yy") == "! cell.short_year");
    CHECK(number("60", "yyyy/m/d") == "! cell.date_out_of_range");
    CHECK(number("-1", "yyyy/m/d") == "! cell.date_out_of_range");
    CHECK(number("1e300", "yyyy/m/d") == "! cell.date_out_of_range");
    CHECK(seen({.row = "<c s=\"1\"><v>43700</v></c>", .format = "yyyy/m/d", .from_1904 = true}) == "2023-08-24");
    CHECK(cell("<c t=\"d\"><v>2023-08-24</v></c>") == "2023-08-24");
}

TEST_CASE("a time of day is what its format shows of it") {
    CHECK(number("0.3125", "h:mm") == "07:30");
    CHECK(number("45162.3125", "h:mm") == "07:30");
    CHECK(number("0.3125", "h\"时\"mm\"分\"") == "07:30");
    CHECK(number("0.7291666666666666", "h:mm AM/PM") == "17:30");
    CHECK(number("0.7291666666666666", "上午/下午h\"时\"mm\"分\"") == "17:30");
    CHECK(number("1.5", "[h]:mm") == "36:00");
    CHECK(number("0.3125", "mm:ss") == "! cell.format");
}

TEST_CASE("a formula without a result, an error and a picture are not what anybody wrote") {
    CHECK(cell("<c><f>DATE(2023,8,24)</f></c>") == "! cell.formula_without_result");
    CHECK(cell("<c><f>DATE(2023,8,24)</f><v></v></c>") == "! cell.formula_without_result");
    CHECK(cell("<c t=\"str\"><f>A1</f></c>") == "! cell.formula_without_result");
    CHECK(cell("<c t=\"str\"><f>\"\"</f><v></v></c>") == "");
    CHECK(cell("<c><f>1+1</f><v>2</v></c>") == "2");
    CHECK(cell("<c t=\"e\"><v>#REF!</v></c>") == "! cell.error");
    CHECK(cell(text_cell("#N/A")) == "! cell.error");
    CHECK(cell("<c t=\"str\"><f>x</f><v>=DISPIMG(&quot;ID_1&quot;,1)</v></c>") == "! cell.picture");
}

TEST_CASE("texts read as they are seen") {
    CHECK(cell("<c t=\"inlineStr\"><is><r><t>多</t></r><r><t>多</t></r><rPh sb=\"0\" "
               "eb=\"1\"><t>duo</t></rPh></is></c>") == "多多");
    CHECK(cell(text_cell("370830490000000001")) == "370830490000000001");
    CHECK(cell(text_cell("'0123")) == "0123");
    CHECK(cell(text_cell("'Ana")) == "'Ana");
    CHECK(cell(text_cell("=1+1")) == "=1+1");
    CHECK(cell(text_cell("1.23708E+17")) == "! cell.scientific");
    CHECK(cell(text_cell("2E5")) == "2E5");
    CHECK(cell("<c t=\"b\"><v>1</v></c>") == "TRUE");
    const auto text = [](const std::string& format) {
        return seen({.row = "<c s=\"1\" t=\"inlineStr\"><is><t>晨光</t></is></c>", .format = format});
    };
    CHECK(text("@") == "晨光");
    CHECK(text("@\"园\"") == "晨光园");
    CHECK(text(";;;") == "! cell.hidden");
    CHECK(text("0.00") == "晨光");
}

TEST_CASE("what people do not see is never taken in silence") {
    const std::string one = "<c><v>1</v></c>";
    CHECK(seen({.row = one, .row_attributes = " hidden=\"1\""}) == "! row.hidden");
    CHECK(seen({.row = one, .row_attributes = " ht=\"0\" customHeight=\"1\""}) == "! row.hidden");
    const auto columns = [](const std::string& attributes) {
        return "<cols><col min=\"1\" max=\"1\" " + attributes + "/></cols>";
    };
    CHECK(seen({.row = one, .before = columns("hidden=\"1\"")}) == "! cell.hidden_column");
    CHECK(seen({.row = one, .before = columns("width=\"0\"")}) == "! cell.hidden_column");
    CHECK(seen({.row = one, .before = columns("width=\"9\"")}) == "1");
    const auto merged = [](const std::string& range) {
        return "<mergeCells><mergeCell ref=\"" + range + "\"/></mergeCells>";
    };
    CHECK(seen({.row = one, .after = merged("A2:B2")}) == "! cell.merged");
    CHECK(seen({.row = one, .after = merged("A1:A2")}) == "! cell.merged");
    CHECK(seen({.row = one, .after = merged("A2:A2")}) == "1");
    CHECK(seen({.row = one, .after = merged("A5:A9")}) == "1");

    // A hidden column is told of once, at its header.
    const auto table = read_table(Book{.row = one, .before = columns("hidden=\"1\"")}.bytes());
    REQUIRE(table->refused.size() == 1);
    CHECK(table->refused[0].row == 1);
    CHECK(table->refused[0].column == 0);
}

TEST_CASE("a table that goes on on another sheet is not cut off, and one on hidden sheets not read") {
    const auto with_second = [](const std::string& rows, const char* first, const char* second) {
        auto parts = packages::book("<row>" + text_cell("a") + "</row><row><c><v>1</v></c></row>");
        parts["xl/workbook.xml"] = packages::element(
            "workbook", std::string("<sheets><sheet name=\"一\" state=\"") + first +
                            "\" r:id=\"r1\"/><sheet name=\"二\" state=\"" + second + "\" r:id=\"r9\"/></sheets>");
        std::string& relations = parts["xl/_rels/workbook.xml.rels"];
        relations.insert(relations.rfind("</"), packages::relation("r9", "worksheet", "worksheets/sheet2.xml"));
        parts["xl/worksheets/sheet2.xml"] = packages::element("worksheet", "<sheetData>" + rows + "</sheetData>");
        return packages::zipped(parts);
    };
    const std::string same = "<row>" + text_cell("a") + "</row>", more = same + "<row><c><v>2</v></c></row>";
    const auto several = read_table(with_second(more, "visible", "visible"));
    REQUIRE_FALSE(several);
    CHECK(several.error().reason == "table.several_sheets");
    CHECK(several.error().params.at(0).second == "二");
    CHECK(read_table(with_second(same, "visible", "visible")));
    CHECK(read_table(with_second(more, "visible", "hidden")));
    CHECK(read_table(with_second(same, "veryHidden", "hidden")).error().reason == "table.all_hidden");
}

TEST_CASE("text files say the same as workbooks") {
    CHECK(in_text("=\"0123\"") == "0123");
    CHECK(in_text("\"=\"\"0123\"\"\"") == "0123");
    CHECK(in_text("\"=\"\" 0123 \"\"\"") == "0123");
    CHECK(in_text("'0123") == "0123");
    CHECK(in_text("'=1+1") == "=1+1");
    CHECK(in_text("\"=DATE(2023,8,24)\"") == "! cell.formula");
    CHECK(in_text("1.23708E+17") == "! cell.scientific");
    CHECK(in_text("2E5") == "2E5");
    for (const char* sign : {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "########", "Err:502"})
        CHECK(in_text(sign) == "! cell.error");
    CHECK(in_text("#3 楼") == "#3 楼");
    CHECK(in_text("\u202E园光晨") == "! input.runs_backwards");
    CHECK(cell(text_cell("\u202E园光晨")) == "! input.runs_backwards");
}
