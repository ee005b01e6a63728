#pragma once
// Cases as the room's own files hand them to one another, and what is done to them: each answers the case as it is
// then.
#include "documents/paper.h"
#include "steps.h"
#include "views.h"

namespace filing {

/// A case in hand: with the institution behind it, and what was filled in, read once.
struct Case {
    Filing filing;
    institutions::Institution applicant;
    Reading said;
};

/// The record, if this actor may see it: a draft only by whoever writes it.
Result<Filing> find(db::Read& tx, const Call& call, const FilingId& id);
Result<Case> load(db::Read& tx, const Call& call, const FilingId& id);

/// The case as the office's timeline, clocks and notices speak of it.
cases::Subject about(const Filing& filing);
std::vector<MaterialKind> required_for(const Case& it);
/// What the applicant is called on the day of the call.
std::string name_of(db::Read& tx, const Call& call, const InstitutionId& applicant);

/// Opens a draft, filled with what is known. Conflict when the institution has an open case already,
/// or cannot have this kind. The institution may be left out by its own head.
Result<Case> open(db::Write& tx, const Call& call, const NewFiling& in);

/// The applicant's part, while the case is a draft or was returned. Content is JSON as typed, at
/// most 64 KiB; it is held against the rules when the case is submitted.
Result<Case> save_content(db::Write& tx, const Call& call, const ChangedContent& in);
Result<Case> save_material(db::Write& tx, const Call& call, const SentMaterial& in);
/// Checks the whole case and starts the clocks. Names every fault; nothing is submitted with one.
Result<Case> submit(db::Write& tx, const Call& call, const OneFiling& in);
Result<Case> withdraw(db::Write& tx, const Call& call, const OneFiling& in);

/// The office's part.
Result<Case> judge(db::Write& tx, const Call& call, const Judgement& in);
Result<Case> send_back(db::Write& tx, const Call& call, const OneFiling& in);
/// Lets the case take effect, today: classes, filing state and the slot ledger change in this
/// transaction or not at all. A first filing, a change and a resumption get a numbered receipt.
Result<Case> accept(db::Write& tx, const Call& call, const OneFiling& in);
Result<Case> publish_non_conformity(db::Write& tx, const Call& call, const Grounds& in);

/// The paper of a receipt.
documents::Paper receipt_paper(db::Read& tx, const Call& call, const Receipt& receipt,
                               const std::string& public_address);
/// The code on a receipt as it stands in addresses: county and code, "370830-5f3a...".
std::string verification_code(const Receipt& receipt);

}  // namespace filing
