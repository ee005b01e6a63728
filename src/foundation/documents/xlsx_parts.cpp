#include "xlsx_parts.h"

#include <charconv>
#include <limits>
#include <map>
#include <optional>

#include "base/text.h"
#include "clean_text.h"
#include "xml.h"

namespace documents {
namespace {
constexpr std::size_t most_styles = 65'536;
constexpr std::size_t most_sheets = 1'000;

std::string_view last_word(std::string_view address) { return address.substr(address.rfind('/') + 1); }

std::string folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

/// Where a relation points, as a name in the package. Only ever used to look a part up.
std::string resolved(const std::string& folder, std::string_view target) {
    const std::string whole = target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target);
    std::vector<std::string_view> steps;
    for (const std::string_view step : split(whole, '/')) {
        if (step.empty() || step == ".") continue;
        if (step != "..")
            steps.push_back(step);
        else if (!steps.empty())
            steps.pop_back();
    }
    std::string out;
    for (const std::string_view step : steps) {
        if (!out.empty()) out += '/';
        out += step;
    }
    return out;
}

int integer_or(std::optional<std::string_view> text, int otherwise) {
    int value = otherwise;
    if (text) std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

struct RelationsVisitor : XmlVisitor {
    std::string folder;
    std::vector<Relation> found;

    bool start(std::string_view name, const Attributes& attributes) override {
        if (name != "Relationship" || attributes.get("TargetMode") == "External") return true;
        const auto id = attributes.get("Id");
        const auto type = attributes.get("Type");
        const auto target = attributes.get("Target");
        if (id && type && target)
            found.push_back({std::string(*id), std::string(last_word(*type)), resolved(folder, *target)});
        return true;
    }
    bool end(std::string_view) override { return true; }
};

struct BookVisitor : XmlVisitor {
    BookPart book;

    bool start(std::string_view name, const Attributes& attributes) override {
        if (name == "workbookPr") {
            const auto mark = attributes.get("date1904").value_or("0");
            book.from_1904 = mark == "1" || mark == "true";
        }
        if (name == "sheet" && book.sheets.size() < most_sheets) {
            const auto state = attributes.get("state").value_or("visible");
            book.sheets.push_back({{std::string(attributes.get("name").value_or("")), state != "visible"},
                                   std::string(attributes.get("id").value_or(""))});
        }
        return true;
    }
    bool end(std::string_view) override { return true; }
};

struct StylesVisitor : XmlVisitor {
    std::map<int, std::string> own_formats;
    std::map<int, std::uint32_t> places;  // of formats by their number
    Formats read;
    bool in_cell_styles = false;

    bool start(std::string_view name, const Attributes& attributes) override {
        if (name == "numFmt" && own_formats.size() < most_styles)
            own_formats[integer_or(attributes.get("numFmtId"), -1)] = attributes.get("formatCode").value_or("");
        if (name == "cellXfs") in_cell_styles = true;
        if (name == "xf" && in_cell_styles && read.second.size() < most_styles) {
            const int id = integer_or(attributes.get("numFmtId"), 0);
            const auto [place, is_new] = places.emplace(id, static_cast<std::uint32_t>(read.first.size()));
            const auto own = own_formats.find(id);
            if (is_new)
                read.first.push_back(own != own_formats.end() ? NumberFormat::of(own->second)
                                                              : NumberFormat::built_in(id));
            read.second.push_back(place->second);
        }
        return true;
    }
    bool end(std::string_view name) override {
        if (name == "cellXfs") in_cell_styles = false;
        return true;
    }
};

/// The code unit of an escape "_xHHHH_" at the beginning, if there is one.
std::optional<unsigned> escape(std::string_view text) {
    if (text.size() < 7 || text[1] != 'x' || text[6] != '_') return std::nullopt;
    unsigned unit = 0;
    const auto read = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
    if (read.ec != std::errc() || read.ptr != text.data() + 6) return std::nullopt;
    return unit;
}

void append_unit(std::string& out, unsigned unit) {
    const auto byte = [&](unsigned value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (unit < 0x80) {
        byte(unit);
    } else if (unit < 0x800) {
        byte(0xC0 | (unit >> 6));
        byte(0x80 | (unit & 0x3F));
    } else {
        byte(0xE0 | (unit >> 12));
        byte(0x80 | ((unit >> 6) & 0x3F));
        byte(0x80 | (unit & 0x3F));
    }
}
}  // namespace

Result<void> read_xml(ZipArchive& archive, const std::string& part, XmlVisitor& visitor) {
    XmlParser parser(visitor);
    Result<void> parsed;
    TRY(archive.read(part, [&](std::string_view block) {
        parsed = parser.feed(block);
        return parsed.ok() && !parser.done();
    }));
    TRY(parsed);
    return parser.finish();
}

Result<std::vector<Relation>> relations(ZipArchive& archive, const std::string& part) {
    RelationsVisitor visitor;
    visitor.folder = folder_of(part);
    const std::string list = visitor.folder + "_rels/" + std::string(last_word(part)) + ".rels";
    if (archive.has(list)) TRY(read_xml(archive, list, visitor));
    return std::move(visitor.found);
}

Result<BookPart> book_part(ZipArchive& archive, const std::string& part) {
    BookVisitor visitor;
    TRY(read_xml(archive, part, visitor));
    return std::move(visitor.book);
}

Result<Formats> formats(ZipArchive& archive, const std::string& part) {
    StylesVisitor visitor;
    TRY(read_xml(archive, part, visitor));
    return std::move(visitor.read);
}

class SharedStringsVisitor : public XmlVisitor {
public:
    explicit SharedStringsVisitor(std::size_t max) : max_(max) {}

    bool start(std::string_view name, const Attributes&) override {
        if (name == "rPh") in_reading_aid_ = true;
        if (name == "t") in_text_ = !in_reading_aid_;
        return true;
    }
    bool text(std::string_view text) override {
        if (in_text_) piece_ += text;
        return fits();
    }
    bool end(std::string_view name) override {
        if (name == "rPh") in_reading_aid_ = false;
        if (name == "t") {
            if (in_text_) append_unescaped(strings_.text_, piece_);
            piece_.clear();
            in_text_ = false;
        }
        // An empty string costs an entry, so entries count as well.
        if (name == "si") strings_.ends_.push_back(static_cast<std::uint32_t>(strings_.text_.size()));
        return fits();
    }
    bool full() const { return full_; }
    SharedStrings take() { return std::move(strings_); }

private:
    bool fits() {
        full_ = strings_.text_.size() + piece_.size() + strings_.ends_.size() * sizeof(std::uint32_t) > max_;
        return !full_;
    }
    SharedStrings strings_;
    std::string piece_;
    std::size_t max_;
    bool in_text_ = false;
    bool in_reading_aid_ = false;
    bool full_ = false;
};

Result<SharedStrings> SharedStrings::read(ZipArchive& archive, const std::string& part, const XlsxLimits& limits) {
    const std::size_t max = std::min<std::size_t>(limits.text_bytes, std::numeric_limits<std::uint32_t>::max());
    SharedStringsVisitor visitor(max);
    TRY(read_xml(archive, part, visitor));
    if (visitor.full()) return too_large("text_bytes", max);
    return visitor.take();
}

std::string_view SharedStrings::at(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(text_).substr(begin, ends_[index] - begin);
}

void append_unescaped(std::string& out, std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = std::min(text.find('_', at), text.size());
        plain += text.substr(at, mark - at);
        at = mark;
        if (at == text.size()) break;
        const auto unit = escape(text.substr(at));
        // Half of a surrogate pair, or nothing at all, is no character to write this way.
        if (unit && *unit != 0 && (*unit < 0xD800 || *unit > 0xDFFF)) {
            append_unit(plain, *unit);
            at += 7;
        } else {
            plain += text[at++];
        }
    }
    out += clean_text(plain);
}

}  // namespace documents
