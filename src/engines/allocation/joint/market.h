#pragma once
// Who holds which place at the moment, and what each family could have instead.
#include <optional>

#include "allocation/joint.h"

namespace allocation {

class Market {
public:
    explicit Market(const JointProblem& problem);

    const JointProblem& problem() const { return problem_; }
    std::uint32_t family_of(std::uint32_t child) const { return family_of_[child]; }
    std::uint32_t place(std::uint32_t child) const { return place_[child]; }
    std::uint32_t program(std::uint32_t child, std::uint32_t choice) const {
        return problem_.program[problem_.choices_begin[child] + choice];
    }
    Claim claim(std::uint32_t child, std::uint32_t choice) const {
        return problem_.claim[problem_.choices_begin[child] + choice];
    }
    bool is_single(std::uint32_t family) const {
        return problem_.family_begin[family + 1] - problem_.family_begin[family] == 1 && problem_.options_begin.empty();
    }

    /// Whether all places are taken; then `lowest` is the lowest claim among them. Programs with a place
    /// for everybody who could come are never full.
    bool full(std::uint32_t program) const { return held_[program].count == held_[program].quota; }
    Claim lowest(std::uint32_t program) const { return held_[program].lowest; }
    bool admits(std::uint32_t program, Claim claim) const { return claim > held_[program].lowest; }

    /// Whether the programs would have to grant the option to the family: those of other families who
    /// rank above its worst-ranked child there leave places enough for its children there.
    bool grants(std::uint32_t family, std::span<const std::uint32_t> option) const;
    /// The best option that is better than what the family has and that it would be granted; false when
    /// there is none, and then `option` is left without meaning. `listed` as in Upset.
    bool best_granted(std::uint32_t family, Option& option, std::uint32_t& listed) const;

    /// Gives the child its choice there; a full program must first be relieved of its lowest claim.
    void admit(std::uint32_t child, std::uint32_t choice);
    void release(std::uint32_t child);
    std::uint32_t holder_of_lowest(std::uint32_t program) const { return child_of(held_[program].lowest); }
    std::uint32_t child_of(Claim claim) const { return problem_.child_of[~static_cast<std::uint32_t>(claim)]; }

    /// For listed options: which one the family has, since two may place its children alike.
    std::uint32_t listed(std::uint32_t family) const { return problem_.options_begin.empty() ? none : listed_[family]; }
    void set_listed(std::uint32_t family, std::uint32_t option) {
        if (!problem_.options_begin.empty()) listed_[family] = option;
    }

private:
    struct Held {
        Claim lowest;  // what a claim must exceed: 0 while a place is free
        std::uint32_t begin, count, quota;
    };
    bool grants_alone(std::span<const std::uint32_t> siblings, std::uint32_t child, std::uint32_t choice) const;
    bool granted_together(std::uint32_t family, Option& option) const;
    bool granted_apart(std::uint32_t family, Option& option) const;
    bool granted_listed(std::uint32_t family, Option& option, std::uint32_t& listed) const;
    bool all_at_one_centre(std::span<const std::uint32_t> siblings, std::span<const std::uint32_t> option) const;
    std::uint32_t others_above(std::span<const std::uint32_t> siblings, std::uint32_t program, Claim worst) const;
    void note_lowest(Held& held);

    const JointProblem& problem_;
    std::vector<std::uint32_t> family_of_, place_, listed_;
    std::vector<Held> held_;
    std::vector<Claim> claims_;  // of those who hold a place, program by program, greatest first
};

}  // namespace allocation
