#include "documents/paper.h"

#include "blocks.h"

namespace documents {
namespace {
constexpr Margins margins{74, 74, 70, 70};
constexpr Typeface type{Face::Serif, 12};

void set_head(Flow& flow, const Paper& paper) {
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

/// Walks through all blocks; answers the number of pages.
Result<int> walk(const Paper& paper, Canvas& canvas, int pages) {
    Flow flow(canvas, margins, {type.face, paper.footer, paper.language, paper.demo, pages});
    set_head(flow, paper);
    for (const Block& block : paper.blocks) {
        TRY(set(flow, block, type));
        if (flow.page() > Flow::most_pages)
            return Error{ErrorCode::TooLarge, "pdf.too_long", {{"max", std::to_string(Flow::most_pages)}}};
    }
    flow.finish();
    return flow.page();
}
}  // namespace

Result<std::string> pdf(const Paper& paper) {
    // The foot of the first page names the last: count first, then paint.
    Canvas measure(Canvas::Purpose::Measuring, {}, paper.language);
    const int pages = TRY(walk(paper, measure, 0));

    Canvas paint(Canvas::Purpose::Painting, {}, paper.language);
    paint.describe(paper.title, paper.issuer, paper.made_at);
    TRY(walk(paper, paint, pages));
    return paint.bytes();
}

}  // namespace documents
