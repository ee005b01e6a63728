#pragma once
// Time-based codes after RFC 6238: SHA-1, six digits, 30 seconds, as authenticator apps expect.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace accounts {

/// The code of one 30-second step. `secret` is raw bytes.
std::string code_of_step(std::string_view secret, std::int64_t step);

/// The step whose code this is, among those open now; nothing when it is none of theirs.
std::optional<std::int64_t> accepted_step(std::string_view secret, std::string_view code, Instant now,
                                          std::int64_t last_accepted);

/// RFC 4648 without padding.
std::string base32(std::string_view bytes);
std::string otpauth_uri(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace accounts
