#pragma once
// The register of institutions: who provides care, where, in what form, and since when. What changes
// over time is a dated fact, and facts of one kind never overlap.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"
#include "api/measure.h"
#include "api/work.h"
#include "facts/timeline.h"
#include "imports/kind.h"
#include "institutions/facts.h"

namespace institutions {

struct Profile {
    std::string name;
    CreditCode credit_code;
    RegistrationNature registration_nature;
    Cooperation cooperation;
    std::string address;
    std::int64_t lng_e6;  // millionths of a degree
    std::int64_t lat_e6;
    std::string phone;      // public, as printed
    std::string head_name;  // person in charge, public
    std::optional<Date> opened_on;
    bool full_day;
    bool half_day;
    bool hourly;
    bool temporary;
    std::string opens_at;  // "07:30"
    std::string closes_at;
    bool meals;
    std::int64_t floor_area_m2;
    std::int64_t outdoor_area_m2;
    std::string note;
    bool synthetic;
};

struct Institution {
    InstitutionId id;
    api::Version version;
    Profile profile;
    Standing standing;  // on the day asked for
};

/// Faults name every wrong field, a credit code of somebody else's ("institution.credit_code_taken") among
/// them. `first_day` begins the standing.
Result<InstitutionId> create(db::Write& tx, const Call& call, const Profile& profile, const Standing& standing,
                             Date first_day);
/// As it stood on that day; its region is the one it lay in, or was, by the tree of that
/// day. Nothing outside the reach.
std::optional<Institution> find(db::Read& tx, const Reach& reach, const InstitutionId& id, Date day);
/// Those of the reach whose filing was in force on that day, suspended ones left out, by name.
struct Named {
    InstitutionId id;
    std::string name;
};
std::vector<Named> filed_on(db::Read& tx, const Reach& reach, const RegionCode& county, Date day);
/// Whose credit code this is, in that county.
std::optional<InstitutionId> with_credit_code(db::Read& tx, const RegionCode& county, const CreditCode& code);
/// Takes the institution against other writers before its facts change. False: no such institution.
bool lock(db::Write& tx, const InstitutionId& id);

/// Replaces the profile. PreconditionFailed when the version has moved on.
Result<void> update(db::Write& tx, const Call& call, const InstitutionId& id, api::Version version,
                    const Profile& profile);
/// From `first_day` on the institution is what `shape` says; its filing goes on as it was.
Result<void> reshape(db::Write& tx, const Call& call, const InstitutionId& id, Date first_day, const Shape& shape);
/// From `first_day` on the institution stands like this.
Result<void> set_standing(db::Write& tx, const InstitutionId& id, Date first_day, const Standing& standing);

/// What is wrong with classes that are to begin on a day: size by class type, home point's total.
/// Regulation keys class.<type>.size_max, home_point.children_max. Fields are `pointer`/<n>/slots.
Result<std::vector<Fault>> class_faults(db::Read& tx, const Standing& standing, Date day,
                                        const std::vector<ClassFact>& classes, const std::string& pointer);
/// From `first_day` on exactly these classes are filed.
void set_classes(db::Write& tx, const Call& call, const InstitutionId& id, Date first_day,
                 const std::vector<ClassFact>& classes);
std::vector<ClassRow> classes(db::Read& tx, const InstitutionId& id);
/// Filed slots of one class type, day by day.
RangeMap<int> filed_slots(db::Read& tx, const InstitutionId& id, ClassType class_type);

/// Refused where it overlaps another, and where a fee is above its caps while it holds.
Result<void> recognise(db::Write& tx, const Call& call, const InstitutionId& id, const Recognition& recognition);
Result<void> demonstrate(db::Write& tx, const Call& call, const InstitutionId& id, const Demonstration& demonstration);
/// Until the next fee of its class type and service form. Refused above the cap of an agreement.
Result<void> set_fee(db::Write& tx, const InstitutionId& id, const Fee& fee);
/// Faults are at `/vacancies/<n>/...`; all are published or none.
Result<void> publish_vacancies(db::Write& tx, const InstitutionId& id, const std::vector<Vacancy>& vacancies);

/// Files those institutions for searching that are not: after a migration that emptied the index.
void index_missing(db::Write& tx);

/// The files of data/wenshang: all faults by file, line and column; all or
/// nothing. Answers the ids by the file's key.
struct Files {
    std::string_view institutions;
    std::string_view classes;
    std::string_view recognitions;
    std::string_view demonstrations;
    std::string_view fees;
    std::string_view vacancies;
};
Result<std::map<std::string, InstitutionId>> load(db::Write& tx, const Call& call, const Files& files);

/// Tables an office may hand in: institutions, classes.
std::vector<imports::Kind> import_kinds();

/// institutions_filed, institutions_operating.
std::vector<api::Measure> measures();
std::vector<api::Endpoint> endpoints();
/// Reminds a running institution of free slots that it never published, or that are no longer fresh
/// (vacancy.fresh_days).
Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call);

}  // namespace institutions
