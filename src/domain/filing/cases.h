#pragma once
// Cases as the room's own files hand them to one another.
#include "institutions/institutions.h"
#include "steps.h"
#include "store.h"

namespace filing {

/// The case, if this actor may see it: a draft only by whoever writes it.
Result<store::Case> load(db::Read& tx, const Call& call, const FilingId& id);

/// The case as the office's timeline, clocks and notices speak of it.
cases::Subject about(const store::Case& filing);

/// What was filled in, or its faults with fields below /content.
std::optional<Content> read_content(const std::string& json, std::vector<Fault>& faults);

std::vector<MaterialKind> required_for(const store::Case& filing, const institutions::Institution& applicant);
std::vector<MaterialFacts> facts_of(const std::vector<store::MaterialRow>& rows);

/// What the applicant is called on the day of the call.
std::string name_of(db::Read& tx, const Call& call, const InstitutionId& applicant);

/// The paper of a receipt.
Result<api::Document> receipt_paper(db::Read& tx, const Call& call, const store::Receipt& receipt,
                                    const std::string& public_address);
/// The code on a receipt as it stands in addresses: county and code, "370830-5f3a...".
std::string verification_code(const store::Receipt& receipt);

}  // namespace filing
