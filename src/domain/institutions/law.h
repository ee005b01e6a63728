#pragma once
// What the law says of one institution's recognitions and fees.
#include "record.h"
#include "rules.h"

namespace institutions {

/// The figures in force in a region on a day. A price cap binds once it is sourced.
Result<InclusiveLaw> inclusive_law(db::Read& tx, const RegionCode& region, Date day);

/// Everything that speaks against such a recognition, what is doubtful apart.
Result<RecognitionFaults> judge(db::Read& tx, const Call& call, const OneInstitution& at, DateRange days,
                                const Recognition& recognition);

/// What the office may want to look at: fees above the price cap, or far above what such care costs.
Result<std::vector<Hint>> fee_hints(db::Read& tx, const Institution& institution, Date day);

}  // namespace institutions
