#include "documents/paper.h"

#include <numeric>

#include "blocks.h"

namespace documents {
namespace {
constexpr std::size_t most_rows = 20'000;
// In half-width characters: what an upright page holds at the size lists are printed in.
constexpr int upright_width = 96;

/// What a paper and a list have in common once the caller's words are blocks.
struct Sheets {
    PageSize page;
    Margins margins;
    Typeface type;
    std::string title;
    std::string author;
    std::string footer;
    Language language;
    bool demo;
    Instant made_at;
    std::function<void(Flow&)> head;
    const std::vector<Block>& blocks;
};

/// Walks through all blocks; answers the number of pages.
Result<int> walk(const Sheets& sheets, Canvas& canvas, int pages) {
    Flow flow(canvas, sheets.margins, {sheets.type.face, sheets.footer, sheets.language, sheets.demo, pages});
    sheets.head(flow);
    for (const Block& block : sheets.blocks) {
        TRY(set(flow, block, sheets.type));
        if (flow.page() > Flow::most_pages)
            return Error{ErrorCode::TooLarge, "pdf.too_long", {{"max", std::to_string(Flow::most_pages)}}};
    }
    flow.finish();
    return flow.page();
}

Result<std::string> printed(const Sheets& sheets) {
    // The foot of the first page names the last: count first, then paint.
    Canvas measure(Canvas::Purpose::Measuring, sheets.page, sheets.language);
    const int pages = TRY(walk(sheets, measure, 0));

    Canvas paint(Canvas::Purpose::Painting, sheets.page, sheets.language);
    paint.describe(sheets.title, sheets.author, sheets.made_at);
    TRY(walk(sheets, paint, pages));
    return paint.bytes();
}

void set_paper_head(Flow& flow, const Paper& paper) {
    Canvas& canvas = flow.canvas();
    const auto centred = [&](const std::string& text, double size, double spacing, bool bold) {
        const Style style{.size = size, .leading = 1.45, .bold = bold, .align = Align::Centre, .spacing = spacing};
        flow.text(canvas.lines(text, style, flow.width()), flow.left());
    };
    if (!paper.issuer.empty()) {
        centred(paper.issuer, 14, 1.5, false);
        flow.space(2);
    }
    centred(paper.title, 25, 2, true);
    flow.space(10);
    canvas.line(flow.left(), flow.y(), flow.left() + flow.width(), flow.y(), 1.6, ink);
    canvas.line(flow.left(), flow.y() + 3, flow.left() + flow.width(), flow.y() + 3, 0.5, ink);
    flow.space(9);
    if (!paper.number.empty()) {
        const Style style{.size = 11, .align = Align::Right};
        flow.text(canvas.lines(paper.number, style, flow.width()), flow.left());
    }
    flow.space(12);
}

void set_report_head(Flow& flow, const Report& report) {
    Canvas& canvas = flow.canvas();
    flow.text(canvas.lines(report.title, {.face = Face::Sans, .size = 17, .leading = 1.4, .bold = true}, flow.width()),
              flow.left());
    const Style style{.face = Face::Sans, .size = 9.5, .leading = 1.5, .colour = soft_ink};
    for (const std::string& fact : report.facts) flow.text(canvas.lines(fact, style, flow.width()), flow.left());
    flow.space(6);
}
}  // namespace

Result<std::string> pdf(const Paper& paper) {
    return printed({.page = {},
                    .margins = {74, 74, 70, 70},
                    .type = {Face::Serif, 12},
                    .title = paper.title,
                    .author = paper.issuer,
                    .footer = paper.footer,
                    .language = paper.language,
                    .demo = paper.demo,
                    .made_at = paper.made_at,
                    .head = [&](Flow& flow) { set_paper_head(flow, paper); },
                    .blocks = paper.blocks});
}

Result<std::string> pdf(const Report& report) {
    Grid grid{report.table.columns, {}};
    bool too_many = false;
    report.table.rows([&](std::span<const std::string> cells) {
        too_many = too_many || grid.rows.size() == most_rows;
        if (!too_many) grid.rows.emplace_back(cells.begin(), cells.end());
    });
    if (too_many) return Error{ErrorCode::TooLarge, "pdf.too_many_rows", {{"max", std::to_string(most_rows)}}};

    const int wanted = std::accumulate(grid.columns.begin(), grid.columns.end(), 0,
                                       [](int sum, const Column& column) { return sum + column.width; });
    std::vector<Block> blocks{std::move(grid)};
    for (const std::string& note : report.notes) blocks.push_back(Note{note});
    if (!report.blanks.empty()) blocks.push_back(Blanks{report.blanks});

    const PageSize upright;
    return printed({.page = wanted > upright_width ? upright.lengthwise() : upright,
                    .margins = {48, 48, 52, 56},
                    .type = {Face::Sans, 10},
                    .title = report.title,
                    .author = {},
                    .footer = report.footer,
                    .language = report.language,
                    .demo = report.demo,
                    .made_at = report.made_at,
                    .head = [&](Flow& flow) { set_report_head(flow, report); },
                    .blocks = blocks});
}

}  // namespace documents
