#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "api/call.h"
#include "db/database.h"

namespace http {

struct Remembered {
    std::string request_hash;
    int status;
    std::string location;
};
std::optional<Remembered> remembered(db::Read& tx, const Call& call, std::string_view key);
void remember(db::Write& tx, const Call& call, std::string_view key, const Remembered& deed);

}  // namespace http
