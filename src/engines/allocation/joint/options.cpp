// The order in which a family likes its options, walked from the best one down to what it has.
#include <algorithm>

#include "joint/market.h"

namespace allocation {

bool Market::all_at_one_centre(std::span<const std::uint32_t> siblings, std::span<const std::uint32_t> option) const {
    for (std::size_t i = 0; i < siblings.size(); ++i)
        if (option[i] == none ||
            problem_.centre[program(siblings[i], option[i])] != problem_.centre[program(siblings[0], option[0])])
            return false;
    return true;
}

bool Market::granted_together(std::uint32_t family, Option& option) const {
    const auto siblings = problem_.children_of(family);
    std::vector<std::uint32_t> has;
    for (const std::uint32_t child : siblings) has.push_back(place_[child]);
    const auto length = [&](std::uint32_t child) {
        return problem_.choices_begin[child + 1] - problem_.choices_begin[child];
    };
    const std::uint32_t end = all_at_one_centre(siblings, has) ? has[0] : length(siblings[0]);
    for (option[0] = 0; option[0] < end; ++option[0]) {
        const std::uint32_t centre = problem_.centre[program(siblings[0], option[0])];
        std::size_t agreed = 1;
        for (; agreed < siblings.size(); ++agreed) {
            std::uint32_t k = 0;
            while (k < length(siblings[agreed]) && problem_.centre[program(siblings[agreed], k)] != centre) ++k;
            if (k == length(siblings[agreed])) break;
            option[agreed] = k;
        }
        if (agreed == siblings.size() && grants(family, option)) return true;
    }
    return false;
}

// Branch and bound over each child's choices that would be granted to it alone: what is not granted
// alone is not granted in company. Visits combinations by their positions, so that of equal sums the
// first found is the one wanted.
bool Market::granted_apart(std::uint32_t family, Option& option) const {
    const auto siblings = problem_.children_of(family);
    const std::size_t count = siblings.size();
    std::vector<std::vector<std::uint32_t>> alone(count);
    std::vector<std::uint32_t> no_place(count), has(count);
    std::uint32_t bound = 1;  // sums must be below this
    Option places(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t child = siblings[i];
        no_place[i] = problem_.choices_begin[child + 1] - problem_.choices_begin[child];
        has[i] = std::min(place_[child], no_place[i]);
        places[i] = place_[child];
        bound += has[i];
        for (std::uint32_t k = 0; k < no_place[i]; ++k)
            if (grants_alone(siblings, child, k)) alone[i].push_back(k);
        alone[i].push_back(no_place[i]);
    }
    if (all_at_one_centre(siblings, places)) return false;
    // A family without a place likes everything better; one with places, of the same sum only what
    // comes earlier by positions.
    std::vector<std::uint32_t> least(count + 1);  // sum of the least positions from here on
    for (std::size_t i = count; i-- > 0;) least[i] = least[i + 1] + alone[i].front();

    std::vector<std::uint32_t> trial(count), best;
    const auto visit = [&](const auto& self, std::size_t i, std::uint32_t sum) -> void {
        if (i < count) {
            for (const std::uint32_t k : alone[i]) {
                if (sum + k + least[i + 1] >= bound) return;
                trial[i] = k;
                self(self, i + 1, sum + k);
            }
            return;
        }
        if (best.empty() && sum + 1 == bound && !(trial < has)) return;
        Option candidate = trial;
        bool nobody = true;
        for (std::size_t j = 0; j < count; ++j) {
            if (candidate[j] == no_place[j])
                candidate[j] = none;
            else
                nobody = false;
        }
        if (nobody || all_at_one_centre(siblings, candidate) || !grants(family, candidate)) return;
        best = trial;
        bound = sum;
        option = std::move(candidate);
    };
    visit(visit, 0, 0);
    return !best.empty();
}

bool Market::granted_listed(std::uint32_t family, Option& option, std::uint32_t& listed) const {
    const std::size_t size = option.size();
    const std::uint32_t* const first = problem_.options.data() + problem_.options_begin[family];
    const auto count = static_cast<std::uint32_t>(
        (problem_.options_begin[family + 1] - problem_.options_begin[family]) / std::max<std::size_t>(size, 1));
    for (listed = 0; listed < std::min(count, listed_[family]); ++listed) {
        const std::span candidate(first + listed * size, size);
        if (!grants(family, candidate)) continue;
        option.assign(candidate.begin(), candidate.end());
        return true;
    }
    return false;
}

bool Market::best_granted(std::uint32_t family, Option& option, std::uint32_t& listed) const {
    const auto siblings = problem_.children_of(family);
    option.resize(siblings.size());
    listed = none;
    if (!problem_.options_begin.empty()) return granted_listed(family, option, listed);
    if (siblings.size() > 1) return granted_together(family, option) || granted_apart(family, option);
    const std::uint32_t child = siblings[0], begin = problem_.choices_begin[child];
    const std::uint32_t end = std::min(place_[child], problem_.choices_begin[child + 1] - begin);
    for (std::uint32_t k = 0; k < end; ++k) {
        if (!admits(problem_.program[begin + k], problem_.claim[begin + k])) continue;
        option[0] = k;
        return true;
    }
    return false;
}

}  // namespace allocation
