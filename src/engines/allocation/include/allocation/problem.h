#pragma once
// Who asks for places and where there are some, in flat arrays: children, programs and choices are
// known by their index. Applications (applications.h) makes one from numbered rows.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace allocation {

/// No program, no choice, no place.
constexpr std::uint32_t none = 0xFFFFFFFF;

/// What a tie to a centre adds to a child's points there. The two add up.
struct Bonuses {
    std::int32_t attends = 100;         // the child attends this centre now
    std::int32_t sibling_attends = 30;  // another child of its family does, however many
};

/// One line of a child's list: a program, and the child's ties to its centre.
class Choice {
public:
    static constexpr std::uint32_t most_programs = 1u << 30;

    explicit Choice(std::uint32_t program) : word_(program) {}
    std::uint32_t program() const { return word_ & (most_programs - 1); }
    bool attends() const { return (word_ & attends_bit) != 0; }
    bool sibling_attends() const { return (word_ & sibling_bit) != 0; }
    void set_attends() { word_ |= attends_bit; }
    void set_sibling_attends() { word_ |= sibling_bit; }
    /// 0 to 3: bit 0 attends, bit 1 sibling attends.
    std::uint32_t ties() const { return word_ >> 30; }

private:
    static constexpr std::uint32_t attends_bit = 1u << 30;
    static constexpr std::uint32_t sibling_bit = 1u << 31;
    std::uint32_t word_;
};

/// A child's claim on a program: the greater comes first. Points with bonuses, then the lottery.
using Claim = std::uint64_t;
/// The points with bonuses in it.
constexpr std::int32_t score_of(Claim claim) { return static_cast<std::int32_t>((claim >> 32) - (1u << 31)); }

struct Problem {
    // By program.
    std::vector<std::uint32_t> quota;   // places
    std::vector<std::uint32_t> centre;  // index of the centre that offers it

    // By child.
    std::vector<std::int32_t> points;          // within most_points of 0
    std::vector<std::uint32_t> lottery;        // a permutation of 0..children-1; the smaller number first
    std::vector<std::uint32_t> family;         // any number; equal for siblings
    std::vector<std::uint32_t> choices_begin;  // children + 1 places in `choices`

    std::vector<Choice> choices;  // best first, each program at most once per child
    Bonuses bonuses = {};

    static constexpr std::int32_t most_points = 1'000'000'000;

    std::size_t children() const { return points.size(); }
    std::span<const Choice> choices_of(std::uint32_t child) const {
        return {choices.data() + choices_begin[child], choices.data() + choices_begin[child + 1]};
    }
    std::int32_t score(std::uint32_t child, Choice choice) const {
        return points[child] + (choice.attends() ? bonuses.attends : 0) +
               (choice.sibling_attends() ? bonuses.sibling_attends : 0);
    }
    Claim claim(std::uint32_t child, Choice choice) const {
        const auto above_lowest = static_cast<std::uint32_t>(score(child, choice)) + (1u << 31);
        return Claim{above_lowest} << 32 | ~lottery[child];
    }
};

}  // namespace allocation
