#pragma once
// The wiring: which rooms there are, and what each of them offers. A new room is added here.
#include <memory>

#include "accounts/settings.h"
#include "api/work.h"
#include "cases/cases.h"
#include "configuration.h"
#include "files/cabinet.h"
#include "imports/imports.h"
#include "indicators/indicators.h"

namespace app {

/// The measures of all rooms.
indicators::Catalogue catalogue();

/// The tables that may be handed in, of all rooms, and what people call their columns.
imports::Setup imports_of(const Configuration& configuration);

/// What the rooms need from outside. It must outlive the endpoints made of it.
struct House {
    Configuration configuration = {};
    accounts::Settings settings = {};
    /// Where the public reaches this place, such as https://tuoyu.example; printed on receipts.
    std::string public_address = {};
    indicators::Catalogue measures = catalogue();
    files::Cabinet cabinet{configuration.files()};
    imports::Setup imports = imports_of(configuration);
};

/// Everything that can be asked over HTTP.
std::vector<api::Endpoint> all_endpoints(const House& house);

/// Who may do what with cases, room by room.
std::vector<cases::Described> case_tables();

/// What waits for people, room by room.
std::vector<api::WorkSource> work_sources();

/// A built-in file of data/ or regulations/, by its path from the source's root.
std::string_view built_in(std::string_view path);

/// A call that a command makes on the machine itself: nobody signed in, the whole home county.
Call command_call(const RegionCode& home, Instant now);

}  // namespace app
