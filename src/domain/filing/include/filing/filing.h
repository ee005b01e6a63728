#pragma once
// Filing (备案): an institution tells the county health authority who it is and what it offers; the
// authority answers with a receipt within five working days, or publishes what does not conform
// within fifteen. It is a notification, not a permission: there is no "approve".
// Source: regulation_source 'filing-2019'.
#include <functional>
#include <string>
#include <vector>

#include "api/endpoint.h"
#include "filing/content.h"
#include "filing/kinds.h"

namespace filing {

using FilingId = Id<struct FilingTag>;
using ReceiptId = Id<struct ReceiptTag>;

struct NewFiling {
    Kind kind;
    std::optional<InstitutionId> institution;  // an institution's own head need not name it
};

/// Opens a draft. Conflict when the institution has an open case already, or cannot have this kind.
Result<FilingId> open(db::Write& tx, const Call& call, const NewFiling& wanted);

struct Material {
    MaterialKind kind;
    std::string file;  // a stored file's id
    std::string number;
    std::optional<Date> valid_until;
};

/// The applicant's own entries; only while the case is a draft or was returned.
Result<void> save_content(db::Write& tx, const Call& call, const FilingId& id, api::Version version, const std::string& content);
Result<void> save_material(db::Write& tx, const Call& call, const FilingId& id, const Material& material);

/// Checks the whole case and starts the clocks. Names every fault; nothing is submitted with one.
Result<void> submit(db::Write& tx, const Call& call, const FilingId& id);

/// The office's part.
Result<void> judge(db::Write& tx, const Call& call, const FilingId& id, MaterialKind kind, Verdict verdict, const std::string& reason);
Result<void> send_back(db::Write& tx, const Call& call, const FilingId& id);
/// Issues the receipt and lets the case take effect: classes, filing state and the slot ledger
/// change in this transaction or not at all.
Result<ReceiptId> issue_receipt(db::Write& tx, const Call& call, const FilingId& id);
Result<void> publish_non_conformity(db::Write& tx, const Call& call, const FilingId& id, const std::string& grounds);
Result<void> withdraw(db::Write& tx, const Call& call, const FilingId& id);

/// Computes the clocks of undecided cases anew; for when a year's holidays have been loaded. Answers
/// how many changed.
int recompute_deadlines(db::Write& tx, const Call& call);

/// What waits for this actor, with its deadline.
struct WorkItem {
    std::string kind;
    std::string title;
    std::string subtitle;
    std::optional<Date> due;
    bool due_provisional = false;
    std::optional<int> working_days_left;  // negative: overdue
    std::string link;
};
std::vector<WorkItem> work(db::Read& tx, const Call& call);

std::vector<api::Endpoint> endpoints();

}  // namespace filing
