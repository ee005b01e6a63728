#include "store.h"

#include <array>
#include <set>

#include "regions/ancestry.h"

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
           )sql" REGION_PLACE("s.region", "$5") R"sql(, s.provider_form, s.operating_nature, s.operating, s.filing_state
      FROM institution i
      JOIN institution_standing s ON s.county = i.county AND s.institution = i.id AND s.first_day <= $5 AND $5 <= s.last_day
     WHERE i.county = $1 AND i.id = $2
       AND )sql" REACH("$3", "$4", "$6", "$7", "$8", "s.region", "i.id", "''", "''")};
constexpr Query filed_by_name{"institution.filed_on", R"sql(
    SELECT i.id, i.name
      FROM institution i JOIN institution_standing s ON s.county = i.county AND s.institution = i.id
     WHERE i.county = $1 AND s.first_day <= $2 AND $2 <= s.last_day AND s.filing_state = 'FILED'
       AND )sql" REACH("$3", "$4", "$5", "$6", "$7", "s.region", "i.id", "''", "''") R"sql(
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

std::optional<Institution> find(db::Read& tx, const Reach& reach, const InstitutionId& id, Date day) {
    return tx.first(one_row, read_institution, id.county(), id, reach.region, reach.institution, day, reach.class_,
                    reach.child, reach.today);
}

std::vector<Named> filed_on(db::Read& tx, const Reach& reach, std::string_view county, Date day) {
    return tx.all(
        filed_by_name, [](const db::Row& row) { return Named{row.get<InstitutionId>(0), row.get<std::string>(1)}; },
        county, day, reach.region, reach.institution, reach.class_, reach.child, reach.today);
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

}  // namespace institutions::store
