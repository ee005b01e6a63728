#pragma once
#include "institutions/institutions.h"

namespace institutions {

/// Everything wrong with a profile, each at its field; `except_id` may have the credit code already.
std::vector<Fault> profile_faults(db::Read& tx, std::string_view county, const Profile& profile,
                                  std::string_view except_id);

/// A fault at its cap for each fee above it while the recognition holds.
std::vector<Fault> fees_above_cap(db::Read& tx, const InstitutionId& id, const Recognition& recognition);

}  // namespace institutions
