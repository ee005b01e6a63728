#pragma once
// AES-256-GCM for the few secrets that must be readable again: those of second factors.
#include <optional>
#include <string>
#include <string_view>

namespace accounts {

/// Nonce, cipher text and tag, as hexadecimal. `key` has 32 bytes; `nonce` 12, never used twice with
/// the same key; what is `bound_to` (an account) must be given again to open it.
std::string close_box(std::string_view key, std::string_view nonce, std::string_view plain, std::string_view bound_to);

/// Nothing when the key is another one, it is bound to something else, or a bit was changed.
std::optional<std::string> open_box(std::string_view key, std::string_view box_hex, std::string_view bound_to);

/// Bytes from lower-case hexadecimal; nothing when it is not.
std::optional<std::string> from_hex(std::string_view hex);

}  // namespace accounts
