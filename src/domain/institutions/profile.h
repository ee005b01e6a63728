#pragma once
#include "institutions/institutions.h"

namespace institutions {

/// What create() and update() refuse a profile for. `except_id` is the institution that has it already;
/// empty for a new one.
Result<void> check(db::Read& tx, std::string_view county, const Profile& profile, std::string_view except_id);

}  // namespace institutions
