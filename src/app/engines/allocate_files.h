#pragma once
// Programs, children and results of an allocation as CSV files.
#include <string>

#include "allocation/applications.h"
#include "allocation/separate.h"

namespace app {

/// Throws Stop(2) naming every fault of both files, Stop(3) when one cannot be read.
allocation::Applications read_applications(const std::string& programs, const std::string& children);

/// `choice` says which of its choices each child got.
void write_result(const allocation::Applications& applications, const allocation::Problem& problem,
                  const std::vector<std::uint32_t>& choice, const std::string& path);

/// What proves a placement of each child for itself: every program's cut-off, and every child's score,
/// rank and admission at each of its choices. JSON.
void write_certificate(const allocation::Applications& applications, const allocation::Problem& problem,
                       const allocation::Placement& placement, const std::string& path);

}  // namespace app
