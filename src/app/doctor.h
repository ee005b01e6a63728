#pragma once
#include <vector>

#include "api/health.h"
#include "configuration.h"

namespace app {

/// Every part, in the order in which one rests on the other; what rests on a bad part is left out.
std::vector<api::Symptom> examine(const Configuration& configuration, Instant now);

}  // namespace app
