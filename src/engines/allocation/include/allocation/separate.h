#pragma once
// Every child for itself: child-proposing deferred acceptance (Gale and Shapley 1962). Of all stable
// placements it finds the one that is best for every child, and no child gains by hiding its wishes.
#include <cstdint>
#include <span>
#include <vector>

#include "allocation/problem.h"

namespace allocation {

struct Placement {
    /// By child: which of its choices it got, counted from 0, or none.
    std::vector<std::uint32_t> choice;
    /// By program: the lowest claim that was admitted once the program was full; 0 where a place is
    /// free. A program without places admits nobody: the greatest claim there is.
    std::vector<Claim> cut_off;
};
Placement allocate(const Problem& problem);

/// Strict preferences on both sides, not made from points.
struct StrictProblem {
    std::vector<std::uint32_t> quota;          // by program
    std::vector<std::uint32_t> choices_begin;  // by child, children + 1
    std::vector<std::uint32_t> program;        // by choice, best first
    std::vector<std::uint32_t> rank;           // by choice: the child's place in that program's list, from 0

    std::size_t children() const { return choices_begin.size() - 1; }
};
/// By child, which of its choices it got, or none. At one program no two children have the same rank.
std::vector<std::uint32_t> allocate(const StrictProblem& problem);

}  // namespace allocation
