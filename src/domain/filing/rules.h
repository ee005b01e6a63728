#pragma once
// Who may do what with a case, and when: pure functions of plain values.
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "filing/kinds.h"

namespace filing {

/// What the rules need to know of one handed-in material.
struct MaterialFacts {
    MaterialKind kind;
    std::optional<Date> valid_until;
    Verdict verdict;
    std::string reason;
};

/// What the institution behind the case is.
struct Filed {
    bool filed = false;
    bool suspended = false;
};

/// Which materials a case of this kind must bring. The food licence only where meals are supplied.
std::vector<MaterialKind> required_materials(Kind kind, bool supplies_meals);

/// May a case of this kind be opened for this institution?
Result<void> may_open(Kind kind, const Filed& institution);

/// Every material is there and, where it has an end, still valid on the day of submission. Names all
/// that are not: field "/materials/<KIND>".
std::vector<Fault> material_faults(const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given,
                                   Date day);

/// Draft and returned cases may be changed by the applicant; nothing else may.
bool applicant_may_edit(State state);

/// Each material seen and found to conform.
Result<void> may_receipt(State state, const std::vector<MaterialKind>& required,
                         const std::vector<MaterialFacts>& given);

/// Each material seen, at least one with a reason the applicant will read.
Result<void> may_return(State state, const std::vector<MaterialKind>& required,
                        const std::vector<MaterialFacts>& given);

/// Only a case in review can be found not to conform, and the notice needs its grounds.
Result<void> may_publish_non_conformity(State state, const std::string& grounds);

Result<void> may_withdraw(State state);

}  // namespace filing
