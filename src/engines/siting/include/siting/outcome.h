#pragma once
// How a search ends that has no plan to hand back.
#include <string>
#include <vector>

#include "siting/search.h"

namespace siting {

/// Proved: no plan keeps all constraints. Each reason begins with the constraint that cannot hold.
struct Infeasible {
    std::vector<std::string> because;
};

/// No plan was found, nor was it proved that there is none. `proof.bound` holds for any plan there may be, its
/// objective is +infinity.
struct Undecided {
    Proof proof;
};

}  // namespace siting
