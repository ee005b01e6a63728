#include "flow.h"

#include <algorithm>

namespace documents {
namespace {
constexpr Colour demo_colour = hex(0x8A4B00);
constexpr Colour demo_shade = hex(0x8A4B00, 0.055);

std::string page_number(Language language, int page, int pages) {
    const std::string here = std::to_string(page);
    const std::string all = std::to_string(pages);
    return language == Language::Chinese ? "第 " + here + " 页，共 " + all + " 页" : "Page " + here + " of " + all;
}
}  // namespace

Flow::Flow(Canvas& canvas, Margins margins, Furniture furniture)
    : canvas_(canvas), margins_(margins), furniture_(std::move(furniture)) {
    begin_page();
}

void Flow::begin_page() {
    ++page_;
    y_ = margins_.top;
    if (!furniture_.demo) return;
    const bool chinese = furniture_.language == Language::Chinese;
    canvas_.watermark(chinese ? "演示数据" : "DEMONSTRATION", furniture_.face, demo_shade);
    const Lines mark = canvas_.lines(
        chinese ? "演示数据，不能用于办理业务" : "Demonstration data, not valid",
        {.face = furniture_.face, .size = 9.5, .leading = 1, .bold = true, .colour = demo_colour}, width());
    const double mark_width = mark.natural_width() + 20;
    const Box box{(canvas_.page().width - mark_width) / 2, 22, mark_width, 20};
    canvas_.dashed_box(box, 4, demo_colour);
    canvas_.draw(mark, box.x + 10, box.y + (box.height - mark.height()) / 2);
}

void Flow::end_page() {
    const Style style{.face = furniture_.face, .size = 8.5, .leading = 1.4, .colour = soft_ink};
    const double top = bottom() + 16;
    canvas_.line(left(), top, left() + width(), top, 0.5, hairline);
    Style right = style;
    right.align = Align::Right;
    canvas_.draw(canvas_.lines(page_number(furniture_.language, page_, furniture_.pages), right, width()), left(),
                 top + 5);
    const Lines footer = canvas_.lines(furniture_.footer, style, width() * 0.75);
    // Two lines fit above the edge that printers leave white.
    canvas_.draw(footer, left(), top + 5, 0, std::min(footer.count(), 2));
    canvas_.end_page();
}

void Flow::new_page() {
    end_page();
    begin_page();
}

void Flow::finish() { end_page(); }

void Flow::space(double height) {
    if (y_ > margins_.top) y_ += height;
}

void Flow::need(double height) {
    if (height > room() && y_ > margins_.top) new_page();
}

void Flow::text(const Lines& lines, double x) {
    const double step = lines.line_height();
    for (int done = 0; done < lines.count() && page_ <= most_pages;) {
        int fits = std::max(0, static_cast<int>(room() / step));
        const int left_over = lines.count() - done;
        if (fits == left_over - 1 && left_over > 2) --fits;
        if (fits < std::min(2, left_over) && y_ > margins_.top) {
            new_page();
            continue;
        }
        const int now = std::clamp(fits, 1, left_over);
        canvas_.draw(lines, x, y_, done, now);
        y_ += now * step;
        done += now;
        if (done < lines.count()) new_page();
    }
}

void Flow::slice(const std::vector<Cell>& cells, const std::vector<int>& from, const std::vector<int>& count,
                 double padding, Ruling ruling) {
    double height = 0;
    for (std::size_t i = 0; i < cells.size(); ++i)
        height = std::max(height, count[i] * cells[i].lines.line_height() + 2 * padding);
    for (const Cell& cell : cells)
        if (cell.fill) canvas_.fill({cell.x, y_, cell.width, height}, *cell.fill);
    for (std::size_t i = 0; i < cells.size(); ++i)
        canvas_.draw(cells[i].lines, cells[i].x + cell_side, y_ + padding, from[i], count[i]);

    const double begin = cells.front().x;
    const double end = cells.back().x + cells.back().width;
    const double low = y_ + height;
    if (ruling == Ruling::Below) {
        canvas_.line(begin, low, end, low, 0.5, hairline);
    } else {
        canvas_.line(begin, y_, end, y_, 0.6, rule);
        canvas_.line(begin, low, end, low, 0.6, rule);
        for (const Cell& cell : cells) canvas_.line(cell.x, y_, cell.x, low, 0.6, rule);
        canvas_.line(end, y_, end, low, 0.6, rule);
    }
    y_ = low;
}

void Flow::row(const std::vector<Cell>& cells, double padding, Ruling ruling,
               const std::function<void()>& on_new_page) {
    const auto turn = [&] {
        new_page();
        if (on_new_page) on_new_page();
    };
    double height = 0;
    for (const Cell& cell : cells) height = std::max(height, cell.lines.height() + 2 * padding);
    const double whole_page = bottom() - margins_.top;
    // A row that no page holds begins where it is; all others stay together.
    if (height > room() && height <= whole_page * 0.8 && y_ > margins_.top) turn();

    std::vector<int> from(cells.size(), 0);
    for (bool first = true; page_ <= most_pages; first = false) {
        std::vector<int> count(cells.size());
        bool complete = true;
        bool any = false;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const int rest = cells[i].lines.count() - from[i];
            const int fits = static_cast<int>((room() - 2 * padding + 0.01) / cells[i].lines.line_height());
            count[i] = std::clamp(fits, 0, rest);
            complete = complete && count[i] == rest;
            any = any || count[i] > 0;
        }
        if (!any && y_ <= margins_.top && first) return;
        if (any || complete) slice(cells, from, count, padding, ruling);
        if (complete) return;
        for (std::size_t i = 0; i < cells.size(); ++i) from[i] += count[i];
        turn();
    }
}

}  // namespace documents
