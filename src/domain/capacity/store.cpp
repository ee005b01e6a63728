#include "store.h"

#include "audit/audit.h"
#include "institutions/institutions.h"
#include "regions/ancestry.h"

namespace capacity::store {
namespace {
using db::OfCounty;
using db::Query;

constexpr db::Table<"slot_entry", 2, OfCounty, EntryKey, Entry> entries;
constexpr db::Table<"slot_balance", 4, OfCounty, institutions::OneInstitution, Balance> running_balances;

// A line repeats what its entry says of the day, so that a sum over days reads one index.
constexpr Query insert_line{"slot_line.insert", R"sql(
    INSERT INTO slot_line (county, entry, line, institution, class_type, from_account, to_account, slots, effective_day,
                           recorded_at, reversal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)sql"};

// Named as the fields of Posted.
#define POSTED                                                                                                 \
    "SELECT (SELECT i.name FROM institution i WHERE i.county = e.county AND i.id = e.institution)"             \
    " AS institution_name, e.institution, e.effective_day, e.reason, e.document, e.recorded_at, e.taken_over," \
    " e.reverses, e.account, (SELECT b.id FROM slot_entry b WHERE b.county = e.county AND b.reverses = e.id)"  \
    " AS reversed_by, e.id FROM slot_entry e "

constexpr Query one_entry{"slot_entry.find", POSTED "WHERE e.county = $1 AND e.id = $2"};
constexpr const Query& moves_of =
    db::select<"slot_line.of_entry", Move, "FROM slot_line WHERE county = $1 AND entry = $2 ORDER BY line">;
constexpr const Query& history_of = db::select<"slot_line.history", Shift, R"sql(
      FROM slot_line
     WHERE county = $1 AND institution = $2 AND class_type = $3
     ORDER BY effective_day, entry, line
)sql">;
constexpr Query change_balance{"slot_balance.change", R"sql(
    UPDATE slot_balance SET slots = slots + $5
     WHERE county = $1 AND institution = $2 AND class_type = $3 AND account = $4
)sql"};

constexpr Query recorded_early{"slot_entry.recorded", R"sql(
    SELECT id, recorded_at, taken_over FROM slot_entry WHERE county = $1 AND id > $2 ORDER BY id LIMIT 1000
)sql"};

/// Both sides of every line: what an account got and what it gave.
constexpr Query known_then{"slot_line.known_then", R"sql(
    SELECT class_type, account, CAST(sum(slots) AS BIGINT) AS slots
      FROM (SELECT class_type, to_account AS account, slots FROM slot_line
             WHERE county = $1 AND institution = $2 AND effective_day <= $3 AND recorded_at <= $4
             UNION ALL
            SELECT class_type, from_account AS account, -slots FROM slot_line
             WHERE county = $1 AND institution = $2 AND effective_day <= $3 AND recorded_at <= $4) AS sides
     GROUP BY class_type, account
    HAVING CAST(sum(slots) AS BIGINT) <> 0
     ORDER BY class_type, account
)sql"};

constexpr Query newest_first{"slot_entry.newest_first", POSTED R"sql(
      JOIN institution_standing s ON s.county = e.county AND s.institution = e.institution
       AND s.first_day <= $13 AND $13 <= s.last_day
     WHERE e.county = $1
       AND )sql" REACH("$2", "$3", "$11", "$12", "$13", "s.region", "e.institution", "''", "''") R"sql(
       AND ($4 = '' OR e.institution = $4) AND ($5 = '' OR e.reason = $5)
       AND e.effective_day >= $6 AND e.effective_day <= $7
       AND ($8 = '' OR e.effective_day < $8 OR (e.effective_day = $8 AND e.id < $9))
     ORDER BY e.effective_day DESC, e.id DESC
     LIMIT $10
)sql"};

constexpr Query balance_differences{"slot_balance.differences", R"sql(
    SELECT institution || ' ' || class_type || ' ' || account || ' ' || CAST(CAST(sum(running) AS BIGINT) AS TEXT)
           || ' ' || CAST(CAST(sum(ledger) AS BIGINT) AS TEXT)
      FROM (SELECT institution, class_type, account, slots AS running, 0 AS ledger FROM slot_balance WHERE county = $1
             UNION ALL
            SELECT institution, class_type, to_account, 0, slots FROM slot_line WHERE county = $1
             UNION ALL
            SELECT institution, class_type, from_account, 0, -slots FROM slot_line WHERE county = $1) AS both_sides
     GROUP BY institution, class_type, account
    HAVING CAST(sum(running) AS BIGINT) <> CAST(sum(ledger) AS BIGINT)
     ORDER BY institution, class_type, account
)sql"};
}  // namespace

void insert(db::Write& tx, const EntryId& id, const Entry& entry, const std::vector<Move>& moves) {
    tx.insert(entries, {std::string(id.county())}, {id}, entry);
    int line = 0;
    for (const Move& move : moves)
        tx.run(insert_line, id.county(), id, line++, entry.institution, move.class_type, move.from, move.to, move.slots,
               entry.effective_day, entry.recorded_at, entry.reverses.has_value());
}

std::optional<Posted> find(db::Read& tx, const EntryId& id) { return tx.one<Posted>(one_entry, id.county(), id); }

std::vector<Move> moves(db::Read& tx, const EntryId& id) { return tx.list<Move>(moves_of, id.county(), id); }

std::vector<Shift> history(db::Read& tx, const InstitutionId& institution, ClassType class_type) {
    return tx.list<Shift>(history_of, institution.county(), institution, class_type);
}

void add_to_balance(db::Write& tx, const InstitutionId& institution, const Balance& more) {
    // A change of an existing row first: inserting a negative number would break the constraint that
    // the sum keeps.
    if (tx.run(change_balance, institution.county(), institution, more.class_type, more.account, more.slots) == 0)
        tx.insert(running_balances, {std::string(institution.county())}, {institution}, more);
}

std::vector<Posted> list(db::Read& tx, const Call& call, const Filter& filter, std::string_view before_day,
                         std::string_view before_id, int limit) {
    const Reach& reach = call.reach;
    return tx.list<Posted>(
        newest_first, call.home, reach.region, reach.institution, filter.institution ? filter.institution->text() : "",
        filter.reason ? text_of(*filter.reason) : "", filter.from.value_or(Date::beginning()),
        filter.to.value_or(Date::open_end()), before_day, before_id, limit, reach.class_, reach.child, reach.today);
}
}  // namespace capacity::store

namespace capacity {

std::vector<Balance> balances(db::Read& tx, const InstitutionId& institution, Date day, Instant known_at) {
    return tx.list<Balance>(store::known_then, institution.county(), institution, day, known_at);
}

std::vector<std::string> verify(db::Read& tx, const RegionCode& county) {
    auto faults =
        tx.all(store::balance_differences, [](const db::Row& row) { return row.get<std::string>(0); }, county);
    // An id is made with its entry, so it tells when that was.
    const Instant handed_over = audit::first_signed_in(tx, county).value_or(Instant::end_of_time());
    constexpr std::chrono::hours day{24};
    std::string last;
    for (bool more = true; more;) {
        more = false;
        // Page by page: a ledger outgrows memory.
        for (const db::Row& row : tx.rows(store::recorded_early, county, last)) {
            const auto id = row.get<EntryId>(0);
            const auto recorded = row.get<Instant>(1);
            if (row.get<bool>(2) ? handed_over <= id.made_at() : recorded < id.made_at().plus(-day))
                faults.push_back("slot_entry " + id.text() + " says it was recorded at " + recorded.text() +
                                 ", but was made at " + id.made_at().text());
            last = id.text();
            more = true;
        }
    }
    return faults;
}

}  // namespace capacity
