#pragma once
// Whether an allocation is what it should be, told from the definition alone: it knows rows as the files
// have them and nothing of how the engine places children.
#include <cstdint>
#include <string>
#include <vector>

namespace allocation::check {

constexpr std::int64_t nowhere = -1;

struct Program {
    std::int64_t centre;
    std::string age_class;
    std::int64_t quota;
};

struct Child {
    std::int64_t number, family;
    std::string age_class;
    std::int64_t points, lottery;
    std::int64_t attends;               // the centre attended now, or nowhere
    std::vector<std::int64_t> choices;  // centres, best first
    std::int64_t placed;                // what the result says, or nowhere
};

/// Would rather be at `centre`, where somebody who ranks below was taken: `instead_of`, the lowest.
struct Envy {
    std::int64_t child, centre, instead_of;
    bool operator==(const Envy&) const = default;
};
/// Would rather be at `centre`, where a place is free.
struct Wasted {
    std::int64_t child, centre;
    bool operator==(const Wasted&) const = default;
};
struct Overfull {
    std::int64_t centre;
    std::string age_class;
    std::int64_t quota, placed;
    bool operator==(const Overfull&) const = default;
};
/// Was placed where it did not ask to be, or where its age class has no program.
struct Unasked {
    std::int64_t child, centre;
    bool operator==(const Unasked&) const = default;
};
/// Siblings who have a better option that they would have to be granted: for each child by number, the
/// centre or nowhere.
struct Upset {
    std::int64_t family;
    std::vector<std::pair<std::int64_t, std::int64_t>> option;
    bool operator==(const Upset&) const = default;
};

/// Each list by child or family, ascending.
struct Findings {
    std::vector<Envy> envy;
    std::vector<Wasted> wasted;
    std::vector<Overfull> overfull;
    std::vector<Unasked> unasked;
    std::vector<Upset> upset;

    bool stable() const {
        return envy.empty() && wasted.empty() && overfull.empty() && unasked.empty() && upset.empty();
    }
};

enum class Siblings { Separate, Joint };

/// With Siblings::Joint, envy and waste are told of children without siblings, `upset` of the others.
/// At most `most` findings of each kind are kept. Requires that numbers are unique.
Findings check(const std::vector<Program>& programs, std::vector<Child> children, Siblings siblings,
               std::size_t most = 100'000);

}  // namespace allocation::check
