#pragma once
// Why a child got what it got: where it stood at every choice, and what would have been needed.
#include <cstdint>
#include <vector>

#include "allocation/separate.h"

namespace allocation {

/// A child at one of its choices.
struct Standing {
    std::uint32_t program;
    std::int32_t score;        // points with bonuses there
    std::uint32_t rank;        // from 1, among all children that named the program
    std::uint32_t applicants;  // all of them
    bool admitted;             // its claim reached the cut-off; it got the first such choice
};

/// The cut-offs of a placement that was made otherwise, such as by families' options.
Placement with_cut_offs(const Problem& problem, std::vector<std::uint32_t> choice);

class Standings {
public:
    /// Both must outlive it. Takes 8 bytes for each choice.
    Standings(const Problem& problem, const Placement& placement);

    /// By choice, best first.
    std::vector<Standing> of(std::uint32_t child) const;

private:
    const Problem& problem_;
    const Placement& placement_;
    std::vector<std::uint32_t> begin_;  // by program
    std::vector<Claim> claims_;         // of all who named it, greatest first
};

}  // namespace allocation
