#pragma once
// The wiring: which rooms there are, and what each of them offers. A new room is added here.
#include <memory>

#include "access/settings.h"
#include "configuration.h"
#include "indicators/indicators.h"

namespace app {

/// The measures of all rooms.
indicators::Catalogue catalogue();

/// Everything that can be asked over HTTP. The catalogue must outlive the endpoints.
std::vector<api::Endpoint> all_endpoints(const Configuration& configuration, const accounts::Settings& settings,
                                         const indicators::Catalogue& catalogue);

/// A built-in file of data/ or regulations/, by its path from the source's root.
std::string_view built_in(std::string_view path);

/// A call that a command makes on the machine itself: nobody signed in, the whole home county.
Call command_call(const RegionCode& home, Instant now);

}  // namespace app
