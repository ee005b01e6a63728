#include "rollup/plain_events.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/byte_window.h"

namespace rollup {
namespace {

// Text is taken in pieces whose marks, events and sums fit into the nearest cache.
constexpr std::size_t piece_size = 4096;
constexpr std::size_t window_size = byte_window::size;

struct Marks {
    std::size_t count;
    std::size_t line_feeds;
};

// Writes the places of commas and line feeds, and up to seven places of no meaning after them.
Marks find_marks(const char* text, std::size_t size, std::uint32_t* places) {
    Marks found{};
    std::array<char, window_size> last{};
    for (std::size_t window = 0; window < size; window += window_size) {
        const char* bytes = text + window;
        if (size - window < window_size) {
            std::memcpy(last.data(), bytes, size - window);
            bytes = last.data();
        }
        const byte_window::Fastest look(bytes);
        const std::uint64_t line_feeds = look.equal_to('\n');
        std::uint64_t marks = line_feeds | look.equal_to(',');
        const std::size_t count = byte_window::ones(marks);
        found.line_feeds += byte_window::ones(line_feeds);
        std::uint32_t* out = places + found.count;
        found.count += count;
        // Eight at a time, needed or not: how many there are is seldom guessed, how many eights mostly.
        for (std::size_t done = 0; done < count; done += 8) {
            for (int i = 0; i < 8; ++i) {
                // The highest bit is set since the zeros of 0 cannot be counted; if there is a mark, it is 63.
                const int zeros = __builtin_ctzll(marks | std::uint64_t{1} << 63);
                *out++ = static_cast<std::uint32_t>(window) + static_cast<std::uint32_t>(zeros);
                marks &= marks - 1;
            }
        }
    }
    return found;
}

// The value of up to eight digits that end before `end`; bits in `odd` when they are not that.
std::uint64_t up_to_eight(const char* end, std::size_t length, std::uint64_t& odd) {
    static constexpr auto kept = [] {
        std::array<std::uint64_t, 9> masks{};
        for (std::size_t digits = 1; digits < masks.size(); ++digits)
            masks[digits] = ~std::uint64_t{0} << (64 - 8 * digits);
        return masks;
    }();
    odd |= (length - 1) & ~std::uint64_t{7};
    std::uint64_t x;
    std::memcpy(&x, end - 8, 8);
    x = (x ^ 0x3030303030303030) & kept[std::min<std::size_t>(length, 8)];
    odd |= ((x + 0x7676767676767676) | x) & 0x8080808080808080;  // a byte above nine
    // Digits to pairs, pairs to fours, fours to the number.
    x = x * 10 + (x >> 8);
    return ((x & 0x000000FF000000FF) * 0x000F424000000064 + (x >> 16 & 0x000000FF000000FF) * 0x0000271000000001) >> 32;
}

// As above, up to sixteen digits.
std::uint64_t up_to_sixteen(const char* end, std::size_t length, std::uint64_t& odd) {
    if (length <= 8) return up_to_eight(end, length, odd);
    return up_to_eight(end - 8, length - 8, odd) * 100'000'000 + up_to_eight(end, 8, odd);
}

// Text that says nothing to CSV.
bool is_bare(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c != '"'; });
}

}  // namespace

std::optional<PlainEvents> PlainEvents::with_header(std::string_view line) {
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line.ends_with('\r')) line.remove_suffix(1);
    PlainEvents plain;
    unsigned seen = 0;
    for (std::uint8_t place = 0; place < names.size(); ++place) {
        const std::size_t size = std::min(line.find(','), line.size());
        const auto column = static_cast<std::size_t>(std::ranges::find(names, line.substr(0, size)) - names.begin());
        if (column == names.size()) return std::nullopt;
        plain.place_[column] = place;
        seen |= 1u << column;
        const bool last = place + 1 == names.size();
        if (last != (size == line.size())) return std::nullopt;
        line.remove_prefix(last ? size : size + 1);
    }
    if (seen != (1u << names.size()) - 1) return std::nullopt;
    plain.ends_.resize(1 + piece_size + window_size);
    plain.events_.resize(piece_size / names.size());
    return plain;
}

bool PlainEvents::add(Tally& tally, std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        at = add_piece(tally, at, std::min(piece_size, static_cast<std::size_t>(end - at)));
        if (at == nullptr) return false;
    }
    return true;
}

// Adds the piece's whole lines; answers what follows them, or nothing when they are not plain.
const char* PlainEvents::add_piece(Tally& tally, const char* text, std::size_t size) {
    constexpr std::size_t cells = names.size();
    const Marks marks = find_marks(text, size, ends_.data() + 1);
    const std::size_t lines = marks.count / cells;
    // When every sixth mark is a line feed and there are no more of them, the others are commas.
    if (lines == 0 || marks.line_feeds != lines) return nullptr;
    ends_[0] = static_cast<std::uint32_t>(-1);
    const std::uint32_t* ends = ends_.data() + 1;
    for (std::size_t line = 0; line < lines; ++line, ends += cells) {
        if (!read_line(text, ends, events_[line])) return nullptr;
    }
    if (!tally.add({events_.data(), lines})) return nullptr;
    return text + ends[-1] + 1;
}

inline bool PlainEvents::read_line(const char* text, const std::uint32_t* ends, Event& event) const {
    struct Cell {
        const char* begin;
        std::size_t size;
        const char* end() const { return begin + size; }
    };
    const auto cell = [&](Column column) {
        const std::uint32_t* end = ends + place_[column];
        const std::uint32_t begin = end[-1] + 1;  // from 0 in the first line
        std::size_t size = *end - begin;
        // A carriage return before the line feed belongs to neither cell nor fault.
        if (end == ends + names.size() - 1 && size > 0 && text[*end - 1] == '\r') --size;
        return Cell{text + begin, size};
    };
    const auto digit = [](char c) { return static_cast<std::uint64_t>(static_cast<unsigned char>(c - '0')); };
    std::uint64_t odd = text[ends[names.size() - 1]] != '\n';

    const Cell id = cell(Id);
    up_to_sixteen(id.end(), id.size, odd);

    const Cell time = cell(Time);  // ten digits: 2001 to 2286
    odd |= time.size ^ 10;
    const std::uint64_t tens = digit(time.begin[8]), ones = digit(time.begin[9]);
    odd |= (tens > 9) | (ones > 9);
    event.time = static_cast<std::int64_t>(up_to_eight(time.begin + 8, 8, odd) * 100 + tens * 10 + ones);

    const Cell institution = cell(Institution);
    event.institution = static_cast<std::int64_t>(up_to_sixteen(institution.end(), institution.size, odd));

    const Cell kind_cell = cell(Kind);
    const std::uint64_t kind = digit(*kind_cell.begin);
    odd |= kind_cell.size ^ 1;

    const Cell age_class = cell(AgeClass);
    if (age_class.size != 1 || digit(*age_class.begin) > 9) odd |= !is_bare({age_class.begin, age_class.size});

    const Cell delta_cell = cell(Delta);
    const bool negative = *delta_cell.begin == '-';
    std::uint64_t no_number = 0;
    const auto delta = static_cast<std::int32_t>(up_to_eight(delta_cell.end(), delta_cell.size - negative, no_number));
    const bool licence = kind == static_cast<std::uint64_t>(EventKind::Licence);
    if (no_number != 0) odd |= !licence || !is_bare({delta_cell.begin, delta_cell.size});
    event.delta = negative ? -delta : delta;
    event.kind = static_cast<EventKind>(kind);
    return odd == 0 && kind < event_kinds;
}

}  // namespace rollup
