#pragma once
#include "institutions/institutions.h"

namespace institutions::store {

void insert(db::Write& tx, const InstitutionId& id, const Profile& profile, Instant at);
/// False when the version has moved on.
bool update(db::Write& tx, const InstitutionId& id, api::Version version, const Profile& profile);
std::optional<Institution> find(db::Read& tx, const Reach& reach, const InstitutionId& id, Date day);
std::vector<Named> filed_on(db::Read& tx, const Reach& reach, std::string_view county, Date day);
bool lock(db::Write& tx, const InstitutionId& id);
std::optional<InstitutionId> with_credit_code(db::Read& tx, std::string_view county, const CreditCode& code);
bool credit_code_taken(db::Read& tx, std::string_view county, const CreditCode& code, std::string_view except_id);

/// Ends the row in force on `first_day` the day before; removes rows that begin on it or later.
void cut_standing(db::Write& tx, const InstitutionId& id, Date first_day);
void insert_standing(db::Write& tx, const InstitutionId& id, Date first_day, const Standing& standing);

RangeMap<Standing> standings(db::Read& tx, const InstitutionId& id);
void put_standings(db::Write& tx, const InstitutionId& id, const RangeMap<Standing>& standings);
/// Counts a change that is not one of the profile. False when the version has moved on.
bool next_version(db::Write& tx, const InstitutionId& id, api::Version version);

void cut_classes(db::Write& tx, const InstitutionId& id, Date first_day);
void insert_class(db::Write& tx, const Call& call, const InstitutionId& id, DateRange range, const ClassFact& fact);
std::vector<ClassRow> classes(db::Read& tx, const InstitutionId& id);

std::vector<Recognition> recognitions(db::Read& tx, const InstitutionId& id);
void insert_recognition(db::Write& tx, const InstitutionId& id, const Recognition& recognition);
void end_recognition(db::Write& tx, const InstitutionId& id, const DateRange& range);
std::vector<Demonstration> demonstrations(db::Read& tx, const InstitutionId& id);
void insert_demonstration(db::Write& tx, const InstitutionId& id, const Demonstration& demonstration);
void end_demonstration(db::Write& tx, const InstitutionId& id, const DateRange& range);
std::vector<Fee> fees(db::Read& tx, const InstitutionId& id);
void put_fee(db::Write& tx, const InstitutionId& id, const Fee& fee);
std::vector<Vacancy> vacancies(db::Read& tx, const InstitutionId& id);
void put_vacancy(db::Write& tx, const InstitutionId& id, const Vacancy& vacancy);

/// All dated facts of an institution, each kind in the order of its own list above; asked in one question.
struct Facts {
    std::vector<ClassRow> classes = {};
    std::vector<Recognition> recognitions = {};
    std::vector<Demonstration> demonstrations = {};
    std::vector<Fee> fees = {};
    std::vector<Vacancy> vacancies = {};
};
/// All of them with one question; each kind in the order its own reading has.
Facts facts(db::Read& tx, const InstitutionId& id);

/// Files the institution under these grams, and no others.
void put_grams(db::Write& tx, const InstitutionId& id, const std::vector<std::string>& grams);
struct Unindexed {
    InstitutionId id;
    std::string name;
    std::string address;
    std::string credit_code;
};
std::vector<Unindexed> unindexed(db::Read& tx);

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
struct ListRow {
    InstitutionId id;
    std::string name;
    RegionCode region;
    RegionCode township;
    std::string address;
    std::int64_t lng_e6;
    std::int64_t lat_e6;
    ProviderForm provider_form;
    OperatingNature operating_nature;
    FilingState filing_state;
    bool operating;
    std::int64_t slots;
    std::int64_t classes;
    bool inclusive;
    std::optional<DemonstrationLevel> demonstration;
    std::optional<std::int64_t> vacant;
    std::optional<Date> vacant_on;
    std::optional<std::int64_t> fee_from_fen;
    std::string filed_on;  // empty where never filed
    bool synthetic;
    /// Order by distance only: squared, in units of the order itself.
    std::int64_t nearness = 0;
};
std::vector<ListRow> list_by_name(db::Read& tx, const ListQuery& query, std::string_view after_name,
                                  std::string_view after_id, int limit);
std::vector<ListRow> list_by_distance(db::Read& tx, const ListQuery& query, std::int64_t after_nearness,
                                      std::string_view after_id, int limit);
std::int64_t count(db::Read& tx, const ListQuery& query);
struct TownshipCount {
    RegionCode region;
    std::int64_t institutions;
};
std::vector<TownshipCount> count_by_township(db::Read& tx, const ListQuery& query);

/// How many institutions of a region were filed, or operating, on a day.
std::int64_t count_standing(db::Read& tx, const api::MeasureQuery& query, bool filed);
std::vector<api::MeasureRecord> records_standing(db::Read& tx, const api::MeasureQuery& query, bool filed,
                                                 std::string_view after, int limit);

}  // namespace institutions::store
