#pragma once
// What Task and Runner say to each other through a handler: refusals that are not the job's own.
#include <chrono>

#include "base/result.h"

namespace jobs {

constexpr const char* cancelled = "job.cancelled";
constexpr const char* interrupted = "job.interrupted";  // the process is stopping
constexpr const char* taken_over = "job.taken_over";    // by another runner, after the lease

inline Error asked_to_return(const char* reason) { return {ErrorCode::Conflict, reason}; }

/// A handler says how far it is at least this often, or another runner may begin anew.
constexpr std::chrono::minutes lease{5};

}  // namespace jobs
