#include "blocks.h"

#include <algorithm>
#include <numeric>

#include "figures.h"

namespace documents {
namespace {
constexpr double label_width = 78;
constexpr double qr_side = 92;
constexpr double seal_radius = 60;  // official seals are 42 mm across
constexpr Colour seal_colour = hex(0xB3231C, 0.45);

Style body(Typeface type) { return {.face = type.face, .size = type.size}; }

void set_heading(Flow& flow, const Heading& heading, Typeface type) {
    const Style style{.face = type.face, .size = type.size + 1, .bold = true};
    const Lines lines = flow.canvas().lines(heading.text, style, flow.width());
    flow.space(type.size);
    // A heading stays with what it heads.
    flow.need(lines.height() + 4 * type.size);
    flow.text(lines, flow.left());
    flow.space(type.size * 0.4);
}

void set_paragraph(Flow& flow, const Paragraph& paragraph, Typeface type) {
    Style style = body(type);
    style.leading = 1.75;
    if (paragraph.indented) style.indent = 2 * type.size;
    flow.text(flow.canvas().lines(paragraph.text, style, flow.width()), flow.left());
    flow.space(type.size * 0.35);
}

void set_note(Flow& flow, const Note& note, Typeface type) {
    const Style style{.face = type.face, .size = 9, .leading = 1.5, .colour = soft_ink};
    flow.text(flow.canvas().lines(note.text, style, flow.width()), flow.left());
    flow.space(2);
}

void set_facts(Flow& flow, const Facts& facts, Typeface type) {
    type.size -= 1;
    Style label = body(type);
    label.colour = soft_ink;
    const Style value = body(type);
    const double half = flow.width() / 2;
    const auto add = [&](std::vector<Cell>& cells, const Fact& fact, double x, double width) {
        Canvas& canvas = flow.canvas();
        cells.push_back({canvas.lines(fact.label, label, label_width - 2 * cell_side), x, label_width, tint});
        cells.push_back({canvas.lines(fact.value, value, width - label_width - 2 * cell_side), x + label_width,
                         width - label_width});
    };
    flow.space(4);
    for (std::size_t i = 0; i < facts.facts.size(); ++i) {
        const bool pair = !facts.facts[i].wide && i + 1 < facts.facts.size() && !facts.facts[i + 1].wide;
        std::vector<Cell> cells;
        add(cells, facts.facts[i], flow.left(), pair ? half : flow.width());
        if (pair) add(cells, facts.facts[++i], flow.left() + half, half);
        flow.row(cells, 5.5, Ruling::Around);
    }
    flow.space(type.size);
}

void set_grid(Flow& flow, const Grid& grid, Typeface type) {
    if (grid.columns.empty()) return;
    const double size = std::min(type.size, 10.0);
    const int shares = std::accumulate(grid.columns.begin(), grid.columns.end(), 0,
                                       [](int sum, const Column& column) { return sum + std::max(column.width, 1); });
    const auto cells_of = [&](const auto& text_of, bool bold, std::optional<Colour> fill) {
        std::vector<Cell> cells;
        double x = flow.left();
        for (std::size_t i = 0; i < grid.columns.size(); ++i) {
            const Column& column = grid.columns[i];
            const double width = flow.width() * std::max(column.width, 1) / shares;
            const Style style{.face = type.face,
                              .size = size,
                              .leading = 1.4,
                              .bold = bold,
                              .align = is_figure(column.kind) ? Align::Right : Align::Left};
            cells.push_back({flow.canvas().lines(text_of(i), style, width - 2 * cell_side), x, width, fill});
            x += width;
        }
        return cells;
    };
    const auto header = [&] {
        flow.canvas().line(flow.left(), flow.y(), flow.left() + flow.width(), flow.y(), 1, ink);
        flow.row(cells_of([&](std::size_t i) { return grid.columns[i].header; }, true, tint), 5, Ruling::Below);
    };
    flow.space(4);
    flow.need(5 * size * 1.4 + 20);
    header();
    for (const std::vector<std::string>& row : grid.rows) {
        const auto text_of = [&](std::size_t i) {
            return i < row.size() ? for_people(grid.columns[i], row[i]) : std::string();
        };
        flow.row(cells_of(text_of, false, {}), 4, Ruling::Below, header);
    }
    flow.canvas().line(flow.left(), flow.y(), flow.left() + flow.width(), flow.y(), 1, ink);
    flow.space(type.size);
}

void set_blanks(Flow& flow, const Blanks& blanks, Typeface type) {
    const double half = flow.width() / 2;
    const double height = type.size * 2.6;
    for (std::size_t i = 0; i < blanks.labels.size(); i += 2) {
        flow.need(height);
        for (std::size_t j = i; j < std::min(i + 2, blanks.labels.size()); ++j) {
            const double x = flow.left() + (j == i ? 0 : half);
            const Lines label = flow.canvas().lines(blanks.labels[j], body(type), half * 0.6);
            const double low = flow.y() + height - type.size * 0.4;
            flow.canvas().draw(label, x, low - label.line_height(), 0, 1);
            flow.canvas().line(x + label.natural_width() + 6, low, x + half - 16, low, 0.6, rule);
        }
        flow.advance(height);
    }
    flow.space(type.size);
}

Result<void> set_closing(Flow& flow, const Closing& closing, Typeface type) {
    Canvas& canvas = flow.canvas();
    const Style small{.face = type.face, .size = 9, .leading = 1.45, .align = Align::Centre, .colour = soft_ink};
    // The quiet border of a QR code is four modules; this is more for every code that fits here.
    const double code_width = qr_side + 40;
    const Lines caption = canvas.lines(closing.caption, small, code_width);
    const double left_height = closing.address.empty() ? 0 : qr_side + 12 + caption.height();
    const double height = std::max(left_height, 2 * seal_radius + 8);
    flow.space(type.size * 1.5);
    flow.need(height);
    const double top = flow.y();

    if (!closing.address.empty()) {
        const QrCode code = TRY(qr_code(closing.address));
        canvas.qr(code, flow.left() + (code_width - qr_side) / 2, top + 4, qr_side);
        canvas.draw(caption, flow.left(), top + qr_side + 12);
    }

    const double width = flow.width() * 0.5;
    const double x = flow.left() + flow.width() - width;
    const double middle = top + seal_radius + 4;
    if (!closing.seal_hint.empty()) {
        canvas.dashed_circle(x + width / 2, middle, seal_radius, seal_colour);
        Style hint = small;
        hint.colour = seal_colour;
        canvas.draw(canvas.lines(closing.seal_hint, hint, width), x, top + 14);
    }
    Style line = body(type);
    line.align = Align::Centre;
    const Lines date = canvas.lines(closing.date, line, width);
    line.bold = true;
    const Lines issuer = canvas.lines(closing.issuer, line, width);
    const double gap = 6;
    const double first = middle - (issuer.height() + gap + date.height()) / 2;
    canvas.draw(issuer, x, first);
    canvas.draw(date, x, first + issuer.height() + gap);

    flow.advance(height);
    flow.space(type.size);
    return {};
}
}  // namespace

Result<void> set(Flow& flow, const Block& block, Typeface type) {
    struct Setter {
        Flow& flow;
        Typeface type;
        Result<void> operator()(const Heading& it) const { return set_heading(flow, it, type), Result<void>(); }
        Result<void> operator()(const Paragraph& it) const { return set_paragraph(flow, it, type), Result<void>(); }
        Result<void> operator()(const Note& it) const { return set_note(flow, it, type), Result<void>(); }
        Result<void> operator()(const Facts& it) const { return set_facts(flow, it, type), Result<void>(); }
        Result<void> operator()(const Grid& it) const { return set_grid(flow, it, type), Result<void>(); }
        Result<void> operator()(const Blanks& it) const { return set_blanks(flow, it, type), Result<void>(); }
        Result<void> operator()(const Closing& it) const { return set_closing(flow, it, type); }
    };
    return std::visit(Setter{flow, type}, block);
}

}  // namespace documents
