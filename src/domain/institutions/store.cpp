#include "store.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "rules.h"

namespace institutions::store {
namespace {
using db::Query;
using db::Row;

constexpr Query insert_row{"institution.insert", R"sql(
    INSERT INTO institution (county, id, version, name, credit_code, registration_nature, cooperation, address, lng_e6, lat_e6,
                             phone, head_name, opened_on, full_day, half_day, hourly, temporary, opens_at, closes_at, meals,
                             floor_area_m2, outdoor_area_m2, note, synthetic, created_at)
    VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
)sql"};
constexpr Query update_row{"institution.update", R"sql(
    UPDATE institution SET version = version + 1, name = $3, credit_code = $4, registration_nature = $5, cooperation = $6,
           address = $7, lng_e6 = $8, lat_e6 = $9, phone = $10, head_name = $11, opened_on = $12, full_day = $13,
           half_day = $14, hourly = $15, temporary = $16, opens_at = $17, closes_at = $18, meals = $19,
           floor_area_m2 = $20, outdoor_area_m2 = $21, note = $22
     WHERE county = $1 AND id = $2 AND version = $23
)sql"};
constexpr Query one_row{"institution.find", R"sql(
    SELECT i.id, i.version, i.name, i.credit_code, i.registration_nature, i.cooperation, i.address, i.lng_e6, i.lat_e6,
           i.phone, i.head_name, i.opened_on, i.full_day, i.half_day, i.hourly, i.temporary, i.opens_at, i.closes_at,
           i.meals, i.floor_area_m2, i.outdoor_area_m2, i.note, i.synthetic,
           s.region, s.provider_form, s.operating_nature, s.operating, s.filing_state
      FROM institution i
      JOIN institution_standing s ON s.county = i.county AND s.institution = i.id AND s.first_day <= $5 AND $5 <= s.last_day
     WHERE i.county = $1 AND i.id = $2
       AND substr(s.region, 1, length($3)) = $3 AND ($4 = '' OR i.id = $4)
)sql"};
constexpr Query filed_by_name{"institution.filed_on", R"sql(
    SELECT i.id, i.name
      FROM institution i JOIN institution_standing s ON s.county = i.county AND s.institution = i.id
     WHERE i.county = $1 AND s.first_day <= $2 AND $2 <= s.last_day AND s.filing_state = 'FILED'
       AND substr(s.region, 1, length($3)) = $3 AND ($4 = '' OR i.id = $4)
     ORDER BY i.name, i.id
)sql"};
constexpr Query row_to_lock{"institution.lock", "SELECT id FROM institution WHERE county = $1 AND id = $2"};
constexpr Query by_credit_code{"institution.by_credit_code",
                               "SELECT id FROM institution WHERE county = $1 AND credit_code = $2 AND id <> $3"};

constexpr Query end_standing{"institution_standing.end", R"sql(
    UPDATE institution_standing SET last_day = $4
     WHERE county = $1 AND institution = $2 AND first_day < $3 AND $3 <= last_day
)sql"};
constexpr Query drop_later_standing{
    "institution_standing.drop_later",
    "DELETE FROM institution_standing WHERE county = $1 AND institution = $2 AND first_day >= $3"};
constexpr Query insert_standing_row{"institution_standing.insert", R"sql(
    INSERT INTO institution_standing (county, institution, first_day, last_day, region, provider_form, operating_nature, operating, filing_state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql"};
constexpr Query standings_of{"institution_standing.of", R"sql(
    SELECT first_day, last_day, region, provider_form, operating_nature, operating, filing_state FROM institution_standing
     WHERE county = $1 AND institution = $2 ORDER BY first_day
)sql"};
constexpr Query drop_standings{"institution_standing.drop",
                               "DELETE FROM institution_standing WHERE county = $1 AND institution = $2"};
constexpr Query count_change{
    "institution.count_change",
    "UPDATE institution SET version = version + 1 WHERE county = $1 AND id = $2 AND version = $3"};

constexpr Query end_classes{"institution_class.end", R"sql(
    UPDATE institution_class SET last_day = $4
     WHERE county = $1 AND institution = $2 AND first_day < $3 AND $3 <= last_day
)sql"};
constexpr Query drop_later_classes{
    "institution_class.drop_later",
    "DELETE FROM institution_class WHERE county = $1 AND institution = $2 AND first_day >= $3"};
constexpr Query insert_class_row{"institution_class.insert", R"sql(
    INSERT INTO institution_class (county, id, institution, class_type, name, slots, first_day, last_day)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
constexpr Query classes_of{"institution_class.of", R"sql(
    SELECT class_type, name, slots, first_day, last_day FROM institution_class
     WHERE county = $1 AND institution = $2 ORDER BY class_type, id
)sql"};

constexpr Query recognitions_of{"institution_recognition.of", R"sql(
    SELECT first_day, last_day, agreed_slots, agreement_no, cap_infant_fen, cap_toddler_fen FROM institution_recognition
     WHERE county = $1 AND institution = $2 ORDER BY first_day
)sql"};
constexpr Query insert_recognition_row{"institution_recognition.insert", R"sql(
    INSERT INTO institution_recognition (county, institution, first_day, last_day, agreed_slots, agreement_no, cap_infant_fen, cap_toddler_fen)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
constexpr Query end_recognition_row{"institution_recognition.end", R"sql(
    UPDATE institution_recognition SET last_day = $4 WHERE county = $1 AND institution = $2 AND first_day = $3
)sql"};
constexpr Query end_demonstration_row{"institution_demonstration.end", R"sql(
    UPDATE institution_demonstration SET last_day = $4 WHERE county = $1 AND institution = $2 AND first_day = $3
)sql"};
constexpr Query demonstrations_of{"institution_demonstration.of", R"sql(
    SELECT first_day, last_day, level, document FROM institution_demonstration
     WHERE county = $1 AND institution = $2 ORDER BY first_day
)sql"};
constexpr Query insert_demonstration_row{"institution_demonstration.insert", R"sql(
    INSERT INTO institution_demonstration (county, institution, first_day, last_day, level, document)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};
constexpr Query fees_of{"institution_fee.of", R"sql(
    SELECT class_type, service_form, first_day, fen_per_month, meal_fen_per_day FROM institution_fee
     WHERE county = $1 AND institution = $2 ORDER BY class_type, service_form, first_day
)sql"};
constexpr Query put_fee_row{"institution_fee.put", R"sql(
    INSERT INTO institution_fee (county, institution, class_type, service_form, first_day, fen_per_month, meal_fen_per_day)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (county, institution, class_type, service_form, first_day) DO UPDATE
       SET fen_per_month = excluded.fen_per_month, meal_fen_per_day = excluded.meal_fen_per_day
)sql"};
constexpr Query vacancies_of{"institution_vacancy.of", R"sql(
    SELECT class_type, vacant, published_on FROM institution_vacancy WHERE county = $1 AND institution = $2 ORDER BY class_type
)sql"};
constexpr Query put_vacancy_row{"institution_vacancy.put", R"sql(
    INSERT INTO institution_vacancy (county, institution, class_type, vacant, published_on) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (county, institution, class_type) DO UPDATE SET vacant = excluded.vacant, published_on = excluded.published_on
)sql"};
// Columns: kind, two texts, two days, three numbers; what a kind has not is empty.
constexpr Query facts_of{"institution.facts", R"sql(
    SELECT 'class', class_type, name, first_day, last_day, slots, 0, 0, id
      FROM institution_class WHERE county = $1 AND institution = $2
    UNION ALL
    SELECT 'recognition', agreement_no, '', first_day, last_day, agreed_slots, cap_infant_fen, cap_toddler_fen, ''
      FROM institution_recognition WHERE county = $1 AND institution = $2
    UNION ALL
    SELECT 'demonstration', level, document, first_day, last_day, 0, 0, 0, ''
      FROM institution_demonstration WHERE county = $1 AND institution = $2
    UNION ALL
    SELECT 'fee', class_type, service_form, first_day, '', fen_per_month, meal_fen_per_day, 0, ''
      FROM institution_fee WHERE county = $1 AND institution = $2
    UNION ALL
    SELECT 'vacancy', class_type, '', published_on, '', vacant, 0, 0, ''
      FROM institution_vacancy WHERE county = $1 AND institution = $2
)sql"};
constexpr Query insert_event_row{"institution_event.insert", R"sql(
    INSERT INTO institution_event (county, id, institution, day, at, account, event, subject, note)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql"};
constexpr Query events_of{"institution_event.of", R"sql(
    SELECT day, at, account, event, subject, note FROM institution_event
     WHERE county = $1 AND institution = $2 ORDER BY day DESC, id DESC LIMIT $3
)sql"};

constexpr Query drop_grams{"search_gram.drop",
                           "DELETE FROM search_gram WHERE county = $1 AND subject = 'institution' AND id = $2"};
#define GRAM(n) "($1, 'institution', $" #n ", $2)"
#define FOUR_GRAMS(a, b, c, d) GRAM(a) ", " GRAM(b) ", " GRAM(c) ", " GRAM(d)
constexpr std::size_t grams_at_once = 16;
constexpr Query insert_grams{
    "search_gram.insert",
    "INSERT INTO search_gram (county, subject, gram, id) VALUES " FOUR_GRAMS(3, 4, 5, 6) ", " FOUR_GRAMS(
        7, 8, 9, 10) ", " FOUR_GRAMS(11, 12, 13, 14) ", " FOUR_GRAMS(15, 16, 17, 18) " ON CONFLICT DO NOTHING"};

constexpr Query without_grams{"search_gram.missing", R"sql(
    SELECT i.id, i.name, i.address, i.credit_code FROM institution i
     WHERE NOT EXISTS (SELECT 1 FROM search_gram g WHERE g.county = i.county AND g.subject = 'institution' AND g.id = i.id)
)sql"};

// -- The list ------------------------------------------------------------------------------------

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

// The fee in force: it has begun, and no later one has.
#define FEE_OF_TODAY                                                                                         \
    "f.first_day <= $4 AND NOT EXISTS (SELECT 1 FROM institution_fee n WHERE n.county = f.county"            \
    " AND n.institution = f.institution AND n.class_type = f.class_type AND n.service_form = f.service_form" \
    " AND n.first_day > f.first_day AND n.first_day <= $4)"

// $1 county, $2 and $3 scope, $4 day, $5 to $8 grams, $9 region, $10 form, $11 nature, $12 filing state,
// $13 inclusive, $14 class type, $15 vacant, $16 filed only, $17 highest fee, $18 service form, $19 vacant
// since, $20 to $22 a point, $23 how far at most.
#define LIST_FROM \
    " FROM institution i JOIN institution_standing s ON s.county = i.county AND s.institution = i.id"     \
    "  AND s.first_day <= $4 AND $4 <= s.last_day"                                                        \
    " WHERE i.county = $1 AND substr(s.region, 1, length($2)) = $2 AND ($3 = '' OR i.id = $3)"            \
    HAS_GRAM(5) HAS_GRAM(6) HAS_GRAM(7) HAS_GRAM(8)                                                       \
    " AND substr(s.region, 1, length($9)) = $9 AND ($10 = '' OR s.provider_form = $10)"                   \
    " AND ($11 = '' OR s.operating_nature = $11) AND ($12 = '' OR s.filing_state = $12)"                  \
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

#define LIST_COLUMNS                                                                                                   \
    "SELECT i.id, i.name, s.region, i.address, i.lng_e6, i.lat_e6, s.provider_form, s.operating_nature,"               \
    " s.filing_state, s.operating,"                                                                                    \
    " (SELECT CAST(coalesce(sum(c.slots), 0) AS BIGINT) FROM institution_class c WHERE c.county = i.county"            \
    "   AND c.institution = i.id AND c.first_day <= $4 AND $4 <= c.last_day),"                                         \
    " (SELECT count(*) FROM institution_class c WHERE c.county = i.county"                                             \
    "   AND c.institution = i.id AND c.first_day <= $4 AND $4 <= c.last_day),"                                         \
    " " RECOGNISED                                                                                                     \
    ","                                                                                                                \
    " (SELECT d.level FROM institution_demonstration d WHERE d.county = i.county AND d.institution = i.id"             \
    "   AND d.first_day <= $4 AND $4 <= d.last_day ORDER BY d.first_day DESC LIMIT 1),"                                \
    " (SELECT CAST(sum(v.vacant) AS BIGINT) FROM institution_vacancy v WHERE v.county = i.county AND v.institution = " \
    "i.id),"                                                                                                           \
    " (SELECT max(v.published_on) FROM institution_vacancy v WHERE v.county = i.county AND v.institution = i.id),"     \
    " (SELECT min(f.fen_per_month) FROM institution_fee f WHERE f.county = i.county AND f.institution = i.id"          \
    "   AND " FEE_OF_TODAY                                                                                             \
    "),"                                                                                                               \
    " coalesce((SELECT p.first_day FROM institution_standing p WHERE p.county = i.county AND p.institution = i.id"     \
    "   AND p.filing_state = 'FILED' ORDER BY p.first_day LIMIT 1), ''),"                                              \
    " i.synthetic"

constexpr Query by_name{"institution.by_name", LIST_COLUMNS LIST_FROM
                        " AND ($24 = '' OR i.name > $24 OR (i.name = $24 AND i.id > $25))"
                        " ORDER BY i.name, i.id LIMIT $26"};
constexpr Query by_distance{"institution.by_distance",
                            LIST_COLUMNS ", " NEARNESS LIST_FROM " AND (" NEARNESS " > $24 OR (" NEARNESS
                                         " = $24 AND i.id > $25))"
                                         " ORDER BY " NEARNESS ", i.id LIMIT $26"};
constexpr Query by_township{"institution.count_by_township",
                            "SELECT substr(s.region, 1, 9), count(*)" LIST_FROM
                            " GROUP BY substr(s.region, 1, 9) ORDER BY substr(s.region, 1, 9)"};
constexpr Query count_matching{"institution.count", "SELECT count(*)" LIST_FROM};

#define STANDING_FROM                                                                                               \
    " FROM institution_standing s JOIN institution i ON i.county = s.county AND i.id = s.institution"               \
    " WHERE s.first_day <= $2 AND $2 <= s.last_day AND substr(s.region, 1, length($1)) = $1 AND s.operating = TRUE" \
    " AND ($3 = FALSE OR s.filing_state = 'FILED') AND ($4 = '' OR s.provider_form = $4)"                           \
    " AND ($5 = '' OR s.operating_nature = $5)"                                                                     \
    " AND ($6 = '' OR (EXISTS (SELECT 1 FROM institution_recognition r WHERE r.county = s.county"                   \
    "      AND r.institution = s.institution AND r.first_day <= $2 AND $2 <= r.last_day)) = ($6 = 'true'))"

constexpr Query count_of_standing{"institution_standing.count", "SELECT count(*)" STANDING_FROM};
constexpr Query records_of_standing{"institution_standing.records", "SELECT i.id, i.name, s.first_day" STANDING_FROM
                                                                    " AND i.id > $7 ORDER BY i.id LIMIT $8"};

std::string text_of_choice(const std::optional<bool>& choice) {
    if (!choice) return {};
    return *choice ? "true" : "false";
}

Institution read_institution(const Row& row) {
    return {row.get<InstitutionId>(0),
            {row.get<std::int64_t>(1)},
            {row.get<std::string>(2),
             row.get<CreditCode>(3),
             row.get<RegistrationNature>(4),
             row.get<Cooperation>(5),
             row.get<std::string>(6),
             row.get<std::int64_t>(7),
             row.get<std::int64_t>(8),
             row.get<std::string>(9),
             row.get<std::string>(10),
             row.get<std::optional<Date>>(11),
             row.get<bool>(12),
             row.get<bool>(13),
             row.get<bool>(14),
             row.get<bool>(15),
             row.get<std::string>(16),
             row.get<std::string>(17),
             row.get<bool>(18),
             row.get<std::int64_t>(19),
             row.get<std::int64_t>(20),
             row.get<std::string>(21),
             row.get<bool>(22)},
            {row.get<RegionCode>(23), row.get<ProviderForm>(24), row.get<OperatingNature>(25), row.get<bool>(26),
             row.get<FilingState>(27)}};
}

ListRow read_list_row(const Row& row) {
    return {row.get<InstitutionId>(0),
            row.get<std::string>(1),
            row.get<RegionCode>(2),
            "",
            row.get<std::string>(3),
            row.get<std::int64_t>(4),
            row.get<std::int64_t>(5),
            row.get<ProviderForm>(6),
            row.get<OperatingNature>(7),
            row.get<FilingState>(8),
            row.get<bool>(9),
            row.get<std::int64_t>(10),
            row.get<std::int64_t>(11),
            row.get<bool>(12),
            row.get<std::optional<DemonstrationLevel>>(13),
            row.get<std::optional<std::int64_t>>(14),
            row.get<std::optional<Date>>(15),
            row.get<std::optional<std::int64_t>>(16),
            row.get<std::string>(17),
            row.get<bool>(18)};
}

const std::string& gram(const ListQuery& query, std::size_t n) {
    static const std::string none;
    return n < query.grams.size() ? query.grams[n] : none;
}

}  // namespace

void insert(db::Write& tx, const InstitutionId& id, const Profile& p, Instant at) {
    tx.run(insert_row, id.county(), id, p.name, p.credit_code, p.registration_nature, p.cooperation, p.address,
           p.lng_e6, p.lat_e6, p.phone, p.head_name, p.opened_on, p.full_day, p.half_day, p.hourly, p.temporary,
           p.opens_at, p.closes_at, p.meals, p.floor_area_m2, p.outdoor_area_m2, p.note, p.synthetic, at);
}

bool update(db::Write& tx, const InstitutionId& id, api::Version version, const Profile& p) {
    return tx.run(update_row, id.county(), id, p.name, p.credit_code, p.registration_nature, p.cooperation, p.address,
                  p.lng_e6, p.lat_e6, p.phone, p.head_name, p.opened_on, p.full_day, p.half_day, p.hourly, p.temporary,
                  p.opens_at, p.closes_at, p.meals, p.floor_area_m2, p.outdoor_area_m2, p.note, version.number) == 1;
}

std::optional<Institution> find(db::Read& tx, const Scope& scope, const InstitutionId& id, Date day) {
    return tx.first(one_row, read_institution, id.county(), id, scope.region_prefix, scope.institution, day);
}

std::vector<Named> filed_on(db::Read& tx, const Scope& scope, std::string_view county, Date day) {
    return tx.all(
        filed_by_name, [](const db::Row& row) { return Named{row.get<InstitutionId>(0), row.get<std::string>(1)}; },
        county, day, scope.region_prefix, scope.institution);
}

bool lock(db::Write& tx, const InstitutionId& id) { return tx.lock(row_to_lock, id.county(), id); }

std::optional<InstitutionId> with_credit_code(db::Read& tx, std::string_view county, const CreditCode& code) {
    return tx.maybe<InstitutionId>(by_credit_code, county, code, "");
}

bool credit_code_taken(db::Read& tx, std::string_view county, const CreditCode& code, std::string_view except_id) {
    return tx.maybe<std::string>(by_credit_code, county, code, except_id).has_value();
}

void cut_standing(db::Write& tx, const InstitutionId& id, Date first_day) {
    tx.run(drop_later_standing, id.county(), id, first_day);
    tx.run(end_standing, id.county(), id, first_day, first_day.previous());
}

void insert_standing(db::Write& tx, const InstitutionId& id, Date first_day, const Standing& s) {
    tx.run(insert_standing_row, id.county(), id, first_day, Date::open_end(), s.region, s.provider_form,
           s.operating_nature, s.operating, s.filing_state);
}

RangeMap<Standing> standings(db::Read& tx, const InstitutionId& id) {
    RangeMap<Standing> out;
    for (const auto& [range, standing] : tx.all(
             standings_of,
             [](const Row& row) {
                 return std::pair{DateRange{row.get<Date>(0), row.get<Date>(1)},
                                  Standing{row.get<RegionCode>(2), row.get<ProviderForm>(3),
                                           row.get<OperatingNature>(4), row.get<bool>(5), row.get<FilingState>(6)}};
             },
             id.county(), id))
        out = out.with(range, standing);
    return out;
}

void put_standings(db::Write& tx, const InstitutionId& id, const RangeMap<Standing>& standings) {
    tx.run(drop_standings, id.county(), id);
    for (const auto& [range, s] : standings.entries())
        tx.run(insert_standing_row, id.county(), id, range.first_day, range.last_day, s.region, s.provider_form,
               s.operating_nature, s.operating, s.filing_state);
}

bool next_version(db::Write& tx, const InstitutionId& id, api::Version version) {
    return tx.run(count_change, id.county(), id, version.number) == 1;
}

void cut_classes(db::Write& tx, const InstitutionId& id, Date first_day) {
    tx.run(drop_later_classes, id.county(), id, first_day);
    tx.run(end_classes, id.county(), id, first_day, first_day.previous());
}

void insert_class(db::Write& tx, const Call& call, const InstitutionId& id, DateRange range, const ClassFact& fact) {
    const auto class_id = call.ids.make<ClassId>(id.county(), call.now);
    tx.run(insert_class_row, id.county(), class_id, id, fact.class_type, fact.name, fact.slots, range.first_day,
           range.last_day);
}

std::vector<ClassRow> classes(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        classes_of,
        [](const Row& row) {
            return ClassRow{{row.get<ClassType>(0), row.get<std::string>(1), row.get<int>(2)},
                            {row.get<Date>(3), row.get<Date>(4)}};
        },
        id.county(), id);
}

std::vector<Recognition> recognitions(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        recognitions_of,
        [](const Row& row) {
            return Recognition{{row.get<Date>(0), row.get<Date>(1)},
                               row.get<int>(2),
                               row.get<std::string>(3),
                               row.get<Money>(4),
                               row.get<Money>(5)};
        },
        id.county(), id);
}

void insert_recognition(db::Write& tx, const InstitutionId& id, const Recognition& r) {
    tx.run(insert_recognition_row, id.county(), id, r.range.first_day, r.range.last_day, r.agreed_slots, r.agreement_no,
           r.cap_infant, r.cap_toddler);
}

void end_recognition(db::Write& tx, const InstitutionId& id, const DateRange& range) {
    tx.run(end_recognition_row, id.county(), id, range.first_day, range.last_day);
}

std::vector<Demonstration> demonstrations(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        demonstrations_of,
        [](const Row& row) {
            return Demonstration{
                {row.get<Date>(0), row.get<Date>(1)}, row.get<DemonstrationLevel>(2), row.get<std::string>(3)};
        },
        id.county(), id);
}

void insert_demonstration(db::Write& tx, const InstitutionId& id, const Demonstration& d) {
    tx.run(insert_demonstration_row, id.county(), id, d.range.first_day, d.range.last_day, d.level, d.document);
}

void end_demonstration(db::Write& tx, const InstitutionId& id, const DateRange& range) {
    tx.run(end_demonstration_row, id.county(), id, range.first_day, range.last_day);
}

std::vector<Fee> fees(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        fees_of,
        [](const Row& row) {
            return Fee{row.get<ClassType>(0), row.get<ServiceForm>(1), row.get<Date>(2), row.get<Money>(3),
                       row.get<Money>(4)};
        },
        id.county(), id);
}

void put_fee(db::Write& tx, const InstitutionId& id, const Fee& fee) {
    tx.run(put_fee_row, id.county(), id, fee.class_type, fee.service_form, fee.first_day, fee.per_month,
           fee.meal_per_day);
}

std::vector<Vacancy> vacancies(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        vacancies_of, [](const Row& row) { return Vacancy{row.get<ClassType>(0), row.get<int>(1), row.get<Date>(2)}; },
        id.county(), id);
}

void put_vacancy(db::Write& tx, const InstitutionId& id, const Vacancy& v) {
    tx.run(put_vacancy_row, id.county(), id, v.class_type, v.vacant, v.published_on);
}

Facts facts(db::Read& tx, const InstitutionId& id) {
    Facts out;
    std::vector<std::pair<ClassRow, std::string>> classes;  // with their ids, by which classes of a type are in order
    for (const Row& row : tx.rows(facts_of, id.county(), id)) switch (row.text(0)[0]) {
            case 'c':
                classes.push_back({{{row.get<ClassType>(1), row.get<std::string>(2), row.get<int>(5)},
                                    {row.get<Date>(3), row.get<Date>(4)}},
                                   row.get<std::string>(8)});
                break;
            case 'r':
                out.recognitions.push_back({{row.get<Date>(3), row.get<Date>(4)},
                                            row.get<int>(5),
                                            row.get<std::string>(1),
                                            row.get<Money>(6),
                                            row.get<Money>(7)});
                break;
            case 'd':
                out.demonstrations.push_back(
                    {{row.get<Date>(3), row.get<Date>(4)}, row.get<DemonstrationLevel>(1), row.get<std::string>(2)});
                break;
            case 'f':
                out.fees.push_back({row.get<ClassType>(1), row.get<ServiceForm>(2), row.get<Date>(3), row.get<Money>(5),
                                    row.get<Money>(6)});
                break;
            case 'v': out.vacancies.push_back({row.get<ClassType>(1), row.get<int>(5), row.get<Date>(3)}); break;
            default: throw db::CorruptValue("a fact of no kind");
        }
    // A union comes in no order that SQL promises.
    const auto first_day = [](const auto& fact) { return fact.range.first_day; };
    std::ranges::sort(classes, {}, [](const auto& c) {
        return std::tuple(text_of(c.first.fact.class_type), std::string_view(c.second));
    });
    std::ranges::sort(out.recognitions, {}, first_day);
    std::ranges::sort(out.demonstrations, {}, first_day);
    std::ranges::sort(out.fees, {}, [](const Fee& fee) {
        return std::tuple(text_of(fee.class_type), text_of(fee.service_form), fee.first_day);
    });
    std::ranges::sort(out.vacancies, {}, [](const Vacancy& vacancy) { return text_of(vacancy.class_type); });
    for (auto& [row, class_id] : classes) out.classes.push_back(std::move(row));
    return out;
}

void insert_event(db::Write& tx, const Call& call, const InstitutionId& id, Date day, std::string_view event,
                  std::string_view subject, std::string_view note) {
    tx.run(insert_event_row, id.county(), call.ids.uuid(call.now), id, day, call.now,
           call.actor.account ? call.actor.account->text() : std::string(), event, subject, note);
}

std::vector<EventRow> events(db::Read& tx, const InstitutionId& id, int limit) {
    return tx.all(
        events_of,
        [](const Row& row) {
            return EventRow{row.get<Date>(0),        row.get<Instant>(1),     row.get<std::string>(2),
                            row.get<std::string>(3), row.get<std::string>(4), row.get<std::string>(5)};
        },
        id.county(), id, limit);
}

void put_grams(db::Write& tx, const InstitutionId& id, const std::vector<std::string>& grams) {
    tx.run(drop_grams, id.county(), id);
    const std::set<std::string_view> all(grams.begin(), grams.end());
    // Many with one statement; the last one is said again until there are enough.
    for (auto next = all.begin(); next != all.end();) {
        std::array<std::string_view, grams_at_once> some;
        for (std::string_view& one : some) {
            one = *next;
            if (std::next(next) != all.end() || &one == &some.back()) ++next;
        }
        std::apply([&](const auto&... gram) { tx.run(insert_grams, id.county(), id, gram...); }, some);
    }
}

std::vector<Unindexed> unindexed(db::Read& tx) {
    return tx.all(without_grams, [](const Row& row) {
        return Unindexed{row.get<InstitutionId>(0), row.get<std::string>(1), row.get<std::string>(2),
                         row.get<std::string>(3)};
    });
}

namespace {
/// Calls `ask` with what LIST_FROM binds, $1 to $23, and what goes beyond.
template <typename Ask, typename... More>
auto with_filters(Ask ask, const ListQuery& q, const More&... more) {
    return ask(q.county, q.scope.region_prefix, q.scope.institution, q.day, gram(q, 0), gram(q, 1), gram(q, 2),
               gram(q, 3), q.region_prefix, q.provider_form, q.operating_nature, q.filing_state,
               text_of_choice(q.inclusive), q.class_type, q.vacant, q.filed_only, q.fee_max_fen, q.service_form,
               q.vacant_since, q.near.lng_e6, q.near.lat_e6, q.near.permille, q.nearness_max, more...);
}
}  // namespace

std::vector<ListRow> list_by_name(db::Read& tx, const ListQuery& query, std::string_view after_name,
                                  std::string_view after_id, int limit) {
    return with_filters([&](const auto&... bound) { return tx.all(by_name, read_list_row, bound...); }, query,
                        after_name, after_id, limit);
}

std::vector<ListRow> list_by_distance(db::Read& tx, const ListQuery& query, std::int64_t after_nearness,
                                      std::string_view after_id, int limit) {
    const auto read = [](const Row& row) {
        ListRow out = read_list_row(row);
        out.nearness = row.get<std::int64_t>(19);
        return out;
    };
    return with_filters([&](const auto&... bound) { return tx.all(by_distance, read, bound...); }, query,
                        after_nearness, after_id, limit);
}

std::int64_t count(db::Read& tx, const ListQuery& query) {
    return with_filters([&](const auto&... bound) { return tx.value<std::int64_t>(count_matching, bound...); }, query);
}

std::vector<TownshipCount> count_by_township(db::Read& tx, const ListQuery& query) {
    const auto read = [](const Row& row) { return TownshipCount{row.get<RegionCode>(0), row.get<std::int64_t>(1)}; };
    return with_filters([&](const auto&... bound) { return tx.all(by_township, read, bound...); }, query);
}

std::int64_t count_standing(db::Read& tx, const api::MeasureQuery& q, bool filed) {
    return tx.value<std::int64_t>(count_of_standing, q.region.prefix(), q.last_day, filed, q.provider_form,
                                  q.operating_nature, text_of_choice(q.inclusive));
}

std::vector<api::MeasureRecord> records_standing(db::Read& tx, const api::MeasureQuery& q, bool filed,
                                                 std::string_view after, int limit) {
    return tx.all(
        records_of_standing,
        [](const Row& row) {
            return api::MeasureRecord{"institution", row.get<std::string>(0), row.get<std::string>(1),
                                      row.get<std::string>(2), 1};
        },
        q.region.prefix(), q.last_day, filed, q.provider_form, q.operating_nature, text_of_choice(q.inclusive), after,
        limit);
}

}  // namespace institutions::store
