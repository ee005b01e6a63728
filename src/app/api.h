#pragma once
// Endpoints about the installation as a whole; they belong to no room.
#include <vector>

#include "api/endpoint.h"
#include "configuration.h"

namespace app {

/// What this place is, what the post may do, and its backups.
std::vector<api::Endpoint> installation_endpoints(const Configuration& configuration);

/// Answers GET /permissions: made last, since it tells of all the others.
api::Endpoint permissions_endpoint(const std::vector<api::Endpoint>& all);

}  // namespace app
