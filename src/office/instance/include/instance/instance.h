#pragma once
#include <string>

#include "api/endpoint.h"

namespace instance {

/// What this installation is: which county it serves, and whether it is a demonstration.
struct Instance {
    RegionCode home;
    std::string name;
    /// Synthetic data and well-known passwords: a mark on every page, never beyond loopback.
    bool demo;
    Instant created_at;
};

/// Nothing before `create`.
std::optional<Instance> find(db::Read& tx);
/// Once per database.
void create(db::Write& tx, const Instance& instance);

}  // namespace instance
