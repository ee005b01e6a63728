#pragma once
#include "configuration.h"
#include "files/cabinet.h"
#include "instance/instance.h"

namespace app {

/// What every installation starts with: regions, regulations, calendars, indicator definitions.
void load_foundations(db::Database& database, const instance::Instance& instance);

/// Wenshang county as the article has it. Throws Stop(3) naming every fault of the built-in files.
void load_wenshang(db::Database& database, const instance::Instance& instance, const files::Cabinet& cabinet);

}  // namespace app
