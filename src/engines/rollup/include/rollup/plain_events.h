#pragma once
// A fast way through text of events as it nearly always is: six bare cells in a line, whole numbers without
// signs but the delta's. Whatever else CSV allows is not plain; csv::Reader reads it and names its faults.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rollup/tally.h"

namespace rollup {

class PlainEvents {
public:
    enum Column { Id, Time, Institution, Kind, AgeClass, Delta };
    static constexpr std::array<std::string_view, 6> names{"id", "ts", "inst", "kind", "age_class", "delta"};

    /// So many bytes before and after the text must be readable; their values do not matter.
    static constexpr std::size_t margin = 64;

    /// Takes the first line, without its line feed: the six columns in any order. Nothing when it is
    /// not plain.
    static std::optional<PlainEvents> with_header(std::string_view line);

    /// Adds the events of whole lines, ended by LF or CRLF. False when a line is not plain, an
    /// institution is unknown or a time is before the last one; then the tally is of no more use.
    bool add(Tally& tally, std::string_view text);

private:
    PlainEvents() = default;
    const char* add_piece(Tally& tally, const char* text, std::size_t size);
    bool read_line(const char* text, const std::uint32_t* ends, Event& event) const;

    std::array<std::uint8_t, names.size()> place_{};  // column -> cell
    std::vector<std::uint32_t> ends_;                 // where cells end, of the piece at hand
    std::vector<Event> events_;                       // its lines
};

}  // namespace rollup
