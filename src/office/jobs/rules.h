#pragma once
#include "jobs/due.h"

namespace jobs {

constexpr std::chrono::seconds longest_wait = std::chrono::hours(1);
/// How long to wait after so many attempts that failed: 10 seconds, four times as long each time, at
/// most the longest.
std::chrono::seconds back_off(int attempts);

}  // namespace jobs
