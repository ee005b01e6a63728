#include <algorithm>

#include "joint/search.h"
#include "joint/settling.h"
#include "sorting.h"

namespace allocation {

JointProblem joint(const Problem& problem, const std::vector<std::uint32_t>& numbers) {
    const auto children = static_cast<std::uint32_t>(problem.children());
    JointProblem made{.quota = problem.quota, .centre = problem.centre, .choices_begin = problem.choices_begin};
    made.program.reserve(problem.choices.size());
    made.claim.reserve(problem.choices.size());
    made.child_of.resize(children);
    for (std::uint32_t child = 0; child < children; ++child) {
        made.child_of[problem.lottery[child]] = child;
        for (const Choice choice : problem.choices_of(child)) {
            made.program.push_back(choice.program());
            made.claim.push_back(problem.claim(child, choice));
        }
    }
    made.child = order_of(numbers);
    std::vector<std::uint32_t> families;
    for (const std::uint32_t child : made.child) families.push_back(problem.family[child]);
    const std::vector<std::uint32_t> order = order_of(families);
    std::vector<std::uint32_t> by_family;
    for (const std::uint32_t i : order) {
        if (by_family.empty() || families[i] != problem.family[by_family.back()])
            made.family_begin.push_back(static_cast<std::uint32_t>(by_family.size()));
        by_family.push_back(made.child[i]);
    }
    made.family_begin.push_back(children);
    made.child = std::move(by_family);
    return made;
}

JointPlacement allocate(const JointProblem& problem, const JointLimits& limits) {
    Settling settling(problem);
    settling.settle_all();
    settling.repair(limits.repairs, limits.seed);
    JointPlacement placement{.upset = settling.upset()};
    for (std::uint32_t child = 0; child < problem.children(); ++child)
        placement.choice.push_back(settling.market().place(child));
    if (!placement.upset.empty()) search(problem, limits.search_steps, placement);
    return placement;
}

}  // namespace allocation
