#include "joint/search.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "joint/market.h"

namespace allocation {
namespace {

constexpr std::size_t most_options = 50'000;  // of all families together

class Search {
public:
    Search(const JointProblem& problem, std::uint64_t steps, JointPlacement& placement)
        : problem_(problem),
          empty_(problem),
          best_(placement),
          steps_(steps),
          applicants_(problem.quota.size()),
          fixed_(problem.families()) {
        for (std::uint32_t g = 0; g < problem.program.size(); ++g) applicants_[problem.program[g]].push_back(g);
        for (auto& all : applicants_)
            std::ranges::sort(all, std::greater<>{}, [&](std::uint32_t g) { return problem.claim[g]; });
    }

    void run() {
        std::size_t options = 0;
        Market market = empty_;
        for (std::uint32_t f = 0; f < problem_.families(); ++f) {
            if (empty_.is_single(f)) {
                if (!propose(market, problem_.children_of(f)[0])) return;
                continue;
            }
            double combinations = 1;
            for (const std::uint32_t child : problem_.children_of(f))
                combinations *= problem_.choices_begin[child + 1] - problem_.choices_begin[child] + 1;
            if (problem_.options_begin.empty() && combinations > most_options) return;
            if (steps_ == 0) return;
            families_.push_back({f, options_of(f)});
            options += families_.back().options.size();
            if (options > most_options) return;
        }
        // What cannot be settled is mostly a matter of neighbours: those near the upset families first, and
        // of those at one distance the ones with few options.
        const std::vector<std::uint32_t> distance = distance_from_upset();
        std::ranges::stable_sort(families_, {}, [&](const Family& family) {
            return std::pair{distance[family.family], family.options.size()};
        });
        descend(0, market);
        best_.none_exists = steps_ > 0 && !best_.upset.empty();
    }

private:
    struct Possible {
        Option option;
        std::uint32_t listed;
    };
    struct Family {
        std::uint32_t family;
        std::vector<Possible> options;  // best first, the last for having none of them
        std::size_t chosen = 0;         // the one fixed at the moment
    };

    void spend(std::uint64_t steps) const { steps_ -= std::min(steps, steps_); }

    // By family: how many programs with fewer places than wishes lie between it and an upset family.
    std::vector<std::uint32_t> distance_from_upset() const {
        std::vector<std::uint32_t> distance(problem_.families(), none), reached;
        std::vector<bool> crossed(problem_.quota.size());
        for (const Upset& upset : best_.upset) {
            distance[upset.family] = 0;
            reached.push_back(upset.family);
        }
        for (std::size_t i = 0; i < reached.size(); ++i) {
            for (const std::uint32_t child : problem_.children_of(reached[i])) {
                for (std::uint32_t g = problem_.choices_begin[child]; g < problem_.choices_begin[child + 1]; ++g) {
                    const std::uint32_t p = problem_.program[g];
                    if (crossed[p] || applicants_[p].size() <= problem_.quota[p]) continue;
                    crossed[p] = true;
                    for (const std::uint32_t other : applicants_[p]) {
                        const std::uint32_t family = empty_.family_of(empty_.child_of(problem_.claim[other]));
                        if (distance[family] != none) continue;
                        distance[family] = distance[reached[i]] + 1;
                        reached.push_back(family);
                    }
                }
            }
        }
        return distance;
    }

    // All options down to the first one that would be granted whatever others do, and none at all unless
    // there is such an option.
    std::vector<Possible> options_of(std::uint32_t family) const {
        std::vector<Possible> possible;
        const std::size_t size = problem_.children_of(family).size();
        if (!problem_.options_begin.empty()) {
            const std::span all(problem_.options);
            for (std::size_t at = problem_.options_begin[family]; at < problem_.options_begin[family + 1]; at += size) {
                const auto option = all.subspan(at, size);
                possible.push_back({Option(option.begin(), option.end()), static_cast<std::uint32_t>(possible.size())});
            }
        } else {
            for (Option& option : combinations(family)) possible.push_back({std::move(option), none});
        }
        const auto sure = std::ranges::find_if(
            possible, [&](const Possible& p) { return surely_granted(family, p.option, nullptr); });
        if (sure != possible.end())
            possible.erase(sure + 1, possible.end());
        else
            possible.push_back({Option(size, none), none});
        return possible;
    }

