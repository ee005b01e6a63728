#include "allocation/standing.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace allocation {

Placement with_cut_offs(const Problem& problem, std::vector<std::uint32_t> choice) {
    std::vector<std::uint32_t> free = problem.quota;
    Placement placement{std::move(choice), std::vector<Claim>(free.size(), std::numeric_limits<Claim>::max())};
    for (std::uint32_t child = 0; child < problem.children(); ++child) {
        if (placement.choice[child] == none) continue;
        const Choice got = problem.choices_of(child)[placement.choice[child]];
        --free[got.program()];
        Claim& lowest = placement.cut_off[got.program()];
        lowest = std::min(lowest, problem.claim(child, got));
    }
    for (std::size_t p = 0; p < free.size(); ++p)
        if (free[p] > 0) placement.cut_off[p] = 0;
    return placement;
}

Standings::Standings(const Problem& problem, const Placement& placement)
    : problem_(problem), placement_(placement), begin_(problem.quota.size() + 1), claims_(problem.choices.size()) {
    for (const Choice choice : problem.choices) ++begin_[choice.program() + 1];
    for (std::size_t p = 0; p < problem.quota.size(); ++p) begin_[p + 1] += begin_[p];
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t child = 0; child < problem.children(); ++child)
        for (const Choice choice : problem.choices_of(child))
            claims_[next[choice.program()]++] = problem.claim(child, choice);
    for (std::size_t p = 0; p < problem.quota.size(); ++p)
        std::sort(claims_.begin() + begin_[p], claims_.begin() + begin_[p + 1], std::greater<>{});
}

std::vector<Standing> Standings::of(std::uint32_t child) const {
    std::vector<Standing> standings;
    for (const Choice choice : problem_.choices_of(child)) {
        const std::uint32_t p = choice.program();
        const Claim claim = problem_.claim(child, choice);
        const auto first = claims_.begin() + begin_[p], last = claims_.begin() + begin_[p + 1];
        standings.push_back(
            {.program = p,
             .score = problem_.score(child, choice),
             .rank = static_cast<std::uint32_t>(std::lower_bound(first, last, claim, std::greater<>{}) - first) + 1,
             .applicants = static_cast<std::uint32_t>(last - first),
             .admitted = claim >= placement_.cut_off[p]});
    }
    return standings;
}

}  // namespace allocation
