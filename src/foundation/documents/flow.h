#pragma once
// Fills pages from top to bottom, begins new ones, and dresses each with its foot and marks.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "canvas.h"

namespace documents {

constexpr Colour ink = hex(0x16262B);
constexpr Colour soft_ink = hex(0x435359);
constexpr Colour rule = hex(0x7A8A90);
constexpr Colour hairline = hex(0xC9D3D5);
constexpr Colour tint = hex(0xEFF4F4);

/// What stands on every page.
struct Furniture {
    Face face;  // that of the text: a second one would make the file half as large again
    std::string footer;
    Language language;
    bool demo;
    int pages;  // in all; 0 while it is not known
};

struct Margins {
    double left, right, top, bottom;
};

struct Cell {
    Lines lines;
    double x, width;  // of the cell, padding included
    std::optional<Colour> fill = {};
};
enum class Ruling { Below, Around };

class Flow {
public:
    Flow(Canvas& canvas, Margins margins, Furniture furniture);

    Canvas& canvas() { return canvas_; }
    double left() const { return margins_.left; }
    double width() const { return canvas_.page().width - margins_.left - margins_.right; }
    double y() const { return y_; }
    int page() const { return page_; }
    /// Beyond this nothing is set any more; the paper is refused.
    static constexpr int most_pages = 1'000;

    /// Goes down; at the top of a page blank space is not needed.
    void space(double height);
    /// Begins a new page unless so much room is left on this one.
    void need(double height);
    void advance(double height) { y_ += height; }
    /// Lines down the page and over it; a single line is not left behind or carried over alone.
    void text(const Lines& lines, double x);
    /// One row of a table, kept together where a page can hold it. `on_new_page` repeats the header.
    void row(const std::vector<Cell>& cells, double padding, Ruling ruling,
             const std::function<void()>& on_new_page = {});
    /// Finishes the last page.
    void finish();

private:
    double bottom() const { return canvas_.page().height - margins_.bottom; }
    double room() const { return bottom() - y_; }
    void begin_page();
    void end_page();
    void new_page();
    void slice(const std::vector<Cell>& cells, const std::vector<int>& from, const std::vector<int>& count,
               double padding, Ruling ruling);

    Canvas& canvas_;
    Margins margins_;
    Furniture furniture_;
    double y_ = 0;
    int page_ = 0;
};

/// The inner distance from a cell's edge to its text.
constexpr double cell_side = 6;

}  // namespace documents
