#pragma once
#include "accounts/accounts.h"

namespace accounts {

std::vector<api::Endpoint> request_endpoints(const Settings& settings);

}  // namespace accounts
