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

namespace filing {

struct Links {
    const files::Cabinet& cabinet;
    /// Where the public reaches this place, without a slash at the end: the QR code on receipts.
    std::string public_address;
};
std::vector<api::Endpoint> endpoints(const Links& links);

/// Who may do what with a case, and when.
cases::Described case_table();

/// For the office what is to be looked at, for an institution what is to be filled in.
Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call);

/// For the demonstration. data/wenshang/pending_filings.csv: cases submitted so many working days before
/// the call's day, with made-up materials that say so; institutions by their file's key. And reports
/// on the last year from all but two of the institutions that were filed then.
Result<void> load_pending(db::Database& database, const Call& call, const files::Cabinet& cabinet,
                          std::string_view pending, const std::map<std::string, InstitutionId>& institutions);

}  // namespace filing