    std::vector<Option> combinations(std::uint32_t family) const {
        const auto siblings = problem_.children_of(family);
        std::vector<std::uint32_t> length;
        for (const std::uint32_t child : siblings)
            length.push_back(problem_.choices_begin[child + 1] - problem_.choices_begin[child]);
        struct Ordered {
            bool apart;
            std::uint32_t sum;
            Option positions;
        };
        std::vector<Ordered> all;
        Option positions(siblings.size());
        for (;;) {
            if (positions != length) {
                bool together = positions[0] < length[0];
                for (std::size_t i = 1; together && i < siblings.size(); ++i)
                    together =
                        positions[i] < length[i] && problem_.centre[empty_.program(siblings[i], positions[i])] ==
                                                        problem_.centre[empty_.program(siblings[0], positions[0])];
                const auto sum = together ? 0 : std::accumulate(positions.begin(), positions.end(), 0u);
                all.push_back({!together, sum, positions});
            }
            std::size_t last = siblings.size();
            while (last > 0 && positions[last - 1] == length[last - 1]) positions[--last] = 0;
            if (last == 0) break;
            ++positions[last - 1];
        }
        std::ranges::sort(all, {}, [](const Ordered& o) { return std::tie(o.apart, o.sum, o.positions); });
        std::vector<Option> options;
        for (Ordered& ordered : all) {
            for (std::size_t i = 0; i < siblings.size(); ++i)
                if (ordered.positions[i] == length[i]) ordered.positions[i] = none;
            options.push_back(std::move(ordered.positions));
        }
        return options;
    }

    // Whether the child of choice g may still get it: whatever else is fixed, single children get nothing
    // better than what they have now, and those of fixed families what is fixed.
    bool may_hold(std::uint32_t g, const Market& market) const {
        const std::uint32_t child = empty_.child_of(problem_.claim[g]), family = empty_.family_of(child);
        const std::uint32_t choice = g - problem_.choices_begin[child], place = market.place(child);
        if (empty_.is_single(family)) return place <= choice;
        return !fixed_[family] || place == choice;
    }

    // Granted whatever is fixed later; without a market, whatever anybody gets.
    bool surely_granted(std::uint32_t family, const Option& option, const Market* market) const {
        const auto siblings = problem_.children_of(family);
        for (std::size_t i = 0; i < siblings.size(); ++i) {
            if (option[i] == none) continue;
            const std::uint32_t p = empty_.program(siblings[i], option[i]);
            Claim worst = empty_.claim(siblings[i], option[i]);
            std::size_t own = 0;
            for (std::size_t j = 0; j < siblings.size(); ++j) {
                if (option[j] == none || empty_.program(siblings[j], option[j]) != p) continue;
                worst = std::min(worst, empty_.claim(siblings[j], option[j]));
                ++own;
            }
            spend(applicants_[p].size());
            const auto above = std::ranges::count_if(applicants_[p], [&](std::uint32_t g) {
                return problem_.claim[g] > worst && empty_.family_of(empty_.child_of(problem_.claim[g])) != family &&
                       (market == nullptr || may_hold(g, *market));
            });
            if (static_cast<std::size_t>(above) + own > problem_.quota[p]) return false;
        }
        return true;
    }

    // A single child asks down its list; who is displaced asks on. False when a sibling is displaced: then
    // what was fixed so far cannot hold, whatever else is fixed.
    bool propose(Market& market, std::uint32_t child) const {
        for (std::uint32_t k = 0; k < problem_.choices_begin[child + 1] - problem_.choices_begin[child];) {
            const std::uint32_t p = market.program(child, k);
            if (!market.admits(p, market.claim(child, k))) {
                ++k;
                continue;
            }
            if (!market.full(p)) {
                market.admit(child, k);
                return true;
            }
            const std::uint32_t loser = market.holder_of_lowest(p);
            if (!market.is_single(market.family_of(loser))) return false;
            const std::uint32_t lost = market.place(loser);
            market.release(loser);
            market.admit(child, k);
            child = loser;
            k = lost + 1;
        }
        return true;
    }

