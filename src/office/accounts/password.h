#pragma once
// Argon2id with 19 MiB and two passes. Slow on purpose: never called inside a transaction.
#include <string>
#include <string_view>

#include "base/result.h"

namespace accounts {

/// The encoded hash, with its salt and parameters. At most two passwords are hashed at a time, and
/// a few wait; Unavailable beyond these.
Result<std::string> hash_password(std::string_view password);

/// Whether it is that password. With an empty hash (no such account) it takes the same time and
/// answers no.
Result<bool> is_password(std::string_view password, const std::string& hash);

}  // namespace accounts
