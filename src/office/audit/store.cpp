#include "store.h"

#include <limits>

namespace audit::store {
namespace {

constexpr const db::Query& next_pending = db::select<"audit_entry_pending.next", Pending, R"sql(
      FROM audit_entry_pending WHERE county = $1 AND entry > $2 ORDER BY entry LIMIT $3
)sql">;

constexpr db::Query number_pending{"audit_entry_pending.count", R"sql(
    SELECT count(*) FROM audit_entry_pending WHERE county = $1
)sql"};
constexpr db::Query oldest_pending{"audit_entry_pending.oldest", R"sql(
    SELECT e.at
      FROM audit_entry_pending w
      JOIN audit_entry e ON e.county = w.county AND e.id = w.entry
     WHERE w.county = $1
     ORDER BY w.entry
     LIMIT 1
)sql"};

// Each with its entry as it stands now, whose id is empty when it is gone.
using Sealed = db::Joined<Link, HashedEntry>;
constexpr const db::Query& links = db::select<"audit_entry_seal.page", Sealed, R"sql(
      FROM (SELECT position, entry, entry_hash, seal
              FROM audit_entry_seal WHERE county = $1 AND position > $2 ORDER BY position LIMIT $3) s
      LEFT JOIN audit_entry ON county = $1 AND id = entry
     ORDER BY position
)sql">;
using Waiting = db::Joined<Pending, HashedEntry>;
constexpr const db::Query& pending_with_entries = db::select<"audit_entry_pending.page", Waiting, R"sql(
      FROM (SELECT entry, entry_hash
              FROM audit_entry_pending WHERE county = $1 AND entry > $2 ORDER BY entry LIMIT $3) w
      LEFT JOIN audit_entry ON county = $1 AND id = entry
     ORDER BY entry
)sql">;

struct Placed {
    std::int64_t position;
    static constexpr Fields fields{Field{"position", &Placed::position, "Its place in the chain."}};
};
using SealedWritten = db::Joined<Placed, Written>;
constexpr const db::Query& sealed_written = db::select<"audit_entry.sealed_written", SealedWritten, R"sql(
      FROM audit_entry_seal s
      JOIN audit_entry e ON e.county = s.county AND e.id = s.entry AND e.wrote <> ''
     WHERE s.county = $1 AND s.position > $2
     ORDER BY s.position
     LIMIT $3
)sql">;
constexpr const db::Query& pending_written = db::select<"audit_entry.pending_written", Written, R"sql(
      FROM audit_entry_pending w
      JOIN audit_entry e ON e.county = w.county AND e.id = w.entry AND e.wrote <> ''
     WHERE w.county = $1 AND w.entry > $2
     ORDER BY w.entry
     LIMIT $3
)sql">;
constexpr const db::Query& newest_written = db::select<"audit_entry.last_written", Written, R"sql(
      FROM (SELECT id AS entry, wrote FROM audit_entry WHERE county = $1 AND wrote <> '' ORDER BY id DESC LIMIT 1) e
)sql">;

constexpr db::Query outside_chain{"audit_entry.outside_chain", R"sql(
    SELECT e.id
      FROM audit_entry e
     WHERE e.county = $1
       AND NOT EXISTS (SELECT 1 FROM audit_entry_seal s WHERE s.county = e.county AND s.entry = e.id)
       AND NOT EXISTS (SELECT 1 FROM audit_entry_pending w WHERE w.county = e.county AND w.entry = e.id)
     ORDER BY e.id
     LIMIT 1
)sql"};

// Walked by position where no day is given. Days, accounts and subjects have an index each, which only a condition of
// its own makes use of; what it finds is put in order then.
#define FOUND                                                                                        \
    "SELECT e.id, e.at, e.event, NULLIF(e.role, '') AS role, NULLIF(e.account, '') AS account, "     \
    "NULLIF(e.subject, '') AS subject, NULLIF(e.address, '') AS address, e.request_id, s.position, " \
    "s.position IS NOT NULL AS sealed "
#define OF_ENTRIES                                                                    \
    FOUND                                                                             \
    "FROM audit_entry e "                                                             \
    "LEFT JOIN audit_entry_seal s ON s.county = e.county AND s.entry = e.id "         \
    "WHERE e.county = $1 AND e.at >= $2 AND e.at < $3 AND ($6 = '' OR e.event = $6) " \
    "AND (COALESCE(s.position, 9223372036854775807), e.id) < ($4, $5) "
#define LAST_FIRST "ORDER BY COALESCE(s.position, 9223372036854775807) DESC, e.id DESC LIMIT $7"
constexpr db::Query walk_sealed{"audit_entry.walk", FOUND R"sql(
      FROM audit_entry_seal s
      JOIN audit_entry e ON e.county = s.county AND e.id = s.entry
     WHERE s.county = $1 AND s.position < $2 AND ($3 = '' OR e.event = $3)
     ORDER BY s.position DESC
     LIMIT $4
)sql"};
constexpr db::Query walk_unsealed{"audit_entry.walk_unsealed", FOUND R"sql(
      FROM audit_entry_pending w
      JOIN audit_entry e ON e.county = w.county AND e.id = w.entry
      LEFT JOIN audit_entry_seal s ON s.county = e.county AND s.entry = e.id
     WHERE w.county = $1 AND w.entry < $2 AND ($3 = '' OR e.event = $3)
     ORDER BY w.entry DESC
     LIMIT $4
)sql"};
constexpr db::Query search_by_day{"audit_entry.search", OF_ENTRIES LAST_FIRST};
constexpr db::Query search_by_account{"audit_entry.search_by_account", OF_ENTRIES R"sql(
       AND e.account = $8 AND e.account <> '' AND ($9 = '' OR e.subject = $9)
)sql" LAST_FIRST};
constexpr db::Query search_by_subject{"audit_entry.search_by_subject",
                                      OF_ENTRIES "AND e.subject = $8 AND e.subject <> '' " LAST_FIRST};
