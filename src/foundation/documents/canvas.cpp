#include "canvas.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "clean_text.h"

namespace documents {
namespace {
// Where the baseline lies within a line, so that Chinese characters stand in its middle.
constexpr double baseline_below_middle = 0.36;

const char* family(Face face) { return face == Face::Serif ? "Noto Serif CJK SC" : "Noto Sans CJK SC"; }

PangoAlignment alignment(Align align) {
    switch (align) {
        case Align::Left: return PANGO_ALIGN_LEFT;
        case Align::Centre: return PANGO_ALIGN_CENTER;
        case Align::Right: return PANGO_ALIGN_RIGHT;
    }
    return PANGO_ALIGN_LEFT;
}
}  // namespace

double Lines::natural_width() const {
    PangoRectangle logical;
    pango_layout_get_extents(layout_.get(), nullptr, &logical);
    return pango_units_to_double(logical.width);
}

cairo_status_t Canvas::append(void* out, const unsigned char* data, unsigned int size) {
    try {
        static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), size);
        return CAIRO_STATUS_SUCCESS;
    } catch (...) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

Canvas::Canvas(Purpose purpose, PageSize page, Language language)
    : purpose_(purpose),
      page_(page),
      surface_(cairo_pdf_surface_create_for_stream(&append, &out_, page.width, page.height)),
      cairo_(cairo_create(surface_)),
      // A map of its own: nothing is shared between threads, and its fonts go with it.
      fonts_(pango_cairo_font_map_new()),
      context_(pango_font_map_create_context(fonts_)) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context_, FALSE);
    pango_context_set_base_dir(context_, PANGO_DIRECTION_LTR);
    pango_context_set_language(context_, pango_language_from_string(language == Language::Chinese ? "zh-CN" : "en-GB"));
}

Canvas::~Canvas() {
    g_object_unref(context_);
    g_object_unref(fonts_);
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
}

void Canvas::describe(const std::string& title, const std::string& author, Instant made_at) {
    const auto set_metadata = [this](cairo_pdf_metadata_t what, const std::string& value) {
        cairo_pdf_surface_set_metadata(surface_, what, clean_text(value).c_str());
    };
    set_metadata(CAIRO_PDF_METADATA_TITLE, title);
    set_metadata(CAIRO_PDF_METADATA_AUTHOR, author);
    // Otherwise Cairo asks the clock. Seconds are all it takes.
    set_metadata(CAIRO_PDF_METADATA_CREATE_DATE, made_at.text().substr(0, 19) + "Z");
}

Lines Canvas::lines(const std::string& text, const Style& style, double width) {
    Lines out;
    out.layout_.reset(pango_layout_new(context_));
    PangoLayout* layout = out.layout_.get();

    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, family(style.face));
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);

    // Figures of one width stand in columns.
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum"));
    if (style.spacing > 0)
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(pango_units_from_double(style.spacing)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);

    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, alignment(style.align));
    pango_layout_set_width(layout, pango_units_from_double(std::max(width, style.size)));
    pango_layout_set_indent(layout, pango_units_from_double(style.indent));
    const std::string cleaned = clean_text(text);
    pango_layout_set_text(layout, cleaned.data(), static_cast<int>(cleaned.size()));

    out.colour_ = style.colour;
    out.size_ = style.size;
    out.line_height_ = style.size * style.leading;
    out.count_ = pango_layout_get_line_count(layout);
    return out;
}

void Canvas::set(Colour colour) { cairo_set_source_rgba(cairo_, colour.red, colour.green, colour.blue, colour.alpha); }

void Canvas::draw(const Lines& lines, double x, double y, int first, int count) {
    if (!painting()) return;
    set(lines.colour_);
    const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> at(
        pango_layout_get_iter(lines.layout_.get()), &pango_layout_iter_free);
    for (int i = 0; i < first + count; ++i) {
        if (i >= first) {
            PangoRectangle logical;
            pango_layout_iter_get_line_extents(at.get(), nullptr, &logical);
            const double middle = y + (i - first + 0.5) * lines.line_height_;
            cairo_move_to(cairo_, x + pango_units_to_double(logical.x), middle + baseline_below_middle * lines.size_);
            pango_cairo_show_layout_line(cairo_, pango_layout_iter_get_line_readonly(at.get()));
        }
        if (!pango_layout_iter_next_line(at.get())) break;
    }
}

void Canvas::line(double x1, double y1, double x2, double y2, double width, Colour colour) {
    if (!painting()) return;
    set(colour);
    cairo_set_line_width(cairo_, width);
    cairo_move_to(cairo_, x1, y1);
    cairo_line_to(cairo_, x2, y2);
    cairo_stroke(cairo_);
}

void Canvas::fill(const Box& box, Colour colour) {
    if (!painting()) return;
    set(colour);
    cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
    cairo_fill(cairo_);
}

void Canvas::dashed_box(const Box& box, double radius, Colour colour) {
    if (!painting()) return;
    constexpr double quarter = std::numbers::pi / 2;
    const double dash[] = {3.5, 2.5};
    set(colour);
    cairo_save(cairo_);
    cairo_set_line_width(cairo_, 1);
    cairo_set_dash(cairo_, dash, 2, 0);
    cairo_new_sub_path(cairo_);
    cairo_arc(cairo_, box.x + box.width - radius, box.y + radius, radius, -quarter, 0);
    cairo_arc(cairo_, box.x + box.width - radius, box.y + box.height - radius, radius, 0, quarter);
    cairo_arc(cairo_, box.x + radius, box.y + box.height - radius, radius, quarter, 2 * quarter);
    cairo_arc(cairo_, box.x + radius, box.y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo_);
    cairo_stroke(cairo_);
    cairo_restore(cairo_);
}

void Canvas::dashed_circle(double x, double y, double radius, Colour colour) {
    dashed_box({x - radius, y - radius, 2 * radius, 2 * radius}, radius, colour);
}

void Canvas::qr(const QrCode& code, double x, double y, double side) {
    if (!painting()) return;
    const double module = side / code.size;
    set(hex(0x000000));
    for (int row = 0; row < code.size; ++row)
        for (int column = 0; column < code.size;) {
            int run = 0;
            while (column + run < code.size && code.at(row, column + run)) ++run;
            if (run > 0) cairo_rectangle(cairo_, x + column * module, y + row * module, run * module, module);
            column += run + 1;
        }
    cairo_fill(cairo_);
}

void Canvas::watermark(const std::string& text, Face face, Colour colour) {
    if (!painting()) return;
    const double diagonal = std::hypot(page_.width, page_.height);
    const Style style{.face = face, .size = diagonal / 9, .leading = 1, .bold = true, .colour = colour};
    const Lines mark = lines(text, style, diagonal * 2);
    cairo_save(cairo_);
    cairo_translate(cairo_, page_.width / 2, page_.height / 2);
    cairo_rotate(cairo_, -std::atan2(page_.height, page_.width));
    draw(mark, -mark.natural_width() / 2, -mark.height() / 2);
    cairo_restore(cairo_);
}

void Canvas::end_page() {
    if (painting()) cairo_show_page(cairo_);
}

std::string Canvas::bytes() {
    cairo_surface_finish(surface_);
    for (const cairo_status_t status : {cairo_status(cairo_), cairo_surface_status(surface_)})
        if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
    return std::move(out_);
}

}  // namespace documents
