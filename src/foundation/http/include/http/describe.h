#pragma once
#include <string>
#include <vector>

#include "api/endpoint.h"

namespace http {

/// OpenAPI 3.1, in the order of paths; the same endpoints give the same bytes.
std::string openapi(const std::vector<api::Endpoint>& endpoints, const std::string& version);

/// Who may use which endpoint, as docs/permissions.md.
std::string permissions_markdown(const std::vector<api::Endpoint>& endpoints);

}  // namespace http
