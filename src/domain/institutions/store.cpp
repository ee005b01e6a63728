#include "store.h"

#include <array>
#include <set>

#include "regions/ancestry.h"

namespace institutions::store {
namespace {
struct WholeRow {
    InstitutionId id;
    api::Version version;
    Profile profile;
    bool synthetic;
    Instant created_at;
    static constexpr Fields fields{
        Field{"id", &WholeRow::id, "Identifier."},
        Field{"version", &WholeRow::version, "Counts changes."},
        Flat{&WholeRow::profile},
        Field{"synthetic", &WholeRow::synthetic, "Made for a demonstration."},
        Field{"created_at", &WholeRow::created_at, "When it was entered."},
    };
};
struct ProfileRow {
    InstitutionId id;
    Profile profile;
    static constexpr Fields fields{Field{"id", &ProfileRow::id, "Identifier."}, Flat{&ProfileRow::profile}};
};

using db::OfCounty;
using db::Query;

constexpr db::Table<"institution", 2, OfCounty, WholeRow> institutions_whole;
constexpr db::Table<"institution", 2, OfCounty, ProfileRow> profiles;
constexpr db::Table<"institution_standing", 3, OfCounty, OneInstitution, facts::Dated<Standing>> standing_rows;
constexpr db::Table<"institution_vacancy", 3, OfCounty, OneInstitution, Vacancy> vacancy_rows;

constexpr const Query& one_row = db::select<"institution.find", Institution, R"sql(
      FROM institution i
      JOIN (SELECT county, institution, region AS registered, )sql" REGION_PLACE("region", "$5") R"sql( AS region,
                   provider_form, operating_nature, operating, filing_state, cooperation
              FROM institution_standing
             WHERE county = $1 AND institution = $2 AND first_day <= $5 AND $5 <= last_day) s
        ON s.county = i.county AND s.institution = i.id
     WHERE i.county = $1 AND i.id = $2
       AND )sql" REACH("$3", "$4", "$6", "$7", "$8", "s.registered", "i.id", "''", "''")>;
constexpr const Query& filed_by_name = db::select<"institution.filed_on", Named, R"sql(
      FROM institution i JOIN institution_standing s ON s.county = i.county AND s.institution = i.id
     WHERE i.county = $1 AND s.first_day <= $2 AND $2 <= s.last_day AND s.filing_state = 'FILED'
       AND )sql" REACH("$3", "$4", "$5", "$6", "$7", "s.region", "i.id", "''", "''") R"sql(
     ORDER BY i.name, i.id
)sql">;
constexpr Query row_to_lock{"institution.lock", "SELECT id FROM institution WHERE county = $1 AND id = $2"};
constexpr Query by_credit_code{"institution.by_credit_code",
                               "SELECT id FROM institution WHERE county = $1 AND credit_code = $2 AND id <> $3"};

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

// Stands among an institution's grams and says how they were made; nobody can search for it. A new way of making them
// takes the next number, and every institution is filed anew when the server next starts.
constexpr std::string_view made_this_way = "  3";

constexpr const Query& without_grams = db::select<"search_gram.missing", Unindexed, R"sql(
      FROM institution i
     WHERE i.id > $2
       AND NOT EXISTS (SELECT 1 FROM search_gram g
                        WHERE g.county = i.county AND g.subject = 'institution' AND g.gram = $1 AND g.id = i.id)
     ORDER BY i.id
     LIMIT $3
)sql">;

}  // namespace

void insert(db::Write& tx, const InstitutionId& id, const Profile& profile, bool synthetic, Instant at) {
    tx.insert(institutions_whole, {std::string(id.county())}, {id, {1}, profile, synthetic, at});
}

bool update(db::Write& tx, const InstitutionId& id, api::Version version, const Profile& profile) {
    return next_version(tx, id, version) && tx.update(profiles, {std::string(id.county())}, {id, profile});
}

std::optional<Institution> find(db::Read& tx, const Reach& reach, const InstitutionId& id, Date day) {
    return tx.one<Institution>(one_row, id.county(), id, reach.region, reach.institution, day, reach.class_,
                               reach.child, reach.today);
}

std::vector<Named> filed_on(db::Read& tx, const Reach& reach, std::string_view county, Date day) {
    return tx.list<Named>(filed_by_name, county, day, reach.region, reach.institution, reach.class_, reach.child,
                          reach.today);
}

bool lock(db::Write& tx, const InstitutionId& id) { return tx.lock(row_to_lock, id.county(), id); }

std::optional<InstitutionId> with_credit_code(db::Read& tx, std::string_view county, const CreditCode& code) {
    return tx.maybe<InstitutionId>(by_credit_code, county, code, "");
}

bool credit_code_taken(db::Read& tx, std::string_view county, const CreditCode& code, std::string_view except_id) {
    return tx.maybe<std::string>(by_credit_code, county, code, except_id).has_value();
}

RangeMap<Standing> standings(db::Read& tx, const InstitutionId& id) {
    RangeMap<Standing> out;
    for (const auto& row : tx.rows_of(standing_rows, id.county(), id)) out = out.with(row.third.range, row.third.value);
    return out;
}

void put_standings(db::Write& tx, const InstitutionId& id, const RangeMap<Standing>& standings) {
    tx.remove(standing_rows, id.county(), id);
    for (const auto& [range, standing] : standings.entries())
        tx.insert(standing_rows, {std::string(id.county())}, {id}, {range, standing});
}

bool next_version(db::Write& tx, const InstitutionId& id, api::Version version) {
    return tx.run(count_change, id.county(), id, version.number) == 1;
}

void put_grams(db::Write& tx, const InstitutionId& id, const std::vector<std::string>& grams) {
    tx.run(drop_grams, id.county(), id);
    std::set<std::string_view> all(grams.begin(), grams.end());
    all.insert(made_this_way);
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

std::vector<Unindexed> unindexed(db::Read& tx, const std::string& after, int limit) {
    return tx.list<Unindexed>(without_grams, made_this_way, after, limit);
}

std::vector<Vacancy> vacancies(db::Read& tx, const InstitutionId& id) {
    return tx.list<Vacancy>(vacancy_rows.of<2>(), id.county(), id);
}

void put_vacancy(db::Write& tx, const InstitutionId& id, const Vacancy& vacancy) {
    tx.put(vacancy_rows, {std::string(id.county())}, {id}, vacancy);
}

}  // namespace institutions::store
