#pragma once
// What every search for a plan takes and tells, whatever its objective.
#include <cstdint>
#include <functional>
#include <limits>

namespace siting {

/// How long to search: no more steps than these; a first plan is made even without any. The course of a search depends
/// on the problem, seed and steps only; `stop` is asked now and then and may end it earlier (a clock, a signal).
struct Effort {
    std::uint64_t steps = std::numeric_limits<std::uint64_t>::max();
    std::function<bool()> stop = [] { return false; };
    std::uint64_t seed = 1;
};

enum class Stopped { proved, steps, time };

/// What is known of the best plan found. For minimising bound <= optimum <= objective, for covering the reverse.
struct Proof {
    double objective = 0;
    double bound = 0;
    bool proved = false;
    std::uint64_t steps = 0;
    Stopped stopped = Stopped::steps;
};

}  // namespace siting
