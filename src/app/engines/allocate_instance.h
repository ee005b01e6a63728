#pragma once
#include <string>

namespace app {

/// Reads strict preferences or families' options from a JSON file and writes placements, whether they
/// are stable, and the exceptions. Throws Stop(2) naming every fault by its JSON pointer.
void allocate_instance(const std::string& instance, const std::string& output);

}  // namespace app
