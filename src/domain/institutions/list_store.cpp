// The register as a list: searched, filtered, by name or by distance, and counted.
#include "regions/ancestry.h"
#include "store.h"

namespace institutions::store {
namespace {
using db::Query;

#define HAS_GRAM(n)                                                                                        \
    " AND ($" #n                                                                                           \
    " = '' OR EXISTS (SELECT 1 FROM search_gram g WHERE g.county = i.county AND g.subject = 'institution'" \
    " AND g.gram = $" #n " AND g.id = i.id))"

#define RECOGNISED                                                                                       \
    "EXISTS (SELECT 1 FROM institution_recognition r WHERE r.county = i.county AND r.institution = i.id" \
    " AND r.first_day <= $4 AND $4 <= r.last_day)"

// Squared, in which a degree of longitude counts as much less as it is shorter here ($22 in 1000).
#define NEARNESS \
    "((i.lng_e6 - $20) * $22 / 1000 * ((i.lng_e6 - $20) * $22 / 1000) + (i.lat_e6 - $21) * (i.lat_e6 - $21))"

#define FEE_OF_TODAY "f.first_day <= $4 AND $4 <= f.last_day"

// $1 county, $2, $3 and $24 to $26 reach, $4 day, $5 to $8 grams, $9 region, $10 form, $11 nature, $12 filing state,
// $13 inclusive, $14 class type, $15 vacant, $16 filed only, $17 highest fee, $18 service form, $19 vacant
// since, $20 to $22 a point, $23 how far at most, $27 cooperation.
#define LIST_FROM \
    " FROM institution i JOIN institution_standing s ON s.county = i.county AND s.institution = i.id"     \
    "  AND s.first_day <= $4 AND $4 <= s.last_day"                                                        \
    " WHERE i.county = $1 AND " REACH("$2", "$3", "$24", "$25", "$26", "s.region", "i.id", "''", "''")       \
    HAS_GRAM(5) HAS_GRAM(6) HAS_GRAM(7) HAS_GRAM(8)                                                       \
    " AND " REGION_WITHIN_OR_ANY("s.region", "$9", "$4") " AND ($10 = '' OR s.provider_form = $10)"                   \
    " AND ($11 = '' OR s.operating_nature = $11) AND ($12 = '' OR s.filing_state = $12)"                  \
    " AND ($27 = '' OR s.cooperation = $27)"                                                              \
    " AND ($13 = '' OR " RECOGNISED " = ($13 = 'true'))"                                                  \
    " AND ($14 = '' OR EXISTS (SELECT 1 FROM institution_class c WHERE c.county = i.county"               \
    "      AND c.institution = i.id AND c.class_type = $14 AND c.first_day <= $4 AND $4 <= c.last_day))"  \
    " AND ($15 = FALSE OR EXISTS (SELECT 1 FROM institution_vacancy v WHERE v.county = i.county"          \
    "      AND v.institution = i.id AND v.vacant > 0 AND v.published_on >= $19 AND ($14 = '' OR v.class_type = $14)))"              \
    " AND ($16 = FALSE OR s.filing_state IN ('FILED', 'SUSPENDED'))"                                      \
    " AND ($17 = 0 OR EXISTS (SELECT 1 FROM institution_fee f WHERE f.county = i.county"                  \
    "      AND f.institution = i.id AND f.fen_per_month <= $17 AND ($14 = '' OR f.class_type = $14)"      \
    "      AND ($18 = '' OR f.service_form = $18) AND " FEE_OF_TODAY "))"                                 \
    " AND ($18 = '' OR ($18 = 'FULL_DAY' AND i.full_day) OR ($18 = 'HALF_DAY' AND i.half_day)"            \
    "      OR ($18 = 'HOURLY' AND i.hourly) OR ($18 = 'TEMPORARY' AND i.temporary))"                      \
    " AND (CAST($23 AS BIGINT) = 0 OR " NEARNESS " <= $23)"

// Named as the fields of ListRow.
#define LIST_COLUMNS \
    "SELECT i.id, i.name, " REGION_PLACE("s.region", "$4") " AS region, " REGION_TOWNSHIP("s.region", "$4")            \
    " AS township, i.address, i.lng_e6, i.lat_e6, s.provider_form, s.operating_nature, s.filing_state, s.operating,"   \
    " (SELECT CAST(coalesce(sum(c.slots), 0) AS BIGINT) FROM institution_class c WHERE c.county = i.county"            \
    "   AND c.institution = i.id AND c.first_day <= $4 AND $4 <= c.last_day) AS slots,"                                \
    " (SELECT count(*) FROM institution_class c WHERE c.county = i.county"                                             \
    "   AND c.institution = i.id AND c.first_day <= $4 AND $4 <= c.last_day) AS classes,"                              \
    " " RECOGNISED " AS inclusive,"                                                                                    \
    " (SELECT d.level FROM institution_demonstration d WHERE d.county = i.county AND d.institution = i.id"             \
    "   AND d.first_day <= $4 AND $4 <= d.last_day ORDER BY d.first_day DESC LIMIT 1) AS demonstration,"               \
    " (SELECT CAST(sum(v.vacant) AS BIGINT) FROM institution_vacancy v"                                                \
    "   WHERE v.county = i.county AND v.institution = i.id) AS vacant,"                                                \
    " (SELECT max(v.published_on) FROM institution_vacancy v"                                                          \
    "   WHERE v.county = i.county AND v.institution = i.id) AS vacant_on,"                                             \
    " (SELECT min(f.fen_per_month) FROM institution_fee f WHERE f.county = i.county AND f.institution = i.id"          \
    "   AND " FEE_OF_TODAY ") AS fee_from_fen,"                                                                        \
    " (SELECT p.first_day FROM institution_standing p WHERE p.county = i.county AND p.institution = i.id"              \
    "   AND p.filing_state = 'FILED' ORDER BY p.first_day LIMIT 1) AS filed_on,"                                       \
    " i.synthetic"

constexpr Query by_name{"institution.by_name", LIST_COLUMNS LIST_FROM
                        " AND ($28 = '' OR i.name > $28 OR (i.name = $28 AND i.id > $29))"
                        " ORDER BY i.name, i.id LIMIT $30"};
constexpr Query by_distance{"institution.by_distance",
                            LIST_COLUMNS ", " NEARNESS " AS nearness" LIST_FROM " AND (" NEARNESS " > $28 OR (" NEARNESS
                                         " = $28 AND i.id > $29))"
                                         " ORDER BY " NEARNESS ", i.id LIMIT $30"};
constexpr Query by_township{
    "institution.count_by_township",
    "SELECT matching.township AS region, count(*) AS institutions FROM (SELECT " REGION_TOWNSHIP(
        "s.region", "$4") " AS township" LIST_FROM
                          ") AS matching GROUP BY matching.township ORDER BY matching.township"};
constexpr Query count_matching{"institution.count", "SELECT count(*)" LIST_FROM};

#define STANDING_FROM \
    " FROM institution_standing s JOIN institution i ON i.county = s.county AND i.id = s.institution"               \
    " WHERE s.first_day <= $2 AND $2 <= s.last_day AND " REGION_WITHIN("s.region", "$1", "$2") " AND s.operating = TRUE" \
    " AND ($3 = FALSE OR s.filing_state = 'FILED') AND ($4 = '' OR s.provider_form = $4)"                           \
    " AND ($5 = '' OR s.operating_nature = $5)"                                                                     \
    " AND ($6 = '' OR (EXISTS (SELECT 1 FROM institution_recognition r WHERE r.county = s.county"                   \
    "      AND r.institution = s.institution AND r.first_day <= $2 AND $2 <= r.last_day)) = ($6 = 'true'))"

constexpr Query count_of_standing{"institution_standing.count", "SELECT count(*)" STANDING_FROM};
constexpr Query records_of_standing{
    "institution_standing.records",
    "SELECT 'institution' AS kind, i.id, i.name AS label, s.first_day AS day, 1 AS value" STANDING_FROM
    " AND i.id > $7 ORDER BY i.id LIMIT $8"};

std::string text_of_choice(const std::optional<bool>& choice) {
    if (!choice) return {};
    return *choice ? "true" : "false";
}

const std::string& gram(const ListQuery& query, std::size_t n) {
    static const std::string none;
    return n < query.grams.size() ? query.grams[n] : none;
}

/// Calls `ask` with what LIST_FROM binds, $1 to $27, and what goes beyond.
template <typename Ask, typename... More>
auto with_filters(Ask ask, const ListQuery& q, const More&... more) {
    return ask(q.county, q.reach.region, q.reach.institution, q.day, gram(q, 0), gram(q, 1), gram(q, 2), gram(q, 3),
               q.region, q.provider_form, q.operating_nature, q.filing_state, text_of_choice(q.inclusive), q.class_type,
               q.vacant, q.filed_only, q.fee_max_fen, q.service_form, q.vacant_since, q.near.lng_e6, q.near.lat_e6,
               q.near.permille, q.nearness_max, q.reach.class_, q.reach.child, q.reach.today, q.cooperation, more...);
}
}  // namespace

std::vector<ListRow> list_by_name(db::Read& tx, const ListQuery& query, std::string_view after_name,
                                  std::string_view after_id, int limit) {
    return with_filters([&](const auto&... bound) { return tx.list<ListRow>(by_name, bound...); }, query, after_name,
                        after_id, limit);
}

std::vector<NearRow> list_by_distance(db::Read& tx, const ListQuery& query, std::int64_t after_nearness,
                                      std::string_view after_id, int limit) {
    return with_filters([&](const auto&... bound) { return tx.list<NearRow>(by_distance, bound...); }, query,
                        after_nearness, after_id, limit);
}

std::int64_t count(db::Read& tx, const ListQuery& query) {
    return with_filters([&](const auto&... bound) { return tx.value<std::int64_t>(count_matching, bound...); }, query);
}

std::vector<TownshipCount> count_by_township(db::Read& tx, const ListQuery& query) {
    return with_filters([&](const auto&... bound) { return tx.list<TownshipCount>(by_township, bound...); }, query);
}

std::int64_t count_standing(db::Read& tx, const api::MeasureQuery& q, bool filed) {
    return tx.value<std::int64_t>(count_of_standing, q.region, q.last_day, filed, q.provider_form, q.operating_nature,
                                  text_of_choice(q.inclusive));
}

std::vector<api::MeasureRecord> records_standing(db::Read& tx, const api::MeasureQuery& q, bool filed,
                                                 std::string_view after, int limit) {
    return tx.list<api::MeasureRecord>(records_of_standing, q.region, q.last_day, filed, q.provider_form,
                                       q.operating_nature, text_of_choice(q.inclusive), after, limit);
}

}  // namespace institutions::store
