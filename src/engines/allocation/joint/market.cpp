#include "joint/market.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace allocation {

Market::Market(const JointProblem& problem)
    : problem_(problem),
      family_of_(problem.children()),
      place_(problem.children(), none),
      listed_(problem.options_begin.empty() ? 0 : problem.families(), none) {
    for (std::uint32_t f = 0; f < problem.families(); ++f)
        for (const std::uint32_t child : problem.children_of(f)) family_of_[child] = f;
    std::vector<std::uint32_t> wished(problem.quota.size());
    for (const std::uint32_t p : problem.program) ++wished[p];
    std::uint32_t begin = 0;
    for (std::size_t p = 0; p < problem.quota.size(); ++p) {
        const bool contested = wished[p] > problem.quota[p];
        held_.push_back({0, begin, 0, contested ? problem.quota[p] : none});
        note_lowest(held_.back());
        begin += std::min(wished[p], problem.quota[p]);
    }
    claims_.resize(begin);
}

void Market::note_lowest(Held& held) {
    if (held.count < held.quota)
        held.lowest = 0;
    else
        held.lowest = held.quota == 0 ? std::numeric_limits<Claim>::max() : claims_[held.begin + held.count - 1];
}

void Market::admit(std::uint32_t child, std::uint32_t choice) {
    Held& held = held_[program(child, choice)];
    const Claim entering = claim(child, choice);
    place_[child] = choice;
    std::size_t at = held.begin + held.count++;
    if (held.quota == none) {  // never full, and nobody asks for an order
        claims_[at] = entering;
        return;
    }
    for (; at > held.begin && claims_[at - 1] < entering; --at) claims_[at] = claims_[at - 1];
    claims_[at] = entering;
    note_lowest(held);
}

void Market::release(std::uint32_t child) {
    const std::uint32_t choice = place_[child];
    Held& held = held_[program(child, choice)];
    const Claim leaving = claim(child, choice);
    place_[child] = none;
    const auto first = claims_.begin() + held.begin, last = first + held.count;
    if (held.quota == none)
        *std::find(first, last, leaving) = *(last - 1);
    else
        std::copy(std::lower_bound(first, last, leaving, std::greater<>{}) + 1, last,
                  std::lower_bound(first, last, leaving, std::greater<>{}));
    --held.count;
    note_lowest(held);
}

std::uint32_t Market::others_above(std::span<const std::uint32_t> siblings, std::uint32_t program, Claim worst) const {
    const Held& held = held_[program];
    const auto first = claims_.begin() + held.begin, last = first + held.count;
    auto above = static_cast<std::uint32_t>(std::lower_bound(first, last, worst, std::greater<>{}) - first);
    for (const std::uint32_t sibling : siblings) {
        const std::uint32_t choice = place_[sibling];
        if (choice != none && this->program(sibling, choice) == program && claim(sibling, choice) > worst) --above;
    }
    return above;
}

bool Market::grants(std::uint32_t family, std::span<const std::uint32_t> option) const {
    const auto siblings = problem_.children_of(family);
    for (std::size_t i = 0; i < siblings.size(); ++i) {
        if (option[i] == none) continue;
        const std::uint32_t p = program(siblings[i], option[i]);
        if (held_[p].quota == none) continue;
        Claim worst = claim(siblings[i], option[i]);
        std::uint32_t own = 1;
        bool looked_at = false;
        for (std::size_t j = 0; j < siblings.size(); ++j) {
            if (j == i || option[j] == none || program(siblings[j], option[j]) != p) continue;
            looked_at |= j < i;
            worst = std::min(worst, claim(siblings[j], option[j]));
            ++own;
        }
        if (looked_at) continue;
        if (own == 1 && admits(p, worst)) continue;
        if (others_above(siblings, p, worst) + own > held_[p].quota) return false;
    }
    return true;
}

bool Market::grants_alone(std::span<const std::uint32_t> siblings, std::uint32_t child, std::uint32_t choice) const {
    const std::uint32_t p = program(child, choice);
    const Claim own = claim(child, choice);
    return admits(p, own) || others_above(siblings, p, own) + 1 <= held_[p].quota;
}

}  // namespace allocation
