#pragma once
// Siblings who apply together are placed by their family's options. Stability then means that no family
// is upset: none has an option better than its own that the programs would have to grant it. Such a
// placement need not exist, and to find one is NP-hard (Ronn 1990); in large counties with few siblings
// one nearly always exists and is found.
#include <cstdint>
#include <span>
#include <vector>

#include "allocation/problem.h"

namespace allocation {

/// An option is, for each child of the family, which of its choices it takes, counted from 0, or none.
using Option = std::vector<std::uint32_t>;

struct JointProblem {
    // By program.
    std::vector<std::uint32_t> quota;
    std::vector<std::uint32_t> centre;

    // By child, and by choice: what it may get, and its claim there. No two claims on a program are equal.
    std::vector<std::uint32_t> choices_begin;  // children + 1
    std::vector<std::uint32_t> program;
    std::vector<Claim> claim;
    std::vector<std::uint32_t> child_of;  // the complement of a claim's lower half -> the child

    // By family.
    std::vector<std::uint32_t> family_begin;  // families + 1 places in `child`
    std::vector<std::uint32_t> child;         // each child once

    // The options of each family, best first, all children's choices of one option side by side. When
    // options_begin is empty they follow from the children's lists: first each centre that stands in all
    // of them, by the first child's list, everybody there; then every other combination of their own
    // choices or no place, by the sum of positions (no place counts one more than the list's length),
    // then by the positions themselves; never nobody anywhere.
    std::vector<std::uint32_t> options_begin;  // families + 1 places in `options`
    std::vector<std::uint32_t> options;

    std::size_t children() const { return choices_begin.size() - 1; }
    std::size_t families() const { return family_begin.size() - 1; }
    std::span<const std::uint32_t> children_of(std::uint32_t family) const {
        return {child.data() + family_begin[family], child.data() + family_begin[family + 1]};
    }
};

/// Families by ascending number, their children by ascending number; `numbers` are the children's.
JointProblem joint(const Problem& problem, const std::vector<std::uint32_t>& numbers);

/// A family with a better option that it would have to be granted, and the best such option.
struct Upset {
    std::uint32_t family;
    Option option;
    std::uint32_t listed = none;  // the option's place among those listed, from 0
};

struct JointPlacement {
    std::vector<std::uint32_t> choice;  // by child, or none
    std::vector<Upset> upset;           // by family; empty when the placement is stable
    /// Proved by exhaustive search: every placement upsets somebody.
    bool none_exists = false;
};

struct JointLimits {
    std::uint32_t seed = 1;                    // of the random order in which conflicts are tried again
    std::uint32_t repairs = 2'000;             // such tries
    std::uint64_t search_steps = 300'000'000;  // claims looked at before a proof is given up
};
JointPlacement allocate(const JointProblem& problem, const JointLimits& limits = {});

}  // namespace allocation
