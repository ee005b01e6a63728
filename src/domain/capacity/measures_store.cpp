// What the ledger adds up to in any region on any day: sums over its institutions, by their standing on the last day.
#include "capacity/capacity.h"
#include "regions/ancestry.h"

namespace capacity {
namespace {
using api::MeasureQuery;
using api::MeasureRecord;
using api::MeasureValue;
using db::Query;

// $1 region, $2 last day, $3 known at, $4 form, $5 nature, $6 inclusive, $7 public ones only, $8 first day; of
// records $9 after which, $10 how many.
// A standing is what an institution was on the last day; other rooms' stores may join it to read.

// Institutions of that day first, then what they have: few of many, or all of them once (CROSS JOIN keeps SQLite to
// it).
#define OF_INSTITUTIONS_THEN(table, as)                                                                            \
    " FROM institution_standing t CROSS JOIN " table " " as " WHERE " as ".county = t.county AND " as              \
    ".institution = t.institution AND t.first_day <= $2 AND $2 <= t.last_day AND " REGION_WITHIN("t.region", "$1", \
                                                                                                 "$2")

// A stock has no first day; every statement takes one all the same.
#define STANDING_THEN                                                                              \
    " FROM o JOIN institution_standing s ON s.county = o.county AND s.institution = o.institution" \
    "  AND s.first_day <= $2 AND $2 <= s.last_day AND $8 <= $2"                                    \
    "  AND ($4 = '' OR s.provider_form = $4) AND ($5 = '' OR s.operating_nature = $5)"             \
    "  AND ($7 = FALSE OR s.operating_nature = 'PUBLIC')"                                          \
    "  AND ($6 = '' OR (EXISTS (SELECT 1 FROM institution_recognition r WHERE r.county = s.county" \
    "       AND r.institution = s.institution AND r.first_day <= $2 AND $2 <= r.last_day)) = ($6 = 'true')) "

// Open slots of each institution at the end of the day, as known then.
#define OPEN_THEN \
    "WITH o AS (SELECT l.county, l.institution,"                                                    \
    "   CAST(sum(CASE WHEN l.to_account = 'OPEN' THEN l.slots ELSE -l.slots END) AS BIGINT) AS slots" \
    OF_INSTITUTIONS_THEN("slot_line", "l")                                                          \
    "   AND (l.to_account = 'OPEN' OR l.from_account = 'OPEN')"                                     \
    "   AND l.effective_day <= $2 AND l.recorded_at <= $3"                                          \
    "  GROUP BY l.county, l.institution) "

// The same from the running balances, for what is known now.
#define OPEN_NOW \
    "WITH o AS (SELECT b.county, b.institution, CAST(sum(b.slots) AS BIGINT) - coalesce((SELECT"          \
    "     CAST(sum(CASE WHEN l.to_account = 'OPEN' THEN l.slots ELSE -l.slots END) AS BIGINT)"            \
    "     FROM slot_line l WHERE l.county = b.county AND l.institution = b.institution"                   \
    "      AND l.effective_day > $2 AND (l.to_account = 'OPEN' OR l.from_account = 'OPEN')), 0) AS slots" \
    OF_INSTITUTIONS_THEN("slot_balance", "b")                                                             \
    " AND b.account = 'OPEN' AND $3 <> ''"                                                                \
    "  GROUP BY b.county, b.institution) "

// Postings into open from outside, planned or under construction, less their reversals.
#define NEW_LINES \
    "WITH o AS (SELECT l.county, l.institution, l.entry, l.effective_day,"                                    \
    "   CASE WHEN l.reversal = TRUE THEN -l.slots ELSE l.slots END AS slots"                                  \
    OF_INSTITUTIONS_THEN("slot_line", "l")                                                                    \
    " AND l.effective_day >= $8 AND l.effective_day <= $2 AND l.recorded_at <= $3"                            \
    "   AND ((l.reversal = FALSE AND l.to_account = 'OPEN' AND l.from_account IN ('OUTSIDE', 'PLANNED', "     \
    "'UNDER_CONSTRUCTION'))"                                                                                  \
    "     OR (l.reversal = TRUE AND l.from_account = 'OPEN' AND l.to_account IN ('OUTSIDE', 'PLANNED', "      \
    "'UNDER_CONSTRUCTION')))) "

#define SUM_OF(slots) "SELECT CAST(coalesce(sum(" slots "), 0) AS BIGINT)"
#define NAME_OF "(SELECT i.name FROM institution i WHERE i.county = o.county AND i.id = o.institution) AS label"
#define SOME_OPEN " WHERE o.slots > 0"
#define PAGE_OF_INSTITUTIONS " o.institution > $9 ORDER BY o.institution LIMIT $10"

constexpr Query open_then{"slots.open_then", OPEN_THEN SUM_OF("o.slots") STANDING_THEN};
constexpr Query open_now{"slots.open_now", OPEN_NOW SUM_OF("o.slots") STANDING_THEN};
constexpr Query count_open{"slots.count_open", OPEN_THEN "SELECT count(*)" STANDING_THEN SOME_OPEN};
constexpr Query open_records{"slots.open_records", OPEN_THEN
                             "SELECT 'institution' AS kind, o.institution AS id, " NAME_OF
                             ", '' AS day, o.slots AS value" STANDING_THEN SOME_OPEN " AND" PAGE_OF_INSTITUTIONS};

#define IN_TOWNSHIPS STANDING_THEN JOIN_REGION_TOWNSHIP("s.region", "$2") SOME_OPEN

constexpr Query townships{"slots.townships", OPEN_THEN "SELECT count(DISTINCT township.ancestor)" IN_TOWNSHIPS};
constexpr Query townships_now{"slots.townships_now", OPEN_NOW "SELECT count(DISTINCT township.ancestor)" IN_TOWNSHIPS};
constexpr Query township_records{"slots.township_records", OPEN_THEN
                                 "SELECT 'region' AS kind, township.ancestor AS id, '' AS label, '' AS day,"
                                 " 1 AS value" IN_TOWNSHIPS
                                 " AND township.ancestor > $9 GROUP BY township.ancestor"
                                 " ORDER BY township.ancestor LIMIT $10"};

#define AGREED                                                                                 \
    STANDING_THEN                                                                              \
    " JOIN institution_recognition a ON a.county = o.county AND a.institution = o.institution" \
    "  AND a.first_day <= $2 AND $2 <= a.last_day "
#define SMALLER "CASE WHEN o.slots < a.agreed_slots THEN o.slots ELSE a.agreed_slots END"

constexpr Query inclusive_then{"slots.inclusive", OPEN_THEN SUM_OF(SMALLER) AGREED};
constexpr Query inclusive_now{"slots.inclusive_now", OPEN_NOW SUM_OF(SMALLER) AGREED};
constexpr Query count_inclusive{"slots.count_inclusive", OPEN_THEN "SELECT count(*)" AGREED};
constexpr Query inclusive_records{"slots.inclusive_records", OPEN_THEN
                                  "SELECT 'institution' AS kind, o.institution AS id, " NAME_OF
                                  ", a.first_day AS day, " SMALLER " AS value" AGREED "WHERE" PAGE_OF_INSTITUTIONS};

constexpr Query new_slots{"slots.new", NEW_LINES SUM_OF("o.slots") STANDING_THEN};
constexpr Query count_new{"slots.count_new", NEW_LINES "SELECT count(DISTINCT o.entry)" STANDING_THEN};
constexpr Query new_records{"slots.new_records",
                            NEW_LINES "SELECT 'slot_entry' AS kind, o.entry AS id, " NAME_OF
                                      ", o.effective_day AS day, CAST(sum(o.slots) AS BIGINT) AS value" STANDING_THEN
                                      " WHERE o.entry > $9 GROUP BY o.county, o.institution, o.entry, o.effective_day"
                                      " ORDER BY o.entry LIMIT $10"};

/// A measure, and the statements that answer it.
struct Sum {
    const char* name;
    bool only_public;
    const Query& now;
    const Query& then;
    const Query& records;
    const Query& count;
};

/// Calls `ask` with what all these statements bind, and what goes beyond.
template <typename Ask, typename... More>
auto with_period(const Sum& sum, const MeasureQuery& q, Ask ask, const More&... more) {
    const char* inclusive = !q.inclusive ? "" : *q.inclusive ? "true" : "false";
    return ask(q.region, q.last_day, q.known_at, q.provider_form, q.operating_nature, inclusive, sum.only_public,
               q.first_day, more...);
}

std::int64_t number(db::Read& tx, const Sum& sum, const Query& query, const MeasureQuery& q) {
    return with_period(sum, q, [&](const auto&... bound) { return tx.value<std::int64_t>(query, bound...); });
}

api::Measure measure_of(const Sum& sum) {
    return {
        sum.name,
        [sum](db::Read& tx, const MeasureQuery& q) -> Result<MeasureValue> {
            return MeasureValue{number(tx, sum, q.known_at == Instant::end_of_time() ? sum.now : sum.then, q)};
        },
        [sum](db::Read& tx, const MeasureQuery& q, std::string_view after,
              int limit) -> Result<std::vector<MeasureRecord>> {
            return with_period(
                sum, q, [&](const auto&... bound) { return tx.list<MeasureRecord>(sum.records, bound...); }, after,
                limit);
        },
        [sum](db::Read& tx, const MeasureQuery& q) -> Result<std::int64_t> { return number(tx, sum, sum.count, q); }};
}
}  // namespace

std::vector<api::Measure> measures() {
    std::vector<api::Measure> all;
    for (const Sum& sum :
         {Sum{"slots_open", false, open_now, open_then, open_records, count_open},
          {"slots_public", true, open_now, open_then, open_records, count_open},
          {"townships_covered", false, townships_now, townships, township_records, townships},
          {"townships_covered_public", true, townships_now, townships, township_records, townships},
          {"slots_new", false, new_slots, new_slots, new_records, count_new},
          {"slots_inclusive", false, inclusive_now, inclusive_then, inclusive_records, count_inclusive}})
        all.push_back(measure_of(sum));
    return all;
}

}  // namespace capacity
