// Shares no code with the engine on purpose, and prefers being plain to being fast.
#include "allocation/check.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace allocation::check {
namespace {

// A child's claim on a place: more points first, then the smaller lottery number.
struct Claim {
    std::int64_t score, lottery;
    std::size_t child;
    bool above(const Claim& other) const {
        return score != other.score ? score > other.score : lottery < other.lottery;
    }
};

struct Place {
    std::int64_t centre, quota;
    const std::string* age_class;
    std::vector<Claim> held;  // best first
};

class Checker {
public:
    Checker(const std::vector<Program>& programs, std::vector<Child> children, std::size_t most)
        : children_(std::move(children)), most_(most) {
        std::ranges::sort(children_, {}, &Child::number);
        for (const Program& program : programs) {
            number_of_[program.age_class].emplace(program.centre, places_.size());
            places_.push_back({program.centre, program.quota, &program.age_class, {}});
        }
        for (std::size_t i = 0; i < children_.size(); ++i) families_[children_[i].family].push_back(i);
        siblings_.resize(children_.size());
        for (const auto& [number, members] : families_)
            for (const std::size_t i : members) siblings_[i] = &members;
        for (std::size_t i = 0; i < children_.size(); ++i) {
            const Child& child = children_[i];
            if (child.placed == nowhere) continue;
            Place* place = place_of(child, child.placed);
            if (place == nullptr || std::ranges::count(child.choices, child.placed) == 0)
                note(findings_.unasked, {child.number, child.placed});
            if (place != nullptr) place->held.push_back(claim(i, child.placed));
        }
        for (Place& place : places_) {
            std::ranges::sort(place.held, [](const Claim& a, const Claim& b) { return a.above(b); });
            if (std::ssize(place.held) > place.quota)
                note(findings_.overfull, {place.centre, *place.age_class, place.quota, std::ssize(place.held)});
        }
        std::ranges::sort(findings_.overfull, {},
                          [](const Overfull& found) { return std::tie(found.centre, found.age_class); });
    }

    Findings run(Siblings siblings) {
        for (std::size_t i = 0; i < children_.size(); ++i)
            if (siblings == Siblings::Separate || siblings_[i]->size() == 1) look_at_child(i);
        if (siblings == Siblings::Joint)
            for (const auto& [number, members] : families_)
                if (members.size() > 1) look_at_family(number, members);
        return std::move(findings_);
    }

private:
    template <typename Finding>
    void note(std::vector<Finding>& findings, Finding finding) const {
        if (findings.size() < most_) findings.push_back(std::move(finding));
    }

    Place* place_of(const Child& child, std::int64_t centre) {
        const auto of_age_class = number_of_.find(child.age_class);
        if (of_age_class == number_of_.end()) return nullptr;
        const auto found = of_age_class->second.find(centre);
        return found == of_age_class->second.end() ? nullptr : &places_[found->second];
    }

    Claim claim(std::size_t child, std::int64_t centre) const {
        std::int64_t score = children_[child].points;
        if (children_[child].attends == centre) score += 100;
        if (std::ranges::any_of(*siblings_[child], [&](std::size_t other) {
                return other != child && children_[other].attends == centre;
            }))
            score += 30;
        return {score, children_[child].lottery, child};
    }

    void look_at_child(std::size_t i) {
        const Child& child = children_[i];
        std::set<std::int64_t> seen;
        for (const std::int64_t centre : child.choices) {
            const Place* place = place_of(child, centre);
            if (place == nullptr || !seen.insert(centre).second) continue;
            if (centre == child.placed) return;
            if (std::ssize(place->held) < place->quota)
                note(findings_.wasted, {child.number, centre});
            else if (!place->held.empty() && claim(i, centre).above(place->held.back()))
                note(findings_.envy, {child.number, centre, children_[place->held.back().child].number});
        }
    }

    using Option = std::vector<std::int64_t>;  // by member, the centre or nowhere

    bool granted(const std::vector<std::size_t>& members, const Option& option) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (option[i] == nowhere) continue;
            const Place* place = place_of(children_[members[i]], option[i]);
            Claim worst = claim(members[i], option[i]);
            std::int64_t count = 0;
            for (std::size_t j = 0; j < members.size(); ++j) {
                if (option[j] == nowhere || place_of(children_[members[j]], option[j]) != place) continue;
                ++count;
                if (const Claim own = claim(members[j], option[i]); worst.above(own)) worst = own;
            }
            for (const Claim& other : place->held)
                count += other.above(worst) && siblings_[other.child] != siblings_[worst.child];
            if (count > place->quota) return false;
        }
        return true;
    }

    // Goes through a family's options from the best one until one is granted, or is what it has.
    void look_at_family(std::int64_t number, const std::vector<std::size_t>& members) {
        Option has;
        std::vector<Option> lists;
        for (const std::size_t i : members) {
            has.push_back(children_[i].placed);
            lists.emplace_back();
            for (const std::int64_t centre : children_[i].choices)
                if (place_of(children_[i], centre) != nullptr && std::ranges::count(lists.back(), centre) == 0)
                    lists.back().push_back(centre);
        }
        const auto settled = [&](const Option& option) {
            if (option == has) return true;
            if (!granted(members, option)) return false;
            Upset upset{number, {}};
            for (std::size_t i = 0; i < members.size(); ++i)
                upset.option.emplace_back(children_[members[i]].number, option[i]);
            note(findings_.upset, std::move(upset));
            return true;
        };
        for (const std::int64_t centre : lists[0])
            if (std::ranges::all_of(lists, [&](const Option& list) { return std::ranges::count(list, centre) > 0; }) &&
                settled(Option(members.size(), centre)))
                return;

        std::size_t longest = 0;
        for (const Option& list : lists) longest += list.size();
        Option option(members.size());
        // All combinations whose positions, from 0, add up to `sum`, in the order of the first child's
        // position, then the second's.
        const std::function<bool(std::size_t, std::size_t)> walk = [&](std::size_t i, std::size_t sum) {
            if (i == members.size()) {
                if (sum > 0) return false;
                const bool together = std::ranges::count(option, option[0]) == std::ssize(option);
                return !together && settled(option);
            }
            for (std::size_t k = 0; k <= std::min(lists[i].size(), sum); ++k) {
                option[i] = k < lists[i].size() ? lists[i][k] : nowhere;
                if (walk(i + 1, sum - k)) return true;
            }
            return false;
        };
        for (std::size_t sum = 0; sum < longest; ++sum)  // `longest` itself is nobody anywhere
            if (walk(0, sum)) return;
    }

    std::vector<Child> children_;
    std::size_t most_;
    std::vector<Place> places_;
    std::unordered_map<std::string, std::unordered_map<std::int64_t, std::size_t>> number_of_;
    std::map<std::int64_t, std::vector<std::size_t>> families_;  // children by number
    std::vector<const std::vector<std::size_t>*> siblings_;      // by child, with itself
    Findings findings_;
};

}  // namespace

Findings check(const std::vector<Program>& programs, std::vector<Child> children, Siblings siblings, std::size_t most) {
    return Checker(programs, std::move(children), most).run(siblings);
}

}  // namespace allocation::check
