#include "allocation/joint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>

#include "small_markets.h"

using namespace allocation;
using markets::Market;

namespace {

using Centre = std::optional<std::uint32_t>;
using Outcome = std::vector<Centre>;  // by child

// What a family may wish for and when it is upset, said anew from the definition.
class Definition {
public:
    explicit Definition(const Market& market) : market_(market) {
        std::map<std::uint32_t, std::vector<std::size_t>> families;
        for (std::size_t i = 0; i < market.children.size(); ++i) families[market.children[i].family].push_back(i);
        for (auto& [number, members] : families) {
            std::ranges::sort(members, {}, [&](std::size_t i) { return market.children[i].number; });
            families_.push_back({number, members, options(members)});
        }
        for (const auto& child : market.children) {
            std::map<std::uint32_t, int> there;
            for (const std::uint32_t centre : child.centres) there[centre] = score(child, centre);
            scores_.push_back(there);
        }
    }

    bool overfull(const Outcome& outcome) const {
        return std::ranges::any_of(market_.offers, [&](const Market::Offer& offer) {
            std::uint32_t held = 0;
            for (std::size_t i = 0; i < outcome.size(); ++i)
                held += outcome[i] == offer.centre && market_.children[i].age_class == offer.age_class;
            return held > offer.quota;
        });
    }

    std::vector<std::uint32_t> upset(const Outcome& outcome) const {
        std::vector<std::uint32_t> numbers;
        for (const Family& family : families_)
            if (is_upset(family, outcome)) numbers.push_back(family.number);
        return numbers;
    }

    bool some_stable() const {
        Outcome outcome(market_.children.size());
        return some_stable_from(0, outcome);
    }

private:
    struct Family {
        std::uint32_t number;
        std::vector<std::size_t> members;
        std::vector<Outcome> options;  // best first
    };

    const Market::Offer* offer(std::size_t child, std::uint32_t centre) const {
        for (const Market::Offer& offer : market_.offers)
            if (offer.centre == centre && offer.age_class == market_.children[child].age_class) return &offer;
        return nullptr;
    }
    int score(const markets::Child& child, std::uint32_t centre) const {
        const bool sibling = std::ranges::any_of(market_.children, [&](const markets::Child& other) {
            return &other != &child && other.family == child.family && other.attends == centre;
        });
        return child.points + (child.attends == centre ? 100 : 0) + (sibling ? 30 : 0);
    }
    bool above(std::size_t a, std::size_t b, std::uint32_t centre) const {
        const int of_a = scores_[a].at(centre), of_b = scores_[b].at(centre);
        return of_a != of_b ? of_a > of_b : market_.children[a].lottery < market_.children[b].lottery;
    }

    std::vector<Outcome> options(const std::vector<std::size_t>& members) const {
        std::vector<std::vector<std::uint32_t>> lists;
        for (const std::size_t child : members) {
            lists.emplace_back();
            for (const std::uint32_t centre : market_.children[child].centres)
                if (offer(child, centre) != nullptr) lists.back().push_back(centre);
        }
        std::vector<Outcome> found;
        for (const std::uint32_t centre : lists[0])
            if (std::ranges::all_of(lists, [&](const auto& list) { return std::ranges::count(list, centre) > 0; }))
                found.emplace_back(members.size(), centre);

        std::vector<std::pair<std::size_t, Outcome>> others{{0, {}}};  // by sum, in child order
        for (const auto& list : lists) {
            std::vector<std::pair<std::size_t, Outcome>> longer;
            for (const auto& [sum, outcome] : others)
                for (std::size_t k = 0; k <= list.size(); ++k) {
                    longer.emplace_back(sum + k + 1, outcome);
                    longer.back().second.push_back(k < list.size() ? Centre(list[k]) : std::nullopt);
                }
            others = std::move(longer);
        }
        std::ranges::stable_sort(others, {}, &std::pair<std::size_t, Outcome>::first);
        const std::size_t together = found.size();
        for (const auto& [sum, outcome] : others) {
            const bool nobody = outcome == Outcome(outcome.size());
            const auto end = found.begin() + static_cast<std::ptrdiff_t>(together);
            if (!nobody && std::find(found.begin(), end, outcome) == end) found.push_back(outcome);
        }
        return found;
    }

