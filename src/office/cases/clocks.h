#pragma once
#include "cases/cases.h"

namespace cases {

/// From the day of the call, as long as its figure of law says in the case's region.
Result<void> start(db::Write& tx, const Call& call, const Subject& subject, const detail::Effects& effects,
                   std::string_view clock);
/// With the days it had left; one that is not paused is left alone.
void resume(db::Write& tx, const Call& call, const Subject& subject, const detail::Effects& effects,
            std::string_view clock);

}  // namespace cases
