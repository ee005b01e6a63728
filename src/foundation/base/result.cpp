#include "base/result.h"

namespace detail {

Refusal::Refusal(Error&& error) : error_(new Error(std::move(error))) {}

void Refusal::forget() noexcept { delete error_; }

}  // namespace detail
