#pragma once
#include <chrono>
#include <string>

namespace accounts {

/// How many failed tries are allowed before further ones are refused, and for how long.
struct LockRule {
    int tries;
    std::chrono::minutes span;
};

/// Source of the defaults: MLPS level 3 (GB/T 22239-2019) as usually set: 5 tries, 30 minutes idle.
struct SessionLimits {
    LockRule by_name{5, std::chrono::minutes(15)};
    /// An office shares one address: wide enough for its mistakes, narrow enough against guessing.
    LockRule by_address{30, std::chrono::minutes(15)};
    std::chrono::minutes idle{30};
    std::chrono::minutes longest{12 * 60};
};

/// What the room needs to know from outside.
struct Settings {
    /// 32 bytes; encrypts the secrets of second factors.
    std::string key;
    /// The cookie only travels over TLS.
    bool secure_cookie = false;
    /// Shown by authenticator apps.
    std::string issuer = "Tuoyu";
    SessionLimits limits = {};
};

}  // namespace accounts
