#pragma once
// Filing (备案): an institution tells the county health authority who it is and what it offers; the
// authority answers with a receipt within five working days, or publishes what does not conform
// within fifteen. It is a notification, not a permission: there is no "approve".
// Source: regulation_source 'filing-2019'.
#include <map>
#include <string>
#include <vector>

#include "api/endpoint.h"
#include "api/work.h"
#include "cases/cases.h"
#include "files/files.h"
#include "filing/content.h"
#include "filing/kinds.h"

namespace filing {

using FilingId = Id<struct FilingTag>;
using ReceiptId = Id<struct ReceiptTag>;

/// Opens a draft, filled with what is known. Conflict when the institution has an open case already,
/// or cannot have this kind. The institution may be left out by its own head.
Result<FilingId> open(db::Write& tx, const Call& call, Kind kind, const std::optional<InstitutionId>& institution);

struct Material {
    MaterialKind kind;
    files::FileId file;
    std::string number;  // of the certificate
    std::optional<Date> valid_until;
};

/// The applicant's part, while the case is a draft or was returned. `content` is JSON as typed, at
/// most 64 KiB; it is read when the case is submitted.
Result<void> save_content(db::Write& tx, const Call& call, const FilingId& id, api::Version version,
                          const std::string& content);
Result<void> save_material(db::Write& tx, const Call& call, const FilingId& id, const Material& material);
/// Checks the whole case and starts the clocks. Names every fault; nothing is submitted with one.
Result<void> submit(db::Write& tx, const Call& call, const FilingId& id);
Result<void> withdraw(db::Write& tx, const Call& call, const FilingId& id);

/// The office's part.
Result<void> judge(db::Write& tx, const Call& call, const FilingId& id, MaterialKind kind, Verdict verdict,
                   const std::string& reason);
Result<void> send_back(db::Write& tx, const Call& call, const FilingId& id);
/// Lets the case take effect, today: classes, filing state and the slot ledger change in this
/// transaction or not at all. A first filing, a change and a resumption get a numbered receipt.
Result<void> accept(db::Write& tx, const Call& call, const FilingId& id);
Result<void> publish_non_conformity(db::Write& tx, const Call& call, const FilingId& id, const std::string& grounds);

/// Who may do what with a case, and when.
cases::Described case_table();

/// For the office what is to be looked at, for an institution what is to be filled in.
Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call);

struct Links {
    const files::Cabinet& cabinet;
    /// Where the public reaches this place, without a slash at the end: the QR code on receipts.
    std::string public_address;
};
std::vector<api::Endpoint> endpoints(const Links& links);

/// For the demonstration. data/wenshang/pending_filings.csv: cases submitted so many working days before
/// the call's day, with made-up materials that say so; institutions by their file's key. And reports
/// on the last year from all but two of the institutions that were filed then.
Result<void> load_pending(db::Database& database, const Call& call, const files::Cabinet& cabinet,
                          std::string_view pending, const std::map<std::string, InstitutionId>& institutions);

}  // namespace filing
