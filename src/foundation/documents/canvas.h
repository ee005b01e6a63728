#pragma once
// Pages, text, lines and areas in points (1/72 inch) from the top left. A measuring canvas lays out
// exactly as a painting one and draws nothing, so that a first walk can count the pages.
#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>

#include "base/date.h"
#include "documents/paper.h"
#include "documents/qr.h"

namespace documents {

struct Colour {
    double red, green, blue;
    double alpha = 1;
};
constexpr Colour hex(unsigned rgb, double alpha = 1) {
    return {(rgb >> 16) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0, alpha};
}

enum class Face { Serif, Sans };
enum class Align { Left, Centre, Right };

struct Style {
    Face face = Face::Serif;
    double size = 11;
    double leading = 1.55;  // from line to line, in sizes
    bool bold = false;
    Align align = Align::Left;
    Colour colour = hex(0x16262B);
    double indent = 0;   // of the first line
    double spacing = 0;  // between letters
};

/// Text broken into lines of a width.
class Lines {
public:
    int count() const { return count_; }
    double line_height() const { return line_height_; }
    double height() const { return count_ * line_height_; }
    /// Of the longest line, without indent.
    double natural_width() const;

private:
    friend class Canvas;
    struct Unref {
        void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    };
    std::unique_ptr<PangoLayout, Unref> layout_;
    Colour colour_{};
    int count_ = 0;
    double line_height_ = 0;
    double size_ = 0;
};

struct Box {
    double x, y, width, height;
};

struct PageSize {
    double width = 595.276;  // A4
    double height = 841.890;
};

class Canvas {
public:
    enum class Purpose { Measuring, Painting };
    Canvas(Purpose purpose, PageSize page, Language language);
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    ~Canvas();

    void describe(const std::string& title, const std::string& author, Instant made_at);
    PageSize page() const { return page_; }

    Lines lines(const std::string& text, const Style& style, double width);
    /// Draws lines [first, first + count) with the top of the first at y.
    void draw(const Lines& lines, double x, double y, int first, int count);
    void draw(const Lines& lines, double x, double y) { draw(lines, x, y, 0, lines.count()); }
    void line(double x1, double y1, double x2, double y2, double width, Colour colour);
    void fill(const Box& box, Colour colour);
    void dashed_box(const Box& box, double radius, Colour colour);
    void dashed_circle(double x, double y, double radius, Colour colour);
    /// Without the border; the caller leaves room for it.
    void qr(const QrCode& code, double x, double y, double side);
    /// Large and faint across the page, from corner to corner.
    void watermark(const std::string& text, Face face, Colour colour);
    void end_page();
    /// The file; requires a painting canvas, which is spent by it. Throws where Cairo broke down.
    std::string bytes();

private:
    static cairo_status_t append(void* out, const unsigned char* data, unsigned int size);
    void set(Colour colour);
    bool painting() const { return purpose_ == Purpose::Painting; }

    Purpose purpose_;
    PageSize page_;
    std::string out_;
    cairo_surface_t* surface_;
    cairo_t* cairo_;
    PangoFontMap* fonts_;
    PangoContext* context_;
};

}  // namespace documents
