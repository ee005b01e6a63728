#pragma once
// What stands in the tables, held against what every deed has written. Each entry of the trail carries what its deed
// wrote, as sums of keyed digests of rows; the sums of all entries must be those of the rows that stand there.
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "audit/verdict.h"
#include "base/result.h"
#include "db/database.h"

namespace audit {

/// A table that nobody vouches for, and why not. All others are vouched for, also those that are made later.
struct NotVouched {
    std::string_view table;
    std::string_view why;
};
std::vector<NotVouched> not_vouched();

/// Whom a database is to be watched by (db::Database::watch) that is vouched for under this secret key. Deeds that
/// record no entry of their own get one from `unattended`, a call of nobody's.
std::shared_ptr<db::Witness> witness(const std::string& secret, std::function<Call()> unattended);

/// How the records stand to the trail.
RecordVerdict verify_records(db::Read& tx, const RegionCode& county, const std::string& secret);

/// Whether the records are vouched for under this key.
enum class Vouched { No, ByAnotherKey, Yes };
Vouched are_vouched_for(db::Read& tx, const RegionCode& county, const std::string& secret);

/// Vouches for all records as they stand, in an entry of this event: once when a county is made or was kept by a
/// release that did not vouch, and when somebody at the machine answers for a repair by hand or another key. Nobody
/// else may write meanwhile.
Result<void> take_over(db::Database& database, const Call& call, const std::string& secret, std::string_view event);

/// Runs `migrate`, which changes tables behind the deeds' back, and enters what it changed: what did not fit before
/// does not fit afterwards.
Result<void> enter_migration(db::Database& database, const Call& call, const std::string& secret,
                             const std::function<void()>& migrate);

}  // namespace audit
