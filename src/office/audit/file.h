#pragma once
#include "api/endpoint.h"

namespace audit {
/// The trail as a file.
std::vector<api::Endpoint> exporting();
}  // namespace audit
