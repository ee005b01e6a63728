#pragma once
// What an installation lacks to serve well, before its users notice. Looks only, mends nothing.
#include <string>
#include <vector>

#include "base/enum_text.h"
#include "configuration.h"

namespace app {

enum class Health { Good, Watch, Bad };

struct Symptom {
    std::string part;  // "data", "key", "database", "tables", "clock", "calendar", "backups", "disk", "files"
    Health health;
    std::string words;  // what is so and, unless good, what to do
};

/// Every part, in the order in which one rests on the other; what rests on a bad part is left out.
std::vector<Symptom> examine(const Configuration& configuration, Instant now);

}  // namespace app

template <>
inline constexpr EnumCodes enum_names<app::Health>{
    "Health",
    EnumName{app::Health::Good, "GOOD"},
    EnumName{app::Health::Watch, "WATCH"},
    EnumName{app::Health::Bad, "BAD"},
};