    bool fix(Market& market, std::uint32_t family, const Option& option) const {
        const auto siblings = problem_.children_of(family);
        for (std::size_t i = 0; i < siblings.size(); ++i) {
            if (option[i] == none) continue;
            const std::uint32_t p = market.program(siblings[i], option[i]);
            if (!market.admits(p, market.claim(siblings[i], option[i]))) return false;
            const std::uint32_t loser = market.full(p) ? market.holder_of_lowest(p) : none;
            if (loser != none && !market.is_single(market.family_of(loser))) return false;
            if (loser != none) market.release(loser);
            market.admit(siblings[i], option[i]);
            if (loser != none && !propose(market, loser)) return false;
        }
        return true;
    }

    // Whether a family fixed so far is upset for good.
    bool somebody_upset(std::size_t fixed, const Market& market) const {
        for (std::size_t i = 0; i < fixed; ++i) {
            const auto& [family, options, chosen] = families_[i];
            for (std::size_t better = 0; better < chosen; ++better)
                if (surely_granted(family, options[better].option, &market)) return true;
        }
        return false;
    }

    void descend(std::size_t depth, const Market& market) {
        if (depth == families_.size()) {
            look_at(market);
            return;
        }
        Family& family = families_[depth];
        fixed_[family.family] = true;
        for (family.chosen = 0; family.chosen < family.options.size(); ++family.chosen) {
            if (steps_ == 0 || best_.upset.empty()) break;
            spend(problem_.children() + problem_.quota.size());  // what copying the market takes
            const Possible& possible = family.options[family.chosen];
            Market next = market;
            if (!fix(next, family.family, possible.option)) continue;
            if (somebody_upset(depth + 1, next)) continue;
            next.set_listed(family.family, possible.listed);
            descend(depth + 1, next);
        }
        fixed_[family.family] = false;
    }

    void look_at(const Market& fixed) {
        Market market = empty_;
        std::vector<std::uint32_t> asked(problem_.quota.size()), offering(problem_.quota.size());
        std::iota(offering.begin(), offering.end(), 0);
        while (!offering.empty()) {
            const std::uint32_t p = offering.back();
            offering.pop_back();
            while (asked[p] < applicants_[p].size() && !market.full(p)) {
                const std::uint32_t g = applicants_[p][asked[p]++];
                const std::uint32_t child = market.child_of(problem_.claim[g]);
                const std::uint32_t choice = g - problem_.choices_begin[child];
                if (market.is_single(market.family_of(child)) ? market.place(child) < choice
                                                              : fixed.place(child) != choice)
                    continue;
                if (market.place(child) != none) {
                    offering.push_back(market.program(child, market.place(child)));
                    market.release(child);
                }
                market.admit(child, choice);
            }
        }
        std::vector<Upset> upset;
        Upset one;
        for (const Family& family : families_) {
            one.family = family.family;
            market.set_listed(one.family, fixed.listed(one.family));
            if (market.best_granted(one.family, one.option, one.listed)) upset.push_back(one);
        }
        if (upset.size() >= best_.upset.size()) return;
        std::ranges::sort(upset, {}, &Upset::family);
        best_.upset = std::move(upset);
        for (std::uint32_t child = 0; child < problem_.children(); ++child) best_.choice[child] = market.place(child);
    }

    const JointProblem& problem_;
    const Market empty_;
    JointPlacement& best_;
    mutable std::uint64_t steps_;                         // left; at 0 the search ends without a proof
    std::vector<std::vector<std::uint32_t>> applicants_;  // by program, greatest claim first
    std::vector<Family> families_;
    std::vector<bool> fixed_;  // by family
};

}  // namespace

void search(const JointProblem& problem, std::uint64_t steps, JointPlacement& placement) {
    Search(problem, steps, placement).run();
}

}  // namespace allocation
