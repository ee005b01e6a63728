#include "joint/settling.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace allocation {

Settling::Settling(const JointProblem& problem)
    : market_(problem),
      applicants_begin_(problem.quota.size() + 1),
      applicants_(problem.program.size()),
      sorted_(problem.quota.size()),
      twins_begin_(problem.quota.size() + 1),
      open_below_(problem.quota.size()),
      losses_(problem.families()) {
    for (const std::uint32_t p : problem.program) ++applicants_begin_[p + 1];
    for (std::size_t p = 0; p < problem.quota.size(); ++p) applicants_begin_[p + 1] += applicants_begin_[p];
    std::vector<std::uint32_t> next(applicants_begin_.begin(), applicants_begin_.end() - 1);
    for (std::uint32_t g = 0; g < problem.program.size(); ++g) applicants_[next[problem.program[g]]++] = g;

    std::vector<std::pair<std::uint32_t, std::uint32_t>> twins;  // program, family
    for (std::uint32_t f = 0; f < problem.families(); ++f) {
        if (market_.is_single(f)) continue;
        std::vector<std::uint32_t> named;
        for (const std::uint32_t child : problem.children_of(f))
            named.insert(named.end(), problem.program.begin() + problem.choices_begin[child],
                         problem.program.begin() + problem.choices_begin[child + 1]);
        std::ranges::sort(named);
        for (std::size_t i = 1; i < named.size(); ++i)
            if (named[i] == named[i - 1] && (i == 1 || named[i - 2] != named[i])) twins.emplace_back(named[i], f);
    }
    std::ranges::sort(twins);
    for (const auto& [program, family] : twins) {
        ++twins_begin_[program + 1];
        twins_.push_back(family);
    }
    for (std::size_t p = 0; p < problem.quota.size(); ++p) twins_begin_[p + 1] += twins_begin_[p];
}

void Settling::note_place(std::uint32_t child) {
    if (journal_on_) places_before_.push_back({child, market_.place(child)});
}

void Settling::note_listed(std::uint32_t family) {
    if (journal_on_) listed_before_.push_back({family, market_.listed(family)});
}

// The child leaves; who could not come before may come now.
void Settling::vacate(std::uint32_t child) {
    note_place(child);
    const std::uint32_t p = market_.program(child, market_.place(child));
    if (market_.full(p)) {
        if (open_below_[p] == 0) vacated_.push_back(p);
        open_below_[p] = std::max(open_below_[p], market_.lowest(p));
    }
    market_.release(child);
    for (std::uint32_t i = twins_begin_[p]; i < twins_begin_[p + 1]; ++i) asking_.push_back(twins_[i]);
}

void Settling::lose(std::uint32_t family) {
    if (market_.is_single(family)) {
        asking_.push_back(family);
        return;
    }
    note_listed(family);
    for (const std::uint32_t child : market_.problem().children_of(family))
        if (market_.place(child) != none) vacate(child);
    market_.set_listed(family, none);
    if (losses_[family]++ == 0 && journal_on_) losers_.push_back(family);
    if (losses_[family] == most_losses)
        aside_.push_back(family);
    else if (losses_[family] < most_losses)
        asking_.push_back(family);
}

void Settling::grant(std::uint32_t family, const Option& option, std::uint32_t listed) {
    note_listed(family);
    const auto siblings = market_.problem().children_of(family);
    for (std::size_t i = 0; i < siblings.size(); ++i)
        if (market_.place(siblings[i]) != none && market_.place(siblings[i]) != option[i]) vacate(siblings[i]);
    for (std::size_t i = 0; i < siblings.size(); ++i) {
        if (option[i] == none || market_.place(siblings[i]) == option[i]) continue;
        const std::uint32_t p = market_.program(siblings[i], option[i]);
        const std::uint32_t loser = market_.full(p) ? market_.holder_of_lowest(p) : none;
        if (loser != none) {
            note_place(loser);
            market_.release(loser);
        }
        note_place(siblings[i]);
        market_.admit(siblings[i], option[i]);
        // Only now, when the program is full again: the loser's siblings may leave it too.
        if (loser != none) lose(market_.family_of(loser));
    }
    market_.set_listed(family, listed);
}

void Settling::ask(std::uint32_t family) {
    std::uint32_t listed = none;
    if (losses_[family] < most_losses && market_.best_granted(family, option_, listed)) grant(family, option_, listed);
}

