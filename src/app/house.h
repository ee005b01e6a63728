#pragma once
// The wiring: which rooms there are. A new room is added here, in one line.
#include "accounts/settings.h"
#include "configuration.h"
#include "imports/imports.h"
#include "indicators/indicators.h"

namespace app {

/// All rooms, and what they need from outside. It must outlive everything that is made of it.
struct House {
    explicit House(Configuration where = {}, accounts::Settings how = {}, std::string public_address = {});
    House(const House&) = delete;

    const Configuration configuration;
    const accounts::Settings settings;
    const rooms::Outside outside;
    indicators::Catalogue measures;
    /// Bottom-up.
    std::vector<rooms::Room> rooms;
    const imports::Setup imports;
};

/// Everything that can be asked over HTTP.
std::vector<api::Endpoint> all_endpoints(const House& house);

/// A built-in file of data/ or regulations/, by its path from the source's root.
std::string_view built_in(std::string_view path);

/// A call that a command makes on the machine itself: nobody signed in, the whole home county.
Call command_call(const RegionCode& home, Instant now);

}  // namespace app
