#pragma once
// Grants upset families their best option, and makes those whose places go ask again, until nobody is
// upset or a family has lost its places too often.
#include <random>

#include "joint/market.h"

namespace allocation {

class Settling {
public:
    explicit Settling(const JointProblem& problem);

    /// Lets everybody ask: single children first, since those who have only themselves to place settle
    /// for good, then siblings.
    void settle_all();
    /// Tries to give the families left aside a place without leaving more of them aside.
    void repair(std::uint32_t tries, std::uint32_t seed);

    const Market& market() const { return market_; }
    /// All who are upset now, each with the best option it would be granted.
    std::vector<Upset> upset() const;

private:
    static constexpr std::uint32_t most_losses = 8;  // before a family is left aside
    static constexpr std::uint64_t asks_per_repair = 20'000;

    void ask(std::uint32_t family);
    void grant(std::uint32_t family, const Option& option, std::uint32_t listed);
    void lose(std::uint32_t family);
    void vacate(std::uint32_t child);
    void fill(std::uint32_t program);
    /// False when it is given up after so many asks.
    bool settle(std::uint64_t most_asks);
    void note_place(std::uint32_t child);
    void note_listed(std::uint32_t family);
    void undo();

    Market market_;
    std::vector<std::uint32_t> applicants_begin_, applicants_;  // by program: choices that name it
    std::vector<bool> sorted_;
    std::vector<std::uint32_t> twins_begin_, twins_;  // by program: families with several children who name it
    std::vector<std::uint32_t> asking_;               // families to ask
    std::vector<std::uint32_t> vacated_;              // programs where somebody left
    std::vector<Claim> open_below_;                   // by program in vacated_: claims below may be admitted now
    std::vector<std::uint32_t> losses_;               // by family
    std::vector<std::uint32_t> aside_;                // families that are not asked any more

    struct Before {
        std::uint32_t who, what;
    };
    bool journal_on_ = false;
    std::vector<Before> places_before_, listed_before_;  // of children, of families
    std::vector<std::uint32_t> losers_;                  // families with losses since the journal began
    std::mt19937 random_;
    Option option_;
};

}  // namespace allocation
