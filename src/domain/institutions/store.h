#pragma once
#include "list.h"

namespace institutions::store {

void insert(db::Write& tx, const InstitutionId& id, const Profile& profile, bool synthetic, Instant at);
/// False when the version has moved on.
bool update(db::Write& tx, const InstitutionId& id, api::Version version, const Profile& profile);
std::optional<Institution> find(db::Read& tx, const Reach& reach, const InstitutionId& id, Date day);
std::vector<Named> filed_on(db::Read& tx, const Reach& reach, std::string_view county, Date day);
bool lock(db::Write& tx, const InstitutionId& id);
std::optional<InstitutionId> with_credit_code(db::Read& tx, std::string_view county, const CreditCode& code);
bool credit_code_taken(db::Read& tx, std::string_view county, const CreditCode& code, std::string_view except_id);

RangeMap<Standing> standings(db::Read& tx, const InstitutionId& id);
void put_standings(db::Write& tx, const InstitutionId& id, const RangeMap<Standing>& standings);
/// Counts a change that is not one of the profile. False when the version has moved on.
bool next_version(db::Write& tx, const InstitutionId& id, api::Version version);

std::vector<Vacancy> vacancies(db::Read& tx, const InstitutionId& id);
void put_vacancy(db::Write& tx, const InstitutionId& id, const Vacancy& vacancy);

/// Files the institution under these grams, and no others, with how they were made.
void put_grams(db::Write& tx, const InstitutionId& id, const std::vector<std::string>& grams);
struct Unindexed {
    InstitutionId id;
    std::string name;
    std::string address;
    std::string credit_code;
    static constexpr Fields fields{
        Field{"id", &Unindexed::id, "Identifier."},
        Field{"name", &Unindexed::name, "Name."},
        Field{"address", &Unindexed::address, "Address."},
        Field{"credit_code", &Unindexed::credit_code, "Unified social credit code."},
    };
};
/// Those that are filed under nothing, or under grams that were made in another way.
/// At most so many, in order of id, after that one.
std::vector<Unindexed> unindexed(db::Read& tx, const std::string& after, int limit);

struct Near {
    std::int64_t lng_e6 = 0;
    std::int64_t lat_e6 = 0;
    std::int64_t permille = 0;  // see rules.h
};
struct ListQuery {
    std::string county;
    Reach reach;
    Date day;
    std::vector<std::string> grams;  // at most 4
    std::string region;              // empty for any
    std::string provider_form;
    std::string operating_nature;
    std::string cooperation;
    std::string filing_state;
    std::optional<bool> inclusive;
    std::string class_type;
    /// "FULL_DAY": only those that offer it.
    std::string service_form;
    /// Only institutions that say they have a free slot, and have said so since that day.
    bool vacant = false;
    Date vacant_since = Date::beginning();
    /// Only filed ones, as the public sees.
    bool filed_only = false;
    /// A monthly fee at or below this; 0 for any.
    std::int64_t fee_max_fen = 0;
    /// A point, and how far from it at most (0: any distance), in the unit of the order by distance.
    Near near = {};
    std::int64_t nearness_max = 0;
};
/// Of the order by distance: squared, in units of the order itself.
struct NearRow {
    ListRow row;
    std::int64_t nearness;
    static constexpr Fields fields{Flat{&NearRow::row}, Field{"nearness", &NearRow::nearness, "Squared distance."}};
};
std::vector<ListRow> list_by_name(db::Read& tx, const ListQuery& query, std::string_view after_name,
                                  std::string_view after_id, int limit);
std::vector<NearRow> list_by_distance(db::Read& tx, const ListQuery& query, std::int64_t after_nearness,
                                      std::string_view after_id, int limit);
std::int64_t count(db::Read& tx, const ListQuery& query);
struct TownshipCount {
    RegionCode region;
    std::int64_t institutions;
    static constexpr Fields fields{
        Field{"region", &TownshipCount::region, "Township."},
        Field{"institutions", &TownshipCount::institutions, "How many there match."},
    };
};
std::vector<TownshipCount> count_by_township(db::Read& tx, const ListQuery& query);

/// How many institutions of a region were filed, or operating, on a day.
std::int64_t count_standing(db::Read& tx, const api::MeasureQuery& query, bool filed);
std::vector<api::MeasureRecord> records_standing(db::Read& tx, const api::MeasureQuery& query, bool filed,
                                                 std::string_view after, int limit);

}  // namespace institutions::store
