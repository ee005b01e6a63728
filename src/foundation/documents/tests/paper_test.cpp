#include <doctest/doctest.h>

#include "documents/paper.h"
#include "outside.h"

using namespace documents;

namespace {
const std::string address = "http://127.0.0.1:8080/verify/370830-0189f3a4-7c1d-7000-8000-0123456789ab";

Paper receipt() {
    Paper paper{.title = "托育机构备案回执",
                .issuer = "汶上县卫生健康局",
                .number = "编号：汶托备〔2023〕12号",
                .footer = "汶上县卫生健康局 · 汶托备〔2023〕12号",
                .made_at = *Instant::parse("2023-08-24T01:12:33Z")};
    paper.blocks = {
        Paragraph{"汶上县第二人民医院托育中心：", false},
        Paragraph{
            "你机构于 2023年8月18日 提交的托育机构备案材料收悉。经核对，材料齐全，符合托育机构设置标准和管理规范的"
            "有关要求，现予备案。备案信息如下："},
        Facts{{{"机构名称", "汶上县第二人民医院托育中心", true},
               {"信用代码", "12370830MB00000029"},
               {"办托主体", "医疗机构办托"},
               {"登记类型", "事业单位"},
               {"举办性质", "公办"},
               {"负责人", "李敏"},
               {"联系电话", "0537-0000002"},
               {"机构地址", "山东省济宁市汶上县中都街道（演示地址）尚书路 1 号", true},
               {"服务形式", "全日托、半日托、计时托", true},
               {"托位", "100 个（乳儿班 10 个、托小班 30 个、托大班 60 个）", true}}},
        Paragraph{"备案信息发生变化的，请自变化之日起按规定办理变更；终止服务的，请妥善安置在托婴幼儿并办理注销。"},
        Note{"本回执只证明机构已经备案，不是行政许可。备案信息以核验页面显示的为准。"},
        Closing{"汶上县卫生健康局", "2023年8月24日", "（盖章）", address, "扫码核验本回执\n核验码 7C1D-7000"},
    };
    return paper;
}

std::string printed(const Paper& paper) {
    auto bytes = pdf(paper);
    REQUIRE(bytes);
    return *bytes;
}

/// What a reader of the paper reads, in the order of the lines; pages end with a form feed.
std::string text_of(const std::string& bytes) {
    const outside::Folder folder;
    return outside::output_of("pdftotext -layout " + folder.write("a.pdf", bytes) + " -");
}

int count(const std::string& text, const std::string& what) {
    int found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

Paper list(int rows) {
    Grid grid{{{"机构名称", CellKind::Text, 34},
               {"乡镇街道", CellKind::Text, 14},
               {"托位（个）", CellKind::Integer, 12},
               {"每千人口", CellKind::Decimal, 12},
               {"备案日期", CellKind::Date, 14}},
              {}};
    for (int i = 1; i <= rows; ++i)
        grid.rows.push_back({"第" + std::to_string(i) + "号中心幼儿园托班（演示）", "白石镇", std::to_string(i * 1000),
                             i % 2 == 0 ? "4.5" : "—", "2023-07-18"});
    return {.title = "托育机构名单",
            .blocks = {std::move(grid), Note{"按机构名称排列。"}, Blanks{{"填表人", "负责人签字"}}},
            .footer = "汶上县托育服务指导中心",
            .made_at = *Instant::parse("2023-08-24T01:12:33Z")};
}
}  // namespace

TEST_CASE("a receipt says what it was given, and its QR code leads to the verification page") {
    const std::string bytes = printed(receipt());
    const std::string text = text_of(bytes);
    for (const char* said : {"汶上县卫生健康局", "托育机构备案回执", "编号：汶托备〔2023〕12号", "12370830MB00000029",
                             "100 个（乳儿班 10 个、托小班 30 个、托大班 60 个）", "2023年8月24日", "第 1 页，共 1 页"})
        CHECK_MESSAGE(text.find(said) != std::string::npos, said);
    CHECK(text.find("演示数据") == std::string::npos);

    const outside::Folder folder;
    const std::string path = folder.write("a.pdf", bytes);
    outside::output_of("pdftoppm -r 150 -gray -singlefile " + path + " " + folder.path("page"));
    CHECK(outside::output_of("zbarimg --quiet --raw " + folder.path("page.pgm")) == address + "\n");
}

TEST_CASE("the file is dated by the moment it was given, so the same paper gives the same bytes") {
    CHECK(printed(receipt()) == printed(receipt()));
    CHECK(printed(list(60)) == printed(list(60)));
    const outside::Folder folder;
    const std::string facts =
        outside::output_of("TZ=UTC pdfinfo -isodates " + folder.write("a.pdf", printed(receipt())));
    CHECK(facts.find("2023-08-24T01:12:33") != std::string::npos);
    CHECK(facts.find("托育机构备案回执") != std::string::npos);
}

TEST_CASE("a long list repeats its header on each page and loses no row") {
    const std::string text = text_of(printed(list(137)));
    const int pages = count(text, "\f");
    CHECK(pages > 3);
    CHECK(count(text, "机构名称") == pages + 1);  // and once in the note
    CHECK(count(text, "共 " + std::to_string(pages) + " 页") == pages);
    for (int i = 1; i <= 137; ++i) CHECK(count(text, "第" + std::to_string(i) + "号中心") == 1);
    CHECK(text.find("137,000") != std::string::npos);
    CHECK(text.find("4.50") != std::string::npos);
    CHECK(text.find("负责人签字") != std::string::npos);
}

TEST_CASE("paper made of demonstration data says so on every page") {
    Paper paper = list(100);
    paper.demo = true;
    const std::string text = text_of(printed(paper));
    CHECK(count(text, "演示数据，不能用于办理业务") == count(text, "\f"));
    paper.language = Language::English;
    CHECK(text_of(printed(paper)).find("Demonstration data, not valid") != std::string::npos);
    CHECK(text_of(printed(paper)).find("Page 1 of ") != std::string::npos);
}

TEST_CASE("a cell longer than a page is carried over, not cut") {
    std::string long_text;
    for (int i = 0; i < 900; ++i) long_text += "第" + std::to_string(i) + "句。";
    Paper paper = receipt();
    paper.blocks = {Facts{{{"说明", long_text, true}, {"末项", "仍在", true}}}, Paragraph{long_text},
                    Grid{{{"甲", CellKind::Text, 1}, {"乙", CellKind::Text, 60}}, {{long_text, "x"}, {"完", "y"}}}};
    const std::string text = text_of(printed(paper));
    for (const char* said : {"第899句", "仍在", "完"}) CHECK(text.find(said) != std::string::npos);
    CHECK(count(text, "第450句") >= 2);
}

TEST_CASE("text from people is neither markup nor able to break a paper") {
    Paper paper = receipt();
    paper.title = std::string("\x01") + std::string(300, 'W');
    paper.footer = std::string(5000, 'f');
    paper.blocks = {Facts{{{std::string(400, 'l'), "<b>&amp;</b> \xFF\xFE"}}},
                    Facts{},
                    Grid{},
                    Blanks{{"", std::string(500, 'b')}},
                    Grid{std::vector<Column>(60, Column{"窄", CellKind::Integer, -5}), {{"1"}, {}, {"-1234567.5"}}},
                    Closing{std::string(200, 'i'), "", "", "", ""}};
    const std::string text = text_of(printed(paper));
    CHECK(text.find("<b>&amp;</b>") != std::string::npos);
    CHECK(text.find("\xEF\xBF\xBD") != std::string::npos);
}

TEST_CASE("what no paper should hold is refused by name") {
    Paper paper = receipt();
    paper.blocks = {Closing{.issuer = "x", .date = "y", .address = std::string(3000, 'a')}};
    CHECK(pdf(paper).error().reason == "qr.too_long");
    std::string lines;
    for (int i = 0; i < 60'000; ++i) lines += "\n";
    paper.blocks = {Paragraph{lines}};
    CHECK(pdf(paper).error().reason == "pdf.too_long");
}
