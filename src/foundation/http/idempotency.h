#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "api/call.h"
#include "db/database.h"

namespace http {

/// The status of a key whose deed has begun and not ended.
constexpr int being_done = 0;

struct Remembered {
    std::string request_hash;
    int status;
    std::string location;
};
std::optional<Remembered> remembered(db::Read& tx, const Call& call, std::string_view key);
void remember(db::Write& tx, const Call& call, std::string_view key, const Remembered& deed);
/// Keeps the key for a deed about to begin; forgotten soon should the program end before it.
void hold(db::Write& tx, const Call& call, std::string_view key, const std::string& request_hash);
/// The deed was refused: the key may be used again.
void let_go(db::Write& tx, const Call& call, std::string_view key);

}  // namespace http
