#pragma once
#include "configuration.h"
#include "files/cabinet.h"
#include "instance/instance.h"

namespace app {

/// The reason, and each fault on a line of its own.
std::string all_faults(const Error& error);

/// What every installation starts with: regions, regulations, calendars, indicator definitions.
/// `divisions`: the county's townships and villages as CSV, code,name; built in for Wenshang.
void load_foundations(db::Database& database, const instance::Instance& instance,
                      std::string_view divisions = "code,name\n");

/// Wenshang county as the article has it. Throws Stop(3) naming every fault of the built-in files.
void load_wenshang(db::Database& database, const instance::Instance& instance, const files::Cabinet& cabinet);

}  // namespace app
