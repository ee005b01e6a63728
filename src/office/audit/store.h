#pragma once
// The SQL of the audit tables.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "rules.h"

namespace audit::store {

struct HashedEntry {
    Entry entry;
    std::string wrote;
    std::string hash;
    static constexpr Fields fields{
        Flat{&HashedEntry::entry},
        Field{"wrote", &HashedEntry::wrote, "What its deed wrote (records/sums.h); empty for nothing."},
        Field{"hash", &HashedEntry::hash, "Its hash."},
    };
};
struct Pending {
    std::string entry;
    std::string entry_hash;
    static constexpr Fields fields{
        Field{"entry", &Pending::entry, "The entry."},
        Field{"entry_hash", &Pending::entry_hash, "Its hash, as written."},
    };
};

/// Which entries somebody looks for.
struct Filter {
    std::optional<std::string> event;
    std::optional<std::string> account;
    std::optional<std::string> subject;
    std::optional<Date> from;
    std::optional<Date> to;
    static constexpr Fields fields{
        Field{"event", &Filter::event, "Only this event, such as filing.submitted."},
        Field{"account", &Filter::account, "Only what this account did."},
        Field{"subject", &Filter::subject, "Only what was done to, or read of, this record."},
        Field{"from", &Filter::from, "From this day on."},
        Field{"to", &Filter::to, "Up to and including this day."},
    };
};
/// An entry as the auditor sees it, on the screen and in a file.
struct Found {
    EntryId id;
    Instant at;
    std::string event;
    std::optional<Role> role;
    std::optional<std::string> account;
    std::optional<std::string> subject;
    std::optional<std::string> address;
    std::string request_id;
    std::optional<std::int64_t> position;
    bool sealed;
    static constexpr Fields fields{
        Field{"id", &Found::id, "The entry."},
        Field{"at", &Found::at, {"When it was done.", "时间"}},
        Field{"event", &Found::event, {"What was done.", "操作"}},
        Field{"role", &Found::role, {"In which role.", "岗位"}},
        Field{"account", &Found::account, {"Who did it; absent for somebody not signed in.", "账号"}},
        Field{"subject", &Found::subject, {"To which record.", "对象"}},
        Field{"address", &Found::address, {"The network address, for signing in and refusals there.", "网络地址"}},
        Field{"request_id", &Found::request_id, {"The request it was part of.", "请求"}},
        Field{"position", &Found::position, {"Its place in the chain; absent until it is sealed.", "封存序号"}},
        Field{"sealed", &Found::sealed, "Whether it is sealed."},
    };
};

inline constexpr db::Table<"audit_entry", 2, HashedEntry> entries;
inline constexpr db::Table<"audit_entry_pending", 2, db::OfCounty, Pending> waiting;
inline constexpr db::Table<"audit_entry_seal", 2, db::OfCounty, Link> chain;
inline constexpr db::Table<"audit_seal_head", 1, db::OfCounty, Seal> heads;

Seal head(db::Read& tx, const RegionCode& county);
/// As head, and holds it against other sealers until the transaction ends.
Seal hold_head(db::Write& tx, const RegionCode& county);

std::vector<Pending> pending(db::Read& tx, const RegionCode& county, const std::string& after, int limit);
std::int64_t count_pending(db::Read& tx, const RegionCode& county);
std::optional<Instant> oldest_pending_at(db::Read& tx, const RegionCode& county);

/// The chain in order of position, page by page.
void each_link(db::Read& tx, const RegionCode& county, const std::function<bool(const Link&)>& visit);
/// The first entry, in order of id, that is neither sealed nor pending.
std::optional<std::string> entry_outside_chain(db::Read& tx, const RegionCode& county);
/// The first pending entry that is gone or is not as it was written, and which of the two.
std::optional<Finding> fault_among_pending(db::Read& tx, const RegionCode& county);

/// What an entry's deed wrote.
struct Written {
    std::string entry;
    std::string wrote;
    static constexpr Fields fields{
        Field{"entry", &Written::entry, "The entry."},
        Field{"wrote", &Written::wrote, "What it wrote."},
    };
};
/// Of all entries that wrote something: the sealed ones in the order of the chain, then those that wait.
void each_written(db::Read& tx, const RegionCode& county, const std::function<void(const Written&)>& visit);
/// Of the last of them, if there is one.
std::optional<Written> last_written(db::Read& tx, const RegionCode& county);

/// A place in the order of the chain, which no clock can change: an entry's position, and its id for those that wait
/// for their seal and come after all others.
struct Place {
    std::int64_t position;
    std::string id;
};
Place place_of(const Found& found);
/// Last first: those before that place, or the last ones.
std::vector<Found> search(db::Read& tx, const RegionCode& county, const Filter& filter,
                          const std::optional<Place>& before, int limit);

}  // namespace audit::store
