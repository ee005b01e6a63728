#pragma once
#include "db/database.h"

namespace db {
std::unique_ptr<Database> open_postgres(const std::string& url, const Options& options);
}
