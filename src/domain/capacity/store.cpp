#include "store.h"

#include "regions/ancestry.h"

namespace capacity::store {
namespace {
using db::Query;
using db::Row;

constexpr Query insert_entry{"slot_entry.insert", R"sql(
    INSERT INTO slot_entry (county, id, institution, effective_day, recorded_at, reason, document, account, reverses, taken_over)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};
constexpr Query insert_line{"slot_line.insert", R"sql(
    INSERT INTO slot_line (county, entry, line, institution, class_type, from_account, to_account, slots, effective_day,
                           recorded_at, reversal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)sql"};

#define ENTRY_COLUMNS                                                                                                 \
    "SELECT e.id, e.institution, e.effective_day, e.recorded_at, e.reason, e.document, e.account, e.reverses,"        \
    " (SELECT b.id FROM slot_entry b WHERE b.county = e.county AND b.reverses = e.id), e.taken_over FROM slot_entry " \
    "e "

constexpr Query one_entry{"slot_entry.find", ENTRY_COLUMNS "WHERE e.county = $1 AND e.id = $2"};
constexpr Query moves_of{"slot_line.of_entry", R"sql(
    SELECT class_type, from_account, to_account, slots FROM slot_line WHERE county = $1 AND entry = $2 ORDER BY line
)sql"};
constexpr Query history_of{"slot_line.history", R"sql(
    SELECT effective_day, from_account, to_account, slots FROM slot_line
     WHERE county = $1 AND institution = $2 AND class_type = $3
     ORDER BY effective_day, entry, line
)sql"};
constexpr Query put_balance{"slot_balance.add", R"sql(
    INSERT INTO slot_balance (county, institution, class_type, account, slots) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (county, institution, class_type, account) DO UPDATE SET slots = slot_balance.slots + excluded.slots
)sql"};
constexpr Query change_balance{"slot_balance.change", R"sql(
    UPDATE slot_balance SET slots = slots + $5
     WHERE county = $1 AND institution = $2 AND class_type = $3 AND account = $4
)sql"};

constexpr Query running_less_later{"slot_balance.on_day", R"sql(
    SELECT b.class_type, b.account,
           b.slots - (SELECT CAST(coalesce(sum(CASE WHEN l.to_account = b.account THEN l.slots ELSE -l.slots END), 0) AS BIGINT)
                        FROM slot_line l
                       WHERE l.county = b.county AND l.institution = b.institution AND l.class_type = b.class_type
                         AND l.effective_day > $3 AND (l.to_account = b.account OR l.from_account = b.account))
      FROM slot_balance b
     WHERE b.county = $1 AND b.institution = $2
     ORDER BY b.class_type, b.account
)sql"};
/// Both sides of every line: what an account got and what it gave.
constexpr Query known_then{"slot_line.known_then", R"sql(
    SELECT class_type, account, CAST(sum(slots) AS BIGINT)
      FROM (SELECT class_type, to_account AS account, slots FROM slot_line
             WHERE county = $1 AND institution = $2 AND effective_day <= $3 AND recorded_at <= $4
             UNION ALL
            SELECT class_type, from_account AS account, -slots FROM slot_line
             WHERE county = $1 AND institution = $2 AND effective_day <= $3 AND recorded_at <= $4) AS sides
     GROUP BY class_type, account
     ORDER BY class_type, account
)sql"};

constexpr Query newest_first{"slot_entry.newest_first", ENTRY_COLUMNS R"sql(
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
    SELECT institution, class_type, account, CAST(sum(running) AS BIGINT), CAST(sum(ledger) AS BIGINT)
      FROM (SELECT institution, class_type, account, slots AS running, 0 AS ledger FROM slot_balance WHERE county = $1
             UNION ALL
            SELECT institution, class_type, to_account, 0, slots FROM slot_line WHERE county = $1
             UNION ALL
            SELECT institution, class_type, from_account, 0, -slots FROM slot_line WHERE county = $1) AS both_sides
     GROUP BY institution, class_type, account
    HAVING CAST(sum(running) AS BIGINT) <> CAST(sum(ledger) AS BIGINT)
     ORDER BY institution, class_type, account
)sql"};

// -- Measures --------------------------------------------------------------------------------------
// $1 region, $2 last day, $3 known at, $4 form, $5 nature, $6 inclusive.
// A standing is what an institution was on the last day; other rooms' stores may join it to read.

#define INSTITUTIONS_THEN                                                                 \
    "(SELECT t.county, t.institution FROM institution_standing t WHERE t.first_day <= $2" \
    " AND $2 <= t.last_day AND " REGION_WITHIN("t.region", "$1", "$2") ")"

#define STANDING_THEN                                                                              \
    " JOIN institution_standing s ON s.county = o.county AND s.institution = o.institution"        \
    "  AND s.first_day <= $2 AND $2 <= s.last_day"                                                 \
    "  AND ($4 = '' OR s.provider_form = $4) AND ($5 = '' OR s.operating_nature = $5)"             \
    "  AND ($6 = '' OR (EXISTS (SELECT 1 FROM institution_recognition r WHERE r.county = s.county" \
    "       AND r.institution = s.institution AND r.first_day <= $2 AND $2 <= r.last_day)) = ($6 = 'true')) "

// Open slots of each institution at the end of the day, as known then.
#define OPEN_THEN                                                                                       \
    "WITH o AS (SELECT county, institution,"                                                            \
    "   CAST(sum(CASE WHEN to_account = 'OPEN' THEN slots ELSE -slots END) AS BIGINT) AS slots"         \
    "   FROM slot_line WHERE (to_account = 'OPEN' OR from_account = 'OPEN')"                            \
    "    AND effective_day <= $2 AND recorded_at <= $3 AND (county, institution) IN " INSTITUTIONS_THEN \
    "  GROUP BY county, institution) "

// The same from the running balances, for what is known now.
#define OPEN_NOW                                                                                          \
    "WITH o AS (SELECT b.county, b.institution, CAST(sum(b.slots) AS BIGINT) - coalesce((SELECT"          \
    "     CAST(sum(CASE WHEN l.to_account = 'OPEN' THEN l.slots ELSE -l.slots END) AS BIGINT)"            \
    "     FROM slot_line l WHERE l.county = b.county AND l.institution = b.institution"                   \
    "      AND l.effective_day > $2 AND (l.to_account = 'OPEN' OR l.from_account = 'OPEN')), 0) AS slots" \
    "   FROM slot_balance b WHERE b.account = 'OPEN' AND (b.county, b.institution) IN " INSTITUTIONS_THEN \
    " AND $3 <> ''"                                                                                       \
    "  GROUP BY b.county, b.institution) "

#define SUM_OPEN "SELECT CAST(coalesce(sum(o.slots), 0) AS BIGINT) FROM o"
#define PUBLIC_ONLY " WHERE ($7 = FALSE OR s.operating_nature = 'PUBLIC')"

constexpr Query open_then{"slots.open_then", OPEN_THEN SUM_OPEN STANDING_THEN PUBLIC_ONLY};
constexpr Query open_now{"slots.open_now", OPEN_NOW SUM_OPEN STANDING_THEN PUBLIC_ONLY};

#define AGREED                                                                                 \
    " JOIN institution_recognition a ON a.county = o.county AND a.institution = o.institution" \
    "  AND a.first_day <= $2 AND $2 <= a.last_day "
#define SMALLER "CASE WHEN o.slots < a.agreed_slots THEN o.slots ELSE a.agreed_slots END"

constexpr Query inclusive_then{
    "slots.inclusive", OPEN_THEN "SELECT CAST(coalesce(sum(" SMALLER "), 0) AS BIGINT) FROM o" STANDING_THEN AGREED};

constexpr Query townships_with_slots{
    "slots.townships", OPEN_THEN "SELECT count(DISTINCT township.ancestor) FROM o" STANDING_THEN JOIN_REGION_TOWNSHIP(
                           "s.region", "$2") " WHERE o.slots > 0 AND ($7 = FALSE OR s.operating_nature = 'PUBLIC')"};

// Postings into open from outside, planned or under construction, less their reversals: $7 first day.
#define NEW_LINES                                                                                          \
    "WITH o AS (SELECT county, institution, entry, effective_day,"                                         \
    "   CASE WHEN reversal = TRUE THEN -slots ELSE slots END AS slots FROM slot_line"                      \
    "  WHERE effective_day >= $7 AND effective_day <= $2 AND recorded_at <= $3 AND (county, institution) " \
    "IN " INSTITUTIONS_THEN                                                                                \
    "   AND ((reversal = FALSE AND to_account = 'OPEN' AND from_account IN ('OUTSIDE', 'PLANNED', "        \
    "'UNDER_CONSTRUCTION'))"                                                                               \
    "     OR (reversal = TRUE AND from_account = 'OPEN' AND to_account IN ('OUTSIDE', 'PLANNED', "         \
    "'UNDER_CONSTRUCTION')))) "

constexpr Query new_slots{"slots.new", NEW_LINES SUM_OPEN STANDING_THEN};

constexpr Query count_open_records{"slots.count_open",
                                   OPEN_THEN "SELECT count(*) FROM o" STANDING_THEN
                                             " WHERE o.slots > 0 AND ($7 = FALSE OR s.operating_nature = 'PUBLIC')"};
constexpr Query count_inclusive_records{"slots.count_inclusive",
                                        OPEN_THEN "SELECT count(*) FROM o" STANDING_THEN AGREED};
constexpr Query count_new_records{"slots.count_new", NEW_LINES "SELECT count(DISTINCT o.entry) FROM o" STANDING_THEN};

#define NAME_OF "(SELECT i.name FROM institution i WHERE i.county = o.county AND i.id = o.institution)"

constexpr Query open_records{
    "slots.open_records",
    OPEN_THEN "SELECT o.institution, " NAME_OF ", '', o.slots FROM o" STANDING_THEN
              " WHERE o.slots > 0 AND ($7 = FALSE OR s.operating_nature = 'PUBLIC') AND o.institution > $8"
              " ORDER BY o.institution LIMIT $9"};
constexpr Query inclusive_records{"slots.inclusive_records",
                                  OPEN_THEN "SELECT o.institution, " NAME_OF ", a.first_day, " SMALLER
                                            " FROM o" STANDING_THEN AGREED
                                            " WHERE o.institution > $7 ORDER BY o.institution LIMIT $8"};
constexpr Query new_records{"slots.new_records", NEW_LINES
                            "SELECT o.entry, " NAME_OF
                            ", o.effective_day, CAST(sum(o.slots) AS BIGINT)"
                            " FROM o" STANDING_THEN
                            " WHERE o.entry > $8"
                            " GROUP BY o.county, o.institution, o.entry, o.effective_day ORDER BY o.entry LIMIT $9"};
constexpr Query township_records{"slots.township_records", OPEN_THEN
                                 "SELECT township.ancestor, '', '', 1 FROM o" STANDING_THEN JOIN_REGION_TOWNSHIP("s.region", "$2")
                                 " WHERE o.slots > 0 AND ($7 = FALSE OR s.operating_nature = 'PUBLIC')"
                                 "   AND township.ancestor > $8"
                                 " GROUP BY township.ancestor ORDER BY township.ancestor LIMIT $9"};

std::string choice(const std::optional<bool>& inclusive) {
    if (!inclusive) return {};
    return *inclusive ? "true" : "false";
}

Entry read_entry(const Row& row) {
    return {row.get<EntryId>(0),     row.get<InstitutionId>(1),          row.get<Date>(2),
            row.get<Instant>(3),     row.get<PostingReason>(4),          row.get<std::string>(5),
            row.get<std::string>(6), row.get<std::optional<EntryId>>(7), row.get<std::optional<EntryId>>(8),
            row.get<bool>(9)};
}

Balance read_balance(const Row& row) {
    return {row.get<ClassType>(0), row.get<SlotAccount>(1), row.get<std::int64_t>(2)};
}

std::vector<Balance> without_empty(std::vector<Balance> balances) {
    std::erase_if(balances, [](const Balance& balance) { return balance.slots == 0; });
    return balances;
}

api::MeasureRecord read_record(const Row& row, const char* kind) {
    return {kind, row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<std::int64_t>(3)};
}
}  // namespace

void insert(db::Write& tx, const Entry& entry, const std::vector<Move>& moves) {
    tx.run(insert_entry, entry.id.county(), entry.id, entry.institution, entry.effective_day, entry.recorded_at,
           entry.reason, entry.document, entry.account, entry.reverses, entry.taken_over);
    int line = 0;
    for (const Move& move : moves)
        tx.run(insert_line, entry.id.county(), entry.id, line++, entry.institution, move.class_type, move.from, move.to,
               move.slots, entry.effective_day, entry.recorded_at, entry.reverses.has_value());
}

std::optional<Entry> find(db::Read& tx, const EntryId& id) { return tx.first(one_entry, read_entry, id.county(), id); }

std::vector<Move> moves(db::Read& tx, const EntryId& id) {
    return tx.all(
        moves_of,
        [](const Row& row) {
            return Move{row.get<ClassType>(0), row.get<SlotAccount>(1), row.get<SlotAccount>(2), row.get<int>(3)};
        },
        id.county(), id);
}

std::vector<Shift> history(db::Read& tx, const InstitutionId& institution, ClassType class_type) {
    return tx.all(
        history_of,
        [](const Row& row) {
            return Shift{row.get<Date>(0), row.get<SlotAccount>(1), row.get<SlotAccount>(2), row.get<int>(3)};
        },
        institution.county(), institution, class_type);
}

void add_to_balance(db::Write& tx, const InstitutionId& institution, ClassType class_type, SlotAccount account,
                    std::int64_t slots) {
    // A change of an existing row first: inserting a negative number would break the constraint that
    // the sum keeps.
    if (tx.run(change_balance, institution.county(), institution, class_type, account, slots) == 0)
        tx.run(put_balance, institution.county(), institution, class_type, account, slots);
}

std::vector<Balance> balances_on(db::Read& tx, const InstitutionId& institution, Date day) {
    return without_empty(tx.all(running_less_later, read_balance, institution.county(), institution, day));
}

std::vector<Balance> balances_known(db::Read& tx, const InstitutionId& institution, Date day, Instant known_at) {
    return without_empty(tx.all(known_then, read_balance, institution.county(), institution, day, known_at));
}

std::vector<Entry> list(db::Read& tx, const ListQuery& q, std::string_view before_day, std::string_view before_id,
                        int limit) {
    return tx.all(newest_first, read_entry, q.county, q.reach.region, q.reach.institution, q.institution, q.reason,
                  q.from, q.to, before_day, before_id, limit, q.reach.class_, q.reach.child, q.reach.today);
}

std::vector<std::string> differences(db::Read& tx, std::string_view county) {
    return tx.all(
        balance_differences,
        [](const Row& row) {
            return std::string(row.text(0)) + " " + std::string(row.text(1)) + " " + std::string(row.text(2)) + " " +
                   std::string(row.text(3)) + " " + std::string(row.text(4));
        },
        county);
}

std::int64_t sum_open(db::Read& tx, const api::MeasureQuery& q, bool only_public) {
    const Query& query = q.known_at == Instant::end_of_time() ? open_now : open_then;
    return tx.value<std::int64_t>(query, q.region, q.last_day, q.known_at, q.provider_form, q.operating_nature,
                                  choice(q.inclusive), only_public);
}

std::int64_t sum_new(db::Read& tx, const api::MeasureQuery& q) {
    return tx.value<std::int64_t>(new_slots, q.region, q.last_day, q.known_at, q.provider_form, q.operating_nature,
                                  choice(q.inclusive), q.first_day);
}

std::int64_t sum_inclusive(db::Read& tx, const api::MeasureQuery& q) {
    return tx.value<std::int64_t>(inclusive_then, q.region, q.last_day, q.known_at, q.provider_form, q.operating_nature,
                                  choice(q.inclusive));
}

std::int64_t count_townships(db::Read& tx, const api::MeasureQuery& q, bool only_public) {
    return tx.value<std::int64_t>(townships_with_slots, q.region, q.last_day, q.known_at, q.provider_form,
                                  q.operating_nature, choice(q.inclusive), only_public);
}

std::int64_t count_open(db::Read& tx, const api::MeasureQuery& q, bool only_public) {
    return tx.value<std::int64_t>(count_open_records, q.region, q.last_day, q.known_at, q.provider_form,
                                  q.operating_nature, choice(q.inclusive), only_public);
}

std::int64_t count_new(db::Read& tx, const api::MeasureQuery& q) {
    return tx.value<std::int64_t>(count_new_records, q.region, q.last_day, q.known_at, q.provider_form,
                                  q.operating_nature, choice(q.inclusive), q.first_day);
}

std::int64_t count_inclusive(db::Read& tx, const api::MeasureQuery& q) {
    return tx.value<std::int64_t>(count_inclusive_records, q.region, q.last_day, q.known_at, q.provider_form,
                                  q.operating_nature, choice(q.inclusive));
}

std::vector<api::MeasureRecord> records_open(db::Read& tx, const api::MeasureQuery& q, bool only_public,
                                             std::string_view after, int limit) {
    return tx.all(
        open_records, [](const Row& row) { return read_record(row, "institution"); }, q.region, q.last_day, q.known_at,
        q.provider_form, q.operating_nature, choice(q.inclusive), only_public, after, limit);
}

std::vector<api::MeasureRecord> records_new(db::Read& tx, const api::MeasureQuery& q, std::string_view after,
                                            int limit) {
    return tx.all(
        new_records, [](const Row& row) { return read_record(row, "slot_entry"); }, q.region, q.last_day, q.known_at,
        q.provider_form, q.operating_nature, choice(q.inclusive), q.first_day, after, limit);
}

std::vector<api::MeasureRecord> records_inclusive(db::Read& tx, const api::MeasureQuery& q, std::string_view after,
                                                  int limit) {
    return tx.all(
        inclusive_records, [](const Row& row) { return read_record(row, "institution"); }, q.region, q.last_day,
        q.known_at, q.provider_form, q.operating_nature, choice(q.inclusive), after, limit);
}

std::vector<api::MeasureRecord> records_townships(db::Read& tx, const api::MeasureQuery& q, bool only_public,
                                                  std::string_view after, int limit) {
    return tx.all(
        township_records, [](const Row& row) { return read_record(row, "region"); }, q.region, q.last_day, q.known_at,
        q.provider_form, q.operating_nature, choice(q.inclusive), only_public, after, limit);
}

}  // namespace capacity::store