// Those who were below the lowest claim when somebody left, best first, until the program is full again.
void Settling::fill(std::uint32_t program) {
    const JointProblem& problem = market_.problem();
    const auto first = applicants_.begin() + applicants_begin_[program];
    const auto last = applicants_.begin() + applicants_begin_[program + 1];
    const auto claim = [&](std::uint32_t g) { return problem.claim[g]; };
    if (!sorted_[program]) {
        std::ranges::sort(first, last, std::greater<>{}, claim);
        sorted_[program] = true;
    }
    const Claim below = std::exchange(open_below_[program], 0);
    for (auto g = std::ranges::lower_bound(first, last, below, std::greater<>{}, claim); g != last; ++g) {
        if (!market_.admits(program, claim(*g)) && claim(*g) != market_.lowest(program)) break;
        const std::uint32_t child = market_.child_of(claim(*g)), family = market_.family_of(child);
        if (market_.is_single(family) && market_.place(child) <= *g - problem.choices_begin[child]) continue;
        ask(family);
    }
}

bool Settling::settle(std::uint64_t most_asks) {
    for (std::uint64_t asks = 0; asks < most_asks; ++asks) {
        if (!asking_.empty()) {
            if (journal_on_) std::swap(asking_[random_() % asking_.size()], asking_.back());
            const std::uint32_t family = asking_.back();
            asking_.pop_back();
            ask(family);
        } else if (!vacated_.empty()) {
            const std::uint32_t program = vacated_.back();
            vacated_.pop_back();
            fill(program);
        } else {
            return true;
        }
    }
    for (const std::uint32_t program : vacated_) open_below_[program] = 0;
    vacated_.clear();
    asking_.clear();
    return false;
}

void Settling::settle_all() {
    const JointProblem& problem = market_.problem();
    // Far more than it ever takes; whoever is upset when they are used up is told of by upset().
    const std::uint64_t asks = 1'000 + 100 * std::uint64_t{problem.families()};
    std::vector<std::uint32_t> siblings;
    for (std::uint32_t f = 0; f < problem.families(); ++f) {
        if (!market_.is_single(f)) {
            siblings.push_back(f);
            continue;
        }
        asking_.push_back(f);
        settle(asks);
    }
    for (const std::uint32_t f : siblings) {
        asking_.push_back(f);
        settle(asks);
    }
}

std::vector<Upset> Settling::upset() const {
    std::vector<Upset> all;
    Upset one;
    for (one.family = 0; one.family < market_.problem().families(); ++one.family)
        if (market_.best_granted(one.family, one.option, one.listed)) all.push_back(one);
    return all;
}

void Settling::undo() {
    journal_on_ = false;
    const auto keep_first = [](std::vector<Before>& journal) {
        std::ranges::stable_sort(journal, {}, &Before::who);
        const auto rest = std::ranges::unique(journal, {}, &Before::who);
        journal.erase(rest.begin(), rest.end());
    };
    keep_first(places_before_);
    keep_first(listed_before_);
    // Everybody who moved leaves, then those who had a place at first go back to it.
    for (const Before& before : places_before_)
        if (market_.place(before.who) != none) market_.release(before.who);
    for (const Before& before : places_before_)
        if (before.what != none) market_.admit(before.who, before.what);
    for (const Before& before : listed_before_) market_.set_listed(before.who, before.what);
}

void Settling::repair(std::uint32_t tries, std::uint32_t seed) {
    random_.seed(seed);
    std::ranges::fill(losses_, 0);
    for (const std::uint32_t left : aside_) losses_[left] = most_losses;
    for (std::uint32_t i = 0; i < tries && !aside_.empty(); ++i) {
        const std::size_t chosen = random_() % aside_.size();
        const std::uint32_t family = aside_[chosen];
        const std::vector<std::uint32_t> before = aside_;
        aside_.erase(aside_.begin() + static_cast<std::ptrdiff_t>(chosen));
        places_before_.clear();
        listed_before_.clear();
        losers_ = {family};
        losses_[family] = 0;
        journal_on_ = true;
        asking_.push_back(family);
        const bool worse = !settle(asks_per_repair) || aside_.size() > before.size();
        for (const std::uint32_t loser : losers_) losses_[loser] = 0;
        if (worse) {
            undo();
            aside_ = before;
        }
        journal_on_ = false;
        for (const std::uint32_t left : aside_) losses_[left] = most_losses;
    }
}

}  // namespace allocation
