#include "rollup/rows.h"

#include <array>
#include <charconv>
#include <cstring>
#include <vector>

namespace rollup {
namespace {

constexpr std::size_t longest_number = 20;

char* append(char* at, std::int64_t number) { return std::to_chars(at, at + longest_number, number).ptr; }

// "number,", made once and copied often.
class Cell {
public:
    explicit Cell(std::int64_t number) {
        char* end = append(text_.data(), number);
        *end++ = ',';
        size_ = static_cast<std::size_t>(end - text_.data());
    }
    char* copy(char* to) const {
        std::memcpy(to, text_.data(), text_.size());  // all of it, since a fixed size is copied without a call
        return to + size_;
    }

private:
    std::array<char, longest_number + 4> text_{};
    std::size_t size_;
};

struct OneMonth {
    Cell cell;
    const Sums* sums;  // by series; none when the month had no events
};

struct Running {
    std::uint32_t series;
    Cell kind;
    std::int64_t slots;
    std::int64_t enrolled = 0;
};

}  // namespace

void append_rows(std::string& out, const Rollup& rollup, std::uint32_t first, std::uint32_t last) {
    const Territory& territory = rollup.territory();
    std::vector<OneMonth> months;
    for (const auto& [month, sums] : rollup.months()) {
        if (!months.empty())
            for (Month quiet = rollup.months().begin()->first + static_cast<Month>(months.size()); quiet < month;
                 ++quiet)
                months.push_back({Cell(quiet), nullptr});
        months.push_back({Cell(month), sums.data()});
    }

    static constexpr Sums nothing;
    std::vector<Running> running;
    for (std::uint32_t node = first; node < last; ++node) {
        running.clear();
        for (const Group& group : territory.groups(node))
            running.push_back({group.series, Cell(group.kind), territory.opening_slots(group.series)});
        const Cell id(territory.id(node));
        for (const OneMonth& month : months) {
            for (Running& group : running) {
                const auto& sums = (month.sums == nullptr ? nothing : month.sums[group.series]).of;
                group.slots += sums[Sums::Slots];
                group.enrolled += sums[Sums::Enrolled];
                std::array<char, 7 * (longest_number + 4)> row;
                char* end = group.kind.copy(month.cell.copy(id.copy(row.data())));
                for (const std::int64_t number : {group.slots, group.enrolled, sums[Sums::Attended]}) {
                    end = append(end, number);
                    *end++ = ',';
                }
                end = append(end, sums[Sums::Active]);
                *end++ = '\n';
                out.append(row.data(), end);
            }
        }
    }
}

}  // namespace rollup
