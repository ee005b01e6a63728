#pragma once
#include "jobs/due.h"

namespace jobs {

/// How long to wait after so many attempts that failed: 10 seconds, four times as long each time, at
/// most an hour.
std::chrono::seconds back_off(int attempts);

}  // namespace jobs
