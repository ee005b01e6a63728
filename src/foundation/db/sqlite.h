#pragma once
#include "db/database.h"

namespace db {
std::unique_ptr<Database> open_sqlite(const std::string& path, const Options& options);
}