#undef LAST_FIRST
#undef OF_ENTRIES
#undef FOUND

constexpr std::int64_t after_all = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t page = 500;
constexpr std::size_t written_page = 50;  // one of them may be a megabyte

/// The hash of the entry as it stands. An entry whose own `hash` column disagrees counts as changed
/// even when its other columns are right.
std::optional<std::string> hash_now(const HashedEntry& found) {
    if (found.entry.id.empty()) return std::nullopt;
    std::string recomputed = hash_of(found.entry, found.wrote);
    return recomputed == found.hash ? recomputed : std::string();
}

}  // namespace

Seal head(db::Read& tx, const RegionCode& county) {
    const auto found = tx.row_of(heads, county);
    return found ? found->second : Seal{0, first_seal()};
}

Seal hold_head(db::Write& tx, const RegionCode& county) {
    // A county without a head: two who seal its first entry collide on position 1, and one runs again.
    tx.lock(heads.of<1>(), county);
    return head(tx, county);
}

std::vector<Pending> pending(db::Read& tx, const RegionCode& county, const std::string& after, int limit) {
    return tx.list<Pending>(next_pending, county, after, limit);
}

std::int64_t count_pending(db::Read& tx, const RegionCode& county) {
    return tx.value<std::int64_t>(number_pending, county);
}

std::optional<Instant> oldest_pending_at(db::Read& tx, const RegionCode& county) {
    return tx.maybe<Instant>(oldest_pending, county);
}

void each_link(db::Read& tx, const RegionCode& county, const std::function<bool(const Link&)>& visit) {
    // Positions below 1 do not belong to any chain; starting beneath them lets the walk meet them.
    for (std::int64_t last = std::numeric_limits<std::int64_t>::min();;) {
        auto some = tx.list<Sealed>(links, county, last, page);
        for (auto& [link, entry] : some) {
            link.hash_now = hash_now(entry);
            if (!visit(link)) return;
            last = link.position;
        }
        if (some.size() < page) return;
    }
}

std::optional<std::string> entry_outside_chain(db::Read& tx, const RegionCode& county) {
    return tx.maybe<std::string>(outside_chain, county);
}

std::optional<Finding> fault_among_pending(db::Read& tx, const RegionCode& county) {
    for (std::string last;;) {
        const auto some = tx.list<Waiting>(pending_with_entries, county, last, page);
        for (const auto& [written, entry] : some) {
            last = written.entry;
            const auto now = hash_now(entry);
            if (!now) return Finding{Flaw::Missing, 0, last, {}};
            if (*now != written.entry_hash) return Finding{Flaw::Changed, 0, last, {}};
        }
        if (some.size() < page) return std::nullopt;
    }
}

void each_written(db::Read& tx, const RegionCode& county, const std::function<void(const Written&)>& visit) {
    for (std::int64_t last = std::numeric_limits<std::int64_t>::min();;) {
        const auto some = tx.list<SealedWritten>(sealed_written, county, last, written_page);
        for (const auto& [placed, written] : some) {
            visit(written);
            last = placed.position;
        }
        if (some.size() < written_page) break;
    }
    for (std::string last;;) {
        const auto some = tx.list<Written>(pending_written, county, last, written_page);
        for (const Written& written : some) {
            visit(written);
            last = written.entry;
        }
        if (some.size() < written_page) break;
    }
}

std::optional<Written> last_written(db::Read& tx, const RegionCode& county) {
    return tx.one<Written>(newest_written, county);
}

Place place_of(const Found& found) { return {found.position.value_or(after_all), found.id.text()}; }

std::vector<Found> search(db::Read& tx, const RegionCode& county, const Filter& filter,
                          const std::optional<Place>& before, int limit) {
    const Place place = before.value_or(Place{after_all, "~"});
    const std::string event = filter.event.value_or(""), account = filter.account.value_or(""),
                      subject = filter.subject.value_or("");
    if (account.empty() && subject.empty() && !filter.from && !filter.to) {
        std::vector<Found> found;
        if (place.position == after_all) found = tx.list<Found>(walk_unsealed, county, place.id, event, limit);
        const int rest = limit - static_cast<int>(found.size());
        if (rest > 0)
            for (Found& one : tx.list<Found>(walk_sealed, county, place.position, event, rest))
                found.push_back(std::move(one));
        return found;
    }
    const Instant from = Instant::start_of(filter.from.value_or(Date::beginning()));
    const Instant end = filter.to ? Instant::start_of(filter.to->next()) : Instant::end_of_time();
    const auto search_by = [&](const db::Query& query, const auto&... more) {
        return tx.list<Found>(query, county, from, end, place.position, place.id, event, limit, more...);
    };
    if (!account.empty()) return search_by(search_by_account, account, subject);
    return subject.empty() ? search_by(search_by_day) : search_by(search_by_subject, subject);
}

}  // namespace audit::store
