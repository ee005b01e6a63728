#pragma once
// What is done behind the requests: jobs by kind, messages by topic, and what comes round.
#include "house.h"
#include "jobs/runner.h"

namespace app {

/// House and database must outlive the works.
jobs::Runner::Works background_works(const House& house, db::Database& database, const RegionCode& home);

}  // namespace app