    bool granted(const Family& family, const Outcome& option, const Outcome& outcome) const {
        for (std::size_t i = 0; i < option.size(); ++i) {
            if (!option[i]) continue;
            const std::uint32_t centre = *option[i];
            const int age_class = market_.children[family.members[i]].age_class;
            std::size_t worst = family.members[i], count = 0;
            for (std::size_t j = 0; j < option.size(); ++j) {
                if (option[j] != centre || market_.children[family.members[j]].age_class != age_class) continue;
                ++count;
                if (above(worst, family.members[j], centre)) worst = family.members[j];
            }
            for (std::size_t other = 0; other < outcome.size(); ++other)
                count += outcome[other] == centre && market_.children[other].age_class == age_class &&
                         market_.children[other].family != family.number && above(other, worst, centre);
            if (count > offer(family.members[i], centre)->quota) return false;
        }
        return true;
    }

    bool is_upset(const Family& family, const Outcome& outcome) const {
        Outcome has;
        for (const std::size_t child : family.members) has.push_back(outcome[child]);
        for (const Outcome& option : family.options) {
            if (option == has) return false;
            if (granted(family, option, outcome)) return true;
        }
        return false;
    }

    bool some_stable_from(std::size_t i, Outcome& outcome) const {
        if (i == outcome.size()) return upset(outcome).empty();
        for (const std::uint32_t centre : market_.children[i].centres) {
            if (offer(i, centre) == nullptr) continue;
            outcome[i] = centre;
            if (!overfull(outcome) && some_stable_from(i + 1, outcome)) return true;
        }
        outcome[i] = std::nullopt;
        return some_stable_from(i + 1, outcome);
    }

    const Market& market_;
    std::vector<Family> families_;
    std::vector<std::map<std::uint32_t, int>> scores_;
};

struct Answer {
    Outcome outcome;
    std::vector<std::uint32_t> upset;
    bool none_exists;
};

Answer engine(const Market& market, const JointLimits& limits = {}) {
    Applications made = markets::applications(market);
    std::vector<std::uint32_t> numbers, families;
    for (const markets::Child& child : market.children) {
        numbers.push_back(child.number);
        families.push_back(child.family);
    }
    const Problem& problem = made.problem();
    const JointPlacement placement = allocate(joint(problem, numbers), limits);
    std::ranges::sort(families);
    families.erase(std::unique(families.begin(), families.end()), families.end());
    Answer answer{.none_exists = placement.none_exists};
    for (std::uint32_t child = 0; child < problem.children(); ++child) {
        const std::uint32_t choice = placement.choice[child];
        if (choice == none)
            answer.outcome.push_back(std::nullopt);
        else
            answer.outcome.push_back(made.centre_number(problem.choices_of(child)[choice].program()));
    }
    for (const Upset& upset : placement.upset) answer.upset.push_back(families[upset.family]);
    return answer;
}

}  // namespace

TEST_CASE("of 12,000 small markets with siblings each is settled if it can be, and proved not to be if not") {
    std::mt19937 random(20260902);
    int impossible = 0;
    for (int i = 0; i < 12'000; ++i) {
        const Market market = markets::random_market(random, {.children = 2 + i % 4,
                                                              .centres = 2 + i % 2,
                                                              .age_classes = 1 + i % 2,
                                                              .most_quota = 2,
                                                              .families = 2 + i % 3});
        const Definition definition(market);
        const Answer ours = engine(market);
        REQUIRE_FALSE(definition.overfull(ours.outcome));
        REQUIRE(definition.upset(ours.outcome) == ours.upset);
        const bool exists = definition.some_stable();
        REQUIRE(exists == ours.upset.empty());
        REQUIRE(exists != ours.none_exists);
        impossible += !exists;
    }
    CHECK(impossible > 20);  // or the proofs would not be tested
}

TEST_CASE("without the search who is upset is still told truly") {
    std::mt19937 random(20260903);
    int upset = 0;
    for (int i = 0; i < 3'000; ++i) {
        const Market market = markets::random_market(
            random, {.children = 14, .centres = 4, .age_classes = 2, .most_quota = 2, .families = 8});
        const Definition definition(market);
        const Answer ours = engine(market, {.repairs = static_cast<std::uint32_t>(i % 2), .search_steps = 0});
        REQUIRE_FALSE(definition.overfull(ours.outcome));
        REQUIRE(definition.upset(ours.outcome) == ours.upset);
        REQUIRE_FALSE(ours.none_exists);
        upset += !ours.upset.empty();
    }
    CHECK(upset > 0);
}

TEST_CASE("the same seed places siblings alike") {
    std::mt19937 random(5);
    for (int i = 0; i < 50; ++i) {
        const Market market = markets::random_market(
            random, {.children = 40, .centres = 6, .age_classes = 2, .most_quota = 3, .families = 25});
        CHECK(engine(market).outcome == engine(market).outcome);
    }
}
