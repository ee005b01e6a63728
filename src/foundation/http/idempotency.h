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
    std::string answer;  // closed
};
std::optional<Remembered> remembered(db::Read& tx, const Call& call, std::string_view key);
/// In the transaction of the deed.
void remember(db::Write& tx, const Call& call, std::string_view key, const Remembered& deed);

}  // namespace http
