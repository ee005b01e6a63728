#pragma once
// The register of institutions: who provides care, where, in what form, and since when. What changes
// over time is a dated fact, and facts of one kind never overlap.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/kind.h"
#include "institutions/facts.h"
#include "rooms/rooms.h"

namespace institutions {

/// How it is reached and what it offers: what a filing declares again.
struct Presence {
    std::string address;
    Telephone phone;        // public
    std::string head_name;  // person in charge, public
    bool full_day;
    bool half_day;
    bool hourly;
    bool temporary;
    ClockTime opens_at;
    ClockTime closes_at;
    bool meals;
    static constexpr Fields fields{
        Field{"address", &Presence::address, {"Address.", "地址"}},
        Field{"phone", &Presence::phone, {"Public telephone.", "公开电话"}},
        Field{"head_name", &Presence::head_name, {"Person in charge.", "负责人"}, Limits{.max_length = 50}},
        Field{"full_day", &Presence::full_day, {"Full-day care.", "全日托"}},
        Field{"half_day", &Presence::half_day, {"Half-day care.", "半日托"}},
        Field{"hourly", &Presence::hourly, {"By the hour.", "计时托"}},
        Field{"temporary", &Presence::temporary, {"Temporary care.", "临时托"}},
        Field{"opens_at", &Presence::opens_at, {"Opening hour, HH:MM.", "开门时间"}},
        Field{"closes_at", &Presence::closes_at, {"Closing hour, HH:MM.", "关门时间"}},
        Field{"meals", &Presence::meals, {"Meals are supplied.", "供餐"}},
    };
};
struct Profile : Presence {
    std::string name;
    CreditCode credit_code;
    RegistrationNature registration_nature;
    Degrees lng;
    Degrees lat;
    std::optional<Date> opened_on;
    std::int64_t floor_area_m2;
    std::int64_t outdoor_area_m2;
    std::string note;
    static constexpr auto fields =
        declared<institutions::Presence> +
        Fields{
            Field{"name", &Profile::name, {"Name.", "机构名称"}, Limits{.max_length = 60}},
            Field{"credit_code", &Profile::credit_code, {"Unified social credit code.", "统一社会信用代码"}},
            Field{"registration_nature", &Profile::registration_nature, {"Registration nature.", "登记性质"}},
            Field{"lng",
                  &Profile::lng,
                  {"Longitude, degrees; within China.", "经度"},
                  Limits{.min = 73, .max = 136},
                  "lng_e6"},
            Field{"lat",
                  &Profile::lat,
                  {"Latitude, degrees; within China.", "纬度"},
                  Limits{.min = 3, .max = 54},
                  "lat_e6"},
            Field{"opened_on", &Profile::opened_on, {"Opened on.", "开业日期"}},
            Field{"floor_area_m2",
                  &Profile::floor_area_m2,
                  {"Gross floor area, square metres.", "建筑面积（平方米）"},
                  Limits{.min = 0, .max = 1'000'000}},
            Field{"outdoor_area_m2",
                  &Profile::outdoor_area_m2,
                  {"Outdoor area, square metres.", "户外面积（平方米）"},
                  Limits{.min = 0, .max = 1'000'000}},
            Field{"note",
                  &Profile::note,
                  {"Note of the office.", "备注"},
                  Limits{.max_length = 500, .blank = true, .writing = Writing::Lines}},
        };
};

struct Institution {
    InstitutionId id;
    api::Version version;
    Profile profile;
    bool synthetic;
    Standing standing;  // on the day asked for
    static constexpr Fields fields{
        Field{"id", &Institution::id, "Identifier."},
        Field{"version", &Institution::version, "Counts changes."},
        Flat{&Institution::profile},
        Field{"synthetic", &Institution::synthetic, "Made for a demonstration."},
        Flat{&Institution::standing},
    };
};

struct OneInstitution {
    InstitutionId institution;
    static constexpr Fields fields{Field{"institution", &OneInstitution::institution, "The institution."}};
};

/// When an institution is put where it is searched for; later is for many at a time, with index_missing() after them.
enum class Indexing { AtOnce, Later };
/// Faults name every wrong field, a credit code of somebody else's ("institution.credit_code_taken") among
/// them. `first_day` begins the standing.
Result<InstitutionId> create(db::Write& tx, const Call& call, const Profile& profile, const Standing& standing,
                             Date first_day, bool synthetic = false, Indexing indexing = Indexing::AtOnce);
/// As it stood on that day; its region is the one it lay in, or was, by the tree of that
/// day. Nothing outside the reach.
std::optional<Institution> find(db::Read& tx, const Reach& reach, const InstitutionId& id, Date day);
/// Those of the reach whose filing was in force on that day, suspended ones left out, by name.
struct Named {
    InstitutionId id;
    std::string name;
    static constexpr Fields fields{Field{"id", &Named::id, "Identifier."}, Field{"name", &Named::name, "Name."}};
};
std::vector<Named> filed_on(db::Read& tx, const Reach& reach, const RegionCode& county, Date day);
/// Whose credit code this is, in that county.
std::optional<InstitutionId> with_credit_code(db::Read& tx, const RegionCode& county, const CreditCode& code);
/// What is wrong with hours and forms of service, each at its field below `pointer`.
std::vector<Fault> presence_faults(const Presence& presence, const std::string& pointer);
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
std::vector<facts::Dated<FiledClass>> classes(db::Read& tx, const InstitutionId& id);
std::vector<ClassFact> classes_on(db::Read& tx, const InstitutionId& id, Date day);
/// Filed slots of one class type, day by day.
RangeMap<int> filed_slots(db::Read& tx, const InstitutionId& id, ClassType class_type);

/// Faults are at `/vacancies/<n>/...`; all are published or none.
Result<void> publish_vacancies(db::Write& tx, const InstitutionId& id, const std::vector<Vacancy>& vacancies);

/// Files those institutions for searching that are not, or were by other rules than today's; some at a time, so that
/// others write in between.
Result<void> index_missing(db::Database& database);
/// The first of them.
void index_some(db::Write& tx);

/// The files of data/wenshang, through the checks that entering by hand has: all faults by file, line and column;
/// all or nothing. Answers the ids by the file's key.
struct Files {
    std::string_view institutions;
    std::string_view classes;
    std::string_view recognitions;
    std::string_view demonstrations;
    std::string_view fees;
    std::string_view vacancies;
};
Result<std::map<std::string, InstitutionId>> load(db::Write& tx, const Call& call, const Files& files);

/// The register, its photos and lists; imports of institutions and classes; what it counts; the reminder of free slots.
rooms::Room room(const rooms::Outside& outside);

}  // namespace institutions
