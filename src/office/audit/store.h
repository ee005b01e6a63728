#pragma once
// The SQL of the audit tables.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "rules.h"

namespace audit::store {

void insert(db::Write& tx, const Entry& entry, const std::string& hash);
void insert_pending(db::Write& tx, const Entry& entry, const std::string& hash);

Seal head(db::Read& tx, const RegionCode& county);
/// As head, and holds it against other sealers until the transaction ends.
Seal hold_head(db::Write& tx, const RegionCode& county);
void set_head(db::Write& tx, const RegionCode& county, const Seal& head);
void insert_seal(db::Write& tx, const RegionCode& county, const Link& link);

struct Pending {
    std::string entry;
    std::string entry_hash;
};
std::vector<Pending> pending(db::Read& tx, const RegionCode& county, const std::string& after, int limit);
void remove_pending(db::Write& tx, const RegionCode& county, const std::string& entry);
std::int64_t count_pending(db::Read& tx, const RegionCode& county);

/// The chain in order of position, page by page.
void each_link(db::Read& tx, const RegionCode& county, const std::function<bool(const Link&)>& visit);
/// The first entry, in order of id, that is neither sealed nor pending; empty when there is none.
std::string entry_outside_chain(db::Read& tx, const RegionCode& county);
/// The first pending entry that is gone or is not as it was written, and which of the two.
std::optional<Finding> fault_among_pending(db::Read& tx, const RegionCode& county);

struct Wanted {
    std::string event;      // empty: any
    std::string account;    // empty: any
    std::string subject;    // empty: any
    Instant from;           // included
    std::string before_at;  // (at, id) of the page before; the first page starts below these
    std::string before_id;
    int limit;
};
struct Found {
    Entry entry;
    std::optional<std::int64_t> position;
};
std::optional<Instant> last_entry_at(db::Read& tx, const RegionCode& county);
/// Newest first.
std::vector<Found> search(db::Read& tx, const RegionCode& county, const Wanted& wanted);

}  // namespace audit::store
