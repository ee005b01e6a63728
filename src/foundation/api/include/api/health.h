#pragma once
// What an installation lacks to serve well, before its users notice.
#include <functional>
#include <string>

#include "api/call.h"
#include "base/enum_text.h"
#include "db/database.h"

namespace api {

enum class Health { Good, Watch, Bad };

struct Symptom {
    std::string part;  // "data", "key", "database", "tables", "clock", "three", "machine", "backups", "disk" ...
    Health health;
    std::string words;  // what is so and, unless good, what to do
};

/// Looks only, mends nothing.
using Question = std::function<Symptom(db::Read&, const Call&)>;

}  // namespace api

template <>
inline constexpr EnumCodes enum_names<api::Health>{
    "Health",
    EnumName{api::Health::Good, "GOOD"},
    EnumName{api::Health::Watch, "WATCH"},
    EnumName{api::Health::Bad, "BAD"},
};
