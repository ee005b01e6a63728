#pragma once
#include "institutions/institutions.h"

namespace institutions {

/// Everything wrong with a profile, each at its field; `except_id` may have the credit code already.
std::vector<Fault> profile_faults(db::Read& tx, std::string_view county, const Profile& profile,
                                  std::string_view except_id);

}  // namespace institutions
