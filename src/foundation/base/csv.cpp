#include "base/csv.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace csv {
namespace {
constexpr std::size_t block_size = 64 * 1024;

bool looks_like_number(std::string_view cell) {
    if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
    return !cell.empty() && std::ranges::all_of(cell, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

void append_cell(std::string& out, std::string_view cell, std::string_view before) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += before;
        out += cell;
        return;
    }
    out += '"';
    out += before;
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}
}  // namespace

Source from_text(std::string_view text) {
    return [text](char* buffer, std::size_t size) mutable {
        const std::size_t count = std::min(size, text.size());
        if (count > 0) std::memcpy(buffer, text.data(), count);
        text.remove_prefix(count);
        return count;
    };
}

Source from_file(std::FILE* file) {
    return [file](char* buffer, std::size_t size) { return std::fread(buffer, 1, size, file); };
}

Reader::Reader(Source source) : source_(std::move(source)), block_(block_size, '\0') {}

int Reader::peek() {
    if (at_ == filled_) {
        filled_ = source_(block_.data(), block_.size());
        at_ = 0;
        if (filled_ == 0) return EOF;
    }
    return static_cast<unsigned char>(block_[at_]);
}

int Reader::take() {
    const int c = peek();
    if (c != EOF) ++at_;
    if (c == '\n') ++line_;
    return c;
}

bool Reader::read_record() {
    text_.clear();
    ends_.clear();
    record_line_ = line_;
    if (peek() == EOF) return false;

    for (;;) {  // one cell
        if (peek() == '"') {
            take();
            for (;;) {
                const int c = take();
                if (c == EOF) {
                    faults_.push_back({std::to_string(record_line_), "csv.quote_open"});
                    return false;
                }
                if (c != '"') {
                    text_ += static_cast<char>(c);
                } else if (peek() == '"') {
                    text_ += static_cast<char>(take());
                } else {
                    break;
                }
            }
        } else {
            while (peek() != ',' && peek() != '\n' && peek() != '\r' && peek() != EOF)
                text_ += static_cast<char>(take());
        }
        ends_.push_back(text_.size());

        int c = take();
        if (c == '\r' && peek() == '\n') c = take();
        if (c == ',') continue;
        if (c == '\n' || c == EOF) break;
        faults_.push_back({std::to_string(record_line_), "csv.quote_misplaced"});
        return false;
    }
    if (!is_utf8(text_)) {
        faults_.push_back({std::to_string(record_line_), "csv.not_utf8"});
        return false;
    }
    return true;
}

Result<void> Reader::header(const std::vector<std::string_view>& wanted,
                            const std::vector<std::string_view>& optional) {
    for (const char mark : {'\xEF', '\xBB', '\xBF'}) {
        if (peek() != static_cast<unsigned char>(mark)) break;
        take();
    }
    if (!read_record()) {
        if (faults_.empty()) faults_.push_back({"1", "csv.header_missing"});
        return faulty(faults_);
    }
    std::vector<std::string> names;
    for (std::size_t i = 0, begin = 0; i < ends_.size(); begin = ends_[i++])
        names.emplace_back(trimmed(std::string_view(text_).substr(begin, ends_[i] - begin)));
    header_size_ = names.size();

    const auto is_optional = [&](std::string_view column) {
        return std::ranges::find(optional, column) != optional.end();
    };
    for (const std::string_view column : wanted) {
        const auto found = std::ranges::find(names, column);
        position_.push_back(found == names.end() ? -1 : found - names.begin());
        if (found == names.end() && !is_optional(column))
            faults_.push_back({"1:" + std::string(column), "csv.column_missing"});
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::ranges::find(wanted, names[i]) == wanted.end())
            faults_.push_back({"1:" + names[i], "csv.column_unknown"});
        else if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
                 names.begin() + static_cast<std::ptrdiff_t>(i))
            faults_.push_back({"1:" + names[i], "csv.column_repeated"});
    }
    cells_.resize(wanted.size());
    if (!faults_.empty()) return faulty(faults_);
    return {};
}

bool Reader::next_record(std::vector<std::string>& cells) {
    if (!faults_.empty() || !read_record()) return false;
    cells.clear();
    for (std::size_t i = 0, begin = 0; i < ends_.size(); begin = ends_[i++])
        cells.push_back(text_.substr(begin, ends_[i] - begin));
    return true;
}

bool Reader::next() {
    do {
        if (!faults_.empty() || !read_record()) return false;
        // A line with nothing on it, such as a last one, is no record.
    } while (ends_.size() == 1 && text_.empty() && header_size_ > 1);

    if (ends_.size() != header_size_) {
        faults_.push_back({std::to_string(record_line_),
                           "csv.cell_count",
                           {{"expected", std::to_string(header_size_)}, {"given", std::to_string(ends_.size())}}});
        return false;
    }
    for (std::size_t i = 0; i < position_.size(); ++i) {
        if (position_[i] < 0) {
            cells_[i] = {};
            continue;
        }
        const auto cell = static_cast<std::size_t>(position_[i]);
        const std::size_t begin = cell == 0 ? 0 : ends_[cell - 1];
        cells_[i] = std::string_view(text_).substr(begin, ends_[cell] - begin);
    }
    return true;
}

void append_record(std::string& out, const std::vector<std::string_view>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        append_cell(out, cells[i], "");
    }
    out += '\n';
}

void append_record_for_spreadsheet(std::string& out, const std::vector<std::string_view>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        const bool formula = !cells[i].empty() &&
                             std::string_view("=+-@\t\r").find(cells[i].front()) != std::string_view::npos &&
                             !looks_like_number(cells[i]);
        append_cell(out, cells[i], formula ? "'" : "");
    }
    out += '\n';
}

}  // namespace csv
