#pragma once
// The institution behind a case: what it is now, and what becomes of it when the case takes effect.
#include "conditions.h"
#include "effects.h"
#include "store.h"

namespace filing {

/// The institution this actor files for: the one named, or their own. NotFound beyond their reach.
Result<institutions::Institution> applicant_of(db::Read& tx, const Call& call,
                                               const std::optional<InstitutionId>& named);

/// A draft's first content: what the register knows already.
std::string known_content(db::Read& tx, const institutions::Institution& institution, FilingKind kind, Date day);

/// What this kind of case must say, beyond what each field demands of itself.
std::vector<Fault> missing_parts(FilingKind kind, const Content& content, Date day);
/// Sizes of classes, premises and staff against the figures in force.
Result<Findings> judge_content(db::Read& tx, const institutions::Institution& institution, const Content& content,
                               Date day);

/// Profile, standing, classes and ledger change as the case says, from today on.
Result<void> take_effect(db::Write& tx, const Call& call, FilingKind kind, const institutions::Institution& before,
                         const Content& content, const std::string& document);

}  // namespace filing
