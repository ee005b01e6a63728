#include "store.h"

#include <limits>

namespace audit::store {
namespace {

constexpr db::Query insert_entry{"audit_entry.insert", R"sql(
    INSERT INTO audit_entry (county, id, at, event, account, role, subject, request_id, address, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};

constexpr db::Query insert_into_pending{"audit_entry_pending.insert", R"sql(
    INSERT INTO audit_entry_pending (county, entry, entry_hash) VALUES ($1, $2, $3)
)sql"};

constexpr db::Query head_of{"audit_seal_head.find", R"sql(
    SELECT position, seal FROM audit_seal_head WHERE county = $1
)sql"};

constexpr db::Query move_head{"audit_seal_head.move", R"sql(
    INSERT INTO audit_seal_head (county, position, seal) VALUES ($1, $2, $3)
    ON CONFLICT (county) DO UPDATE SET position = excluded.position, seal = excluded.seal
)sql"};

constexpr db::Query newest_instant{"audit_entry.newest", R"sql(
    SELECT at FROM audit_entry WHERE county = $1 ORDER BY at DESC LIMIT 1
)sql"};

constexpr db::Query insert_link{"audit_entry_seal.insert", R"sql(
    INSERT INTO audit_entry_seal (county, position, entry, entry_hash, seal) VALUES ($1, $2, $3, $4, $5)
)sql"};

constexpr db::Query next_pending{"audit_entry_pending.next", R"sql(
    SELECT entry, entry_hash FROM audit_entry_pending WHERE county = $1 AND entry > $2 ORDER BY entry LIMIT $3
)sql"};

constexpr db::Query delete_pending{"audit_entry_pending.remove", R"sql(
    DELETE FROM audit_entry_pending WHERE county = $1 AND entry = $2
)sql"};

constexpr db::Query number_pending{"audit_entry_pending.count", R"sql(
    SELECT count(*) FROM audit_entry_pending WHERE county = $1
)sql"};

constexpr db::Query links{"audit_entry_seal.page", R"sql(
    SELECT s.position, s.entry, s.entry_hash, s.seal,
           e.county, e.id, e.at, e.event, e.account, e.role, e.subject, e.request_id, e.address, e.hash
      FROM audit_entry_seal s
      LEFT JOIN audit_entry e ON e.county = s.county AND e.id = s.entry
     WHERE s.county = $1 AND s.position > $2
     ORDER BY s.position
     LIMIT $3
)sql"};

constexpr db::Query outside_chain{"audit_entry.outside_chain", R"sql(
    SELECT e.id
      FROM audit_entry e
     WHERE e.county = $1
       AND NOT EXISTS (SELECT 1 FROM audit_entry_seal s WHERE s.county = e.county AND s.entry = e.id)
       AND NOT EXISTS (SELECT 1 FROM audit_entry_pending w WHERE w.county = e.county AND w.entry = e.id)
     ORDER BY e.id
     LIMIT 1
)sql"};

constexpr db::Query pending_with_entries{"audit_entry_pending.page", R"sql(
    SELECT w.entry, w.entry_hash,
           e.county, e.id, e.at, e.event, e.account, e.role, e.subject, e.request_id, e.address, e.hash
      FROM audit_entry_pending w
      LEFT JOIN audit_entry e ON e.county = w.county AND e.id = w.entry
     WHERE w.county = $1 AND w.entry > $2
     ORDER BY w.entry
     LIMIT $3
)sql"};

constexpr db::Query search_all{"audit_entry.search", R"sql(
    SELECT e.county, e.id, e.at, e.event, e.account, e.role, e.subject, e.request_id, e.address, s.position
      FROM audit_entry e
      LEFT JOIN audit_entry_seal s ON s.county = e.county AND s.entry = e.id
     WHERE e.county = $1 AND e.at >= $2 AND (e.at, e.id) < ($3, $4)
       AND ($5 = '' OR e.event = $5)
     ORDER BY e.at DESC, e.id DESC
     LIMIT $6
)sql"};

constexpr db::Query search_by_account{"audit_entry.search_by_account", R"sql(
    SELECT e.county, e.id, e.at, e.event, e.account, e.role, e.subject, e.request_id, e.address, s.position
      FROM audit_entry e
      LEFT JOIN audit_entry_seal s ON s.county = e.county AND s.entry = e.id
     WHERE e.county = $1 AND e.account = $7 AND e.account <> '' AND e.at >= $2 AND (e.at, e.id) < ($3, $4)
       AND ($5 = '' OR e.event = $5)
       AND ($8 = '' OR e.subject = $8)
     ORDER BY e.at DESC, e.id DESC
     LIMIT $6
)sql"};

constexpr db::Query search_by_subject{"audit_entry.search_by_subject", R"sql(
    SELECT e.county, e.id, e.at, e.event, e.account, e.role, e.subject, e.request_id, e.address, s.position
      FROM audit_entry e
      LEFT JOIN audit_entry_seal s ON s.county = e.county AND s.entry = e.id
     WHERE e.county = $1 AND e.subject = $7 AND e.subject <> '' AND e.at >= $2 AND (e.at, e.id) < ($3, $4)
       AND ($5 = '' OR e.event = $5)
     ORDER BY e.at DESC, e.id DESC
     LIMIT $6
)sql"};

constexpr int page = 500;

Entry entry_at(const db::Row& row, int column) {
    const auto text = [&](int offset) { return std::string(row.text(column + offset)); };
    return {text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8)};
}

/// The hash of the entry as it stands. An entry whose own `hash` column disagrees counts as changed
/// even when its other columns are right.
std::optional<std::string> hash_now(const db::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    std::string recomputed = hash_of(entry_at(row, column));
    return recomputed == row.text(column + 9) ? recomputed : std::string();
}

}  // namespace

void insert(db::Write& tx, const Entry& entry, const std::string& hash) {
    tx.run(insert_entry, entry.county, entry.id, entry.at, entry.event, entry.account, entry.role, entry.subject,
           entry.request_id, entry.address, hash);
}

void insert_pending(db::Write& tx, const Entry& entry, const std::string& hash) {
    tx.run(insert_into_pending, entry.county, entry.id, hash);
}

Seal head(db::Read& tx, const RegionCode& county) {
    const auto read = [](const db::Row& row) { return Seal{row.get<std::int64_t>(0), row.get<std::string>(1)}; };
    return tx.first(head_of, read, county).value_or(Seal{0, first_seal()});
}

Seal hold_head(db::Write& tx, const RegionCode& county) {
    // A county without a head: two who seal its first entry collide on position 1, and one runs again.
    tx.lock(head_of, county);
    return head(tx, county);
}

void set_head(db::Write& tx, const RegionCode& county, const Seal& head) {
    tx.run(move_head, county, head.position, head.seal);
}

void insert_seal(db::Write& tx, const RegionCode& county, const Link& link) {
    tx.run(insert_link, county, link.position, link.entry, link.entry_hash, link.seal);
}

std::vector<Pending> pending(db::Read& tx, const RegionCode& county, const std::string& after, int limit) {
    const auto read = [](const db::Row& row) { return Pending{row.get<std::string>(0), row.get<std::string>(1)}; };
    return tx.all(next_pending, read, county, after, limit);
}

void remove_pending(db::Write& tx, const RegionCode& county, const std::string& entry) {
    tx.run(delete_pending, county, entry);
}

std::optional<Instant> last_entry_at(db::Read& tx, const RegionCode& county) {
    return tx.maybe<Instant>(newest_instant, county);
}

std::int64_t count_pending(db::Read& tx, const RegionCode& county) {
    return tx.value<std::int64_t>(number_pending, county);
}

void each_link(db::Read& tx, const RegionCode& county, const std::function<bool(const Link&)>& visit) {
    std::int64_t last = 0;
    // Positions below 1 do not belong to any chain; starting beneath them lets the walk meet them.
    for (std::int64_t from = std::numeric_limits<std::int64_t>::min();; from = last) {
        int count = 0;
        for (const db::Row& row : tx.rows(links, county, from, page)) {
            ++count;
            last = row.get<std::int64_t>(0);
            const Link link{last, row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3),
                            hash_now(row, 4)};
            if (!visit(link)) return;
        }
        if (count < page) return;
    }
}

