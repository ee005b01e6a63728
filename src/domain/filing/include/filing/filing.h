#pragma once
// Filing (备案): an institution tells the county health authority who it is and what it offers; the
// authority answers with a receipt within five working days, or publishes what does not conform
// within fifteen. It is a notification, not a permission: there is no "approve".
// Source: regulation_source 'filing-2019'.
#include <map>
#include <string>
#include <vector>

#include "rooms/rooms.h"

namespace filing {

/// Cases from draft to receipt: who may do what with them and when, what waits for the office and for institutions.
rooms::Room room(const rooms::Outside& outside);

/// For the demonstration. data/wenshang/pending_filings.csv: cases submitted so many working days before
/// the call's day, with made-up materials that say so; institutions by their file's key. And reports
/// on the last year from all but two of the institutions that were filed then.
Result<void> load_pending(db::Database& database, const Call& call, const files::Cabinet& cabinet,
                          std::string_view pending, const std::map<std::string, InstitutionId>& institutions);

}  // namespace filing
