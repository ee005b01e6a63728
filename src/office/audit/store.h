#pragma once
// The SQL of the audit tables.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "rules.h"

namespace audit::store {

struct OfCounty {
    std::string county;
};
struct HashedEntry {
    Entry entry;
    std::string hash;
};
struct Pending {
    std::string entry;
    std::string entry_hash;
};

/// Which entries somebody looks for.
struct Filter {
    std::optional<std::string> event;
    std::optional<std::string> account;
    std::optional<std::string> subject;
    std::optional<Date> from;
    std::optional<Date> to;
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
};

}  // namespace audit::store

template <>
inline constexpr auto declared<audit::store::OfCounty> =
    std::tuple{Field{"county", &audit::store::OfCounty::county, "Where it is kept."}};
template <>
inline constexpr auto declared<audit::store::HashedEntry> = std::tuple{
    Flat{&audit::store::HashedEntry::entry},
    Field{"hash", &audit::store::HashedEntry::hash, "Its hash."},
};
template <>
inline constexpr auto declared<audit::store::Pending> = std::tuple{
    Field{"entry", &audit::store::Pending::entry, "The entry."},
    Field{"entry_hash", &audit::store::Pending::entry_hash, "Its hash, as written."},
};
template <>
inline constexpr auto declared<audit::store::Filter> = std::tuple{
    Field{"event", &audit::store::Filter::event, "Only this event, such as filing.submitted."},
    Field{"account", &audit::store::Filter::account, "Only what this account did."},
    Field{"subject", &audit::store::Filter::subject, "Only what was done to, or read of, this record."},
    Field{"from", &audit::store::Filter::from, "From this day on."},
    Field{"to", &audit::store::Filter::to, "Up to and including this day."},
};
template <>
inline constexpr auto declared<audit::store::Found> = std::tuple{
    Field{"id", &audit::store::Found::id, "The entry."},
    Field{"at", &audit::store::Found::at, {"When it was done.", "时间"}},
    Field{"event", &audit::store::Found::event, {"What was done.", "操作"}},
    Field{"role", &audit::store::Found::role, {"In which role.", "岗位"}},
    Field{"account", &audit::store::Found::account, {"Who did it; absent for somebody not signed in.", "账号"}},
    Field{"subject", &audit::store::Found::subject, {"To which record.", "对象"}},
    Field{"address",
          &audit::store::Found::address,
          {"The network address, for signing in and refusals there.", "网络地址"}},
    Field{"request_id", &audit::store::Found::request_id, {"The request it was part of.", "请求"}},
    Field{
        "position", &audit::store::Found::position, {"Its place in the chain; absent until it is sealed.", "封存序号"}},
    Field{"sealed", &audit::store::Found::sealed, "Whether it is sealed."},
};

namespace audit::store {

inline constexpr db::Table<"audit_entry", 2, HashedEntry> entries;
inline constexpr db::Table<"audit_entry_pending", 2, OfCounty, Pending> waiting;
inline constexpr db::Table<"audit_entry_seal", 2, OfCounty, Link> chain;
inline constexpr db::Table<"audit_seal_head", 1, OfCounty, Seal> heads;

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
