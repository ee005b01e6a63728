#include "base/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/byte_window.h"
#include "base/text.h"

namespace csv {
namespace {
constexpr std::size_t block_size = 256 * 1024;
constexpr std::size_t window_size = byte_window::size;

bool looks_like_number(std::string_view cell) {
    if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
    return !cell.empty() && std::ranges::all_of(cell, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

/// Whether a spreadsheet might run it: some take full-width signs for their own.
bool begins_formula(std::string_view cell) {
    for (const std::string_view sign : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"})
        if (cell.starts_with(sign)) return true;
    return false;
}

void append_cell_after(std::string& out, std::string_view before, std::string_view cell) {
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

Reader::Reader(Source source, char separator)
    : source_(std::move(source)), separator_(separator), block_(block_size + window_size) {
    refill();
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (filled_ >= mark.size() && std::equal(mark.begin(), mark.end(), block_.begin())) {
        record_ = window_ = mark.size();
        refill();  // for a whole window after the mark
    }
    load_marks();
}

// Moves the current record to the front of the block and fills the rest, so that at least one window
// can be read unless the source has ended.
void Reader::refill() {
    if (record_ > 0) {
        std::memmove(block_.data(), block_.data() + record_, filled_ - record_);
        filled_ -= record_;
        window_ -= record_;
        record_ = 0;
    }
    while (!ended_ && filled_ < window_ + window_size) {
        if (block_.size() < filled_ + 2 * window_size) block_.resize(2 * block_.size());
        const std::size_t count = source_(block_.data() + filled_, block_.size() - window_size - filled_);
        filled_ += count;
        too_long_ = filled_ - record_ > longest_record + block_size;
        ended_ = count == 0 || too_long_;
    }
}

void Reader::load_marks() {
    marks_ = 0;
    if (window_ >= filled_) return;
    const byte_window::Fastest look(block_.data() + window_);
    marks_ = look.equal_to(separator_) | look.equal_to('\n') | look.equal_to('"') | look.equal_to('\r');
    if (const std::size_t left = filled_ - window_; left < window_size) marks_ &= (std::uint64_t{1} << left) - 1;
    beyond_ascii_ |= look.beyond_ascii() != 0;
}

// The next separator, quote or line end; false at the end of the text. May move the record within the block.
inline bool Reader::next_mark(std::size_t& at) {
    while (marks_ == 0) {
        window_ += window_size;
        if (!ended_ && filled_ < window_ + window_size) refill();
        if (window_ >= filled_) {
            window_ = filled_;
            return false;
        }
        load_marks();
    }
    at = window_ + static_cast<std::size_t>(__builtin_ctzll(marks_));
    marks_ &= marks_ - 1;
    return true;
}

// Both places are counted from where the record begins, since the record may move.
inline void Reader::end_cell(std::size_t begin, std::size_t end, bool doubled_quotes) {
    const auto size = static_cast<std::uint32_t>(end - begin);
    if (!doubled_quotes) {
        cells_.push_back({static_cast<std::uint32_t>(begin), size, false});
        return;
    }
    const std::size_t kept = text_.size();
    for (std::size_t i = begin; i < end; ++i) {
        const char c = block_[record_ + i];
        text_ += c;
        if (c == '"') ++i;
    }
    cells_.push_back({static_cast<std::uint32_t>(kept), static_cast<std::uint32_t>(text_.size() - kept), true});
}

// Says what is wrong with the record and passes over the rest of its line; `last` is the mark just visited.
Reader::Found Reader::broken(const char* reason, char last) {
    note(std::to_string(record_line_), reason);
    for (std::size_t at; last != '\n' && next_mark(at);) {
        last = block_[at];
        size_ = at + 1 - record_;
    }
    if (last == '\n')
        ++line_;
    else
        size_ = filled_ - record_;
    return Found::Broken;
}

Reader::Found Reader::read_record() {
    record_ += size_;
    size_ = 0;
    cells_.clear();
    text_.clear();
    record_line_ = line_;
    // What lies beyond ASCII in the window that was loaded for the last record may be this one's.
    beyond_ascii_ = beyond_ascii_ && record_ < window_ + window_size;

    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t begin = 0;        // of the current cell, after its quote; places count from the record's begin
    std::size_t closed = none;    // the quote that ends it, unless another one follows
    std::size_t returned = none;  // a carriage return outside quotes
    bool quoted = false;
    bool doubled = false;  // holds doubled quotes
    for (std::size_t mark = 0;;) {
        const bool more = next_mark(mark);
        const std::size_t at = (more ? mark : filled_) - record_;
        const char c = more ? block_[mark] : '\0';
        size_ = more ? at + 1 : at;
        if (!more && too_long_) {
            note(std::to_string(record_line_), "csv.record_too_long");
            return Found::End;
        }
        if (quoted && closed == none) {  // within quotes only a quote says something
            if (!more) {
                note(std::to_string(record_line_), "csv.quote_open");
                return Found::End;
            }
            if (c == '"') closed = at;
            if (c == '\n') ++line_;
            continue;
        }
        if (c == '"') {
            if (quoted && at == closed + 1) {
                doubled = true;
                closed = none;
            } else if (!quoted && (at == begin || (at == begin + 1 && block_[record_ + begin] == '='))) {
                quoted = true;
                begin = at + 1;
            } else {
                return broken("csv.quote_misplaced", c);
            }
            continue;
        }
        if (returned != none && (c != '\n' || returned + 1 != at)) return broken("csv.line_end", c);
        if (c == '\r') {
            returned = at;
            continue;
        }
        // A separator, a line feed or the end of the text ends the cell.
        const std::size_t end = returned == none ? at : returned;
        if (quoted && closed + 1 != end) return broken("csv.quote_misplaced", c);
        if (!more && cells_.empty() && !quoted && begin == end) return Found::End;
        end_cell(begin, quoted ? closed : end, doubled);
        if (!more || c != separator_) break;
        begin = at + 1;
        closed = none;
        quoted = doubled = false;
    }
    if (beyond_ascii_ && !is_utf8({block_.data() + record_, size_})) return broken("csv.not_utf8", '\n');
    if (block_[record_ + size_ - 1] == '\n') ++line_;
    return Found::Record;
}

Result<void> Reader::header(const std::vector<std::string_view>& wanted,
                            const std::vector<std::string_view>& optional) {
    if (read_record() != Found::Record) {
        if (faults_.empty()) note("1", "csv.header_missing");
        return faulty(faults_);
    }
    std::vector<std::string_view> given;
    for (const Cell& cell : cells_) given.push_back(trimmed(view(cell)));
    header_size_ = given.size();

    for (const std::string_view column : wanted) {
        const auto found = std::ranges::find(given, column);
        position_.push_back(static_cast<std::size_t>(found - given.begin()));
        names_.emplace_back(column);
        if (found == given.end() && std::ranges::find(optional, column) == optional.end())
            note("1:" + std::string(column), "csv.column_missing");
    }
    for (auto column = given.begin(); column != given.end(); ++column) {
        if (std::ranges::find(wanted, *column) == wanted.end())
            note("1:" + std::string(*column), "csv.column_unknown");
        else if (std::find(given.begin(), column, *column) != column)
            note("1:" + std::string(*column), "csv.column_repeated");
    }
    if (!faults_.empty()) return faulty(faults_);
    return {};
}

bool Reader::next_record(std::vector<std::string>& cells) {
    Found found = read_record();
    while (found == Found::Broken) found = read_record();
    if (found == Found::End) return false;
    cells.clear();
    for (const Cell& cell : cells_) cells.emplace_back(view(cell));
    return true;
}

bool Reader::next() {
    for (;;) {
        const Found found = read_record();
        if (found == Found::End) return false;
        if (found == Found::Broken) continue;
        if (cells_.size() == 1 && cells_[0].size == 0 && header_size_ > 1) continue;  // an empty line
        if (cells_.size() == header_size_) break;
        note(std::to_string(record_line_), "csv.cell_count",
             {{"expected", std::to_string(header_size_)}, {"given", std::to_string(cells_.size())}});
    }
    cells_.push_back({0, 0, false});  // what an absent column reads as
    return true;
}

void Reader::refuse(std::size_t wanted_column, std::string reason, Params params) {
    note(std::to_string(record_line_) + ":" + names_[wanted_column], std::move(reason), std::move(params));
}

void Reader::note(std::string field, std::string reason, Params params) {
    if (faults_.size() < most_faults) faults_.push_back({std::move(field), std::move(reason), std::move(params)});
}

template <typename T>
std::optional<T> whole(std::string_view cell) {
    T value{};
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (read.ec != std::errc{} || read.ptr != cell.data() + cell.size()) return std::nullopt;
    return value;
}
template std::optional<std::int32_t> whole(std::string_view);
template std::optional<std::int64_t> whole(std::string_view);
template std::optional<std::uint32_t> whole(std::string_view);

// Digits with at most a sign and a point, as nearly all numbers are. Both they and the power of ten are exact in a
// double, so one division rounds correctly.
static std::optional<double> plain_number(std::string_view cell) {
    constexpr std::array<double, 20> powers{1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
                                            1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19};
    const bool negative = cell.starts_with('-');
    cell.remove_prefix(negative);
    if (cell.size() >= powers.size()) return std::nullopt;
    std::uint64_t digits = 0;
    std::size_t point = cell.size();
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const auto digit = static_cast<unsigned char>(cell[i] - '0');
        if (digit < 10)
            digits = 10 * digits + digit;
        else if (cell[i] == '.' && point == cell.size())
            point = i;
        else
            return std::nullopt;
    }
    const std::size_t after_point = point == cell.size() ? 0 : cell.size() - point - 1;
    if (cell.size() == (point < cell.size()) || digits > (std::uint64_t{1} << 53)) return std::nullopt;
    const double value = static_cast<double>(digits) / powers[after_point];
    return negative ? -value : value;
}

std::optional<double> number(std::string_view cell) {
    if (const auto plain = plain_number(cell)) return plain;
    double value = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (read.ec != std::errc{} || read.ptr != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

void append_cell(std::string& out, std::string_view cell) { append_cell_after(out, "", cell); }

void append_record(std::string& out, const std::vector<std::string_view>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        append_cell(out, cells[i]);
    }
    out += '\n';
}

void append_record_for_spreadsheet(std::string& out, const std::vector<std::string_view>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        append_cell_after(out, begins_formula(cells[i]) && !looks_like_number(cells[i]) ? "'" : "", cells[i]);
    }
    out += '\n';
}

}  // namespace csv