std::string entry_outside_chain(db::Read& tx, const RegionCode& county) {
    return tx.maybe<std::string>(outside_chain, county).value_or("");
}

std::optional<Finding> fault_among_pending(db::Read& tx, const RegionCode& county) {
    std::string last;
    for (int count = page; count == page;) {
        count = 0;
        for (const db::Row& row : tx.rows(pending_with_entries, county, last, page)) {
            ++count;
            last = row.get<std::string>(0);
            const auto now = hash_now(row, 2);
            if (!now) return Finding{Flaw::Missing, 0, last, ""};
            if (*now != row.text(1)) return Finding{Flaw::Changed, 0, last, ""};
        }
    }
    return std::nullopt;
}

std::vector<Found> search(db::Read& tx, const RegionCode& county, const Wanted& wanted) {
    const auto read = [](const db::Row& row) {
        return Found{entry_at(row, 0), row.get<std::optional<std::int64_t>>(9)};
    };
    if (!wanted.account.empty())
        return tx.all(search_by_account, read, county, wanted.from, wanted.before_at, wanted.before_id, wanted.event,
                      wanted.limit, wanted.account, wanted.subject);
    if (!wanted.subject.empty())
        return tx.all(search_by_subject, read, county, wanted.from, wanted.before_at, wanted.before_id, wanted.event,
                      wanted.limit, wanted.subject);
    return tx.all(search_all, read, county, wanted.from, wanted.before_at, wanted.before_id, wanted.event,
                  wanted.limit);
}

}  // namespace audit::store
