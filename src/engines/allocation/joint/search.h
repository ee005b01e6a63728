#pragma once
#include "allocation/joint.h"

namespace allocation {

/// Goes through all that siblings could have together, as far as `steps` reach, and puts a placement that
/// upsets fewer into `placement`; says there when none exists that upsets nobody.
///
/// Once it is fixed what each family of siblings has, single children are placed by programs that offer
/// their places: of all placements that are stable for single children this one has the best-ranked in
/// every program (Roth and Sotomayor 1990, theorem 5.27), so that families are upset by no other if they are by it.
void search(const JointProblem& problem, std::uint64_t steps, JointPlacement& placement);

}  // namespace allocation
