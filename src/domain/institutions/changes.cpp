// Entering and changing: by the office all, by an institution what it keeps itself.
#include "institutions/dated.h"
#include "record.h"
#include "regions/regions.h"

namespace institutions {
namespace {

struct GivenInstitution {
    Profile profile;
    Shape shape;
    std::optional<Date> since;
    static constexpr Fields fields{
        Flat{&GivenInstitution::profile},
        Flat{&GivenInstitution::shape},
        Field{"since", &GivenInstitution::since,
              "Since when region, form, nature and operating are so; default today."},
    };
};
struct ChangedInstitution {
    InstitutionId institution;
    GivenInstitution given;
    api::Version version;
    static constexpr Fields fields{
        Field{"institution", &ChangedInstitution::institution, "The institution."},
        Flat{&ChangedInstitution::given},
        Field{"version", &ChangedInstitution::version, "Counts changes."},
    };
};
struct Contact {
    InstitutionId institution;
    Telephone phone;
    ClockTime opens_at;
    ClockTime closes_at;
    bool meals;
    api::Version version;
    static constexpr Fields fields{
        Field{"institution", &Contact::institution, "The institution."},
        Field{"phone", &Contact::phone, "Public telephone."},
        Field{"opens_at", &Contact::opens_at, "Opening hour, HH:MM."},
        Field{"closes_at", &Contact::closes_at, "Closing hour, HH:MM."},
        Field{"meals", &Contact::meals, "Meals are supplied."},
        Field{"version", &Contact::version, "Counts changes."},
    };
};
struct FreeSlots {
    ClassType class_type;
    int vacant;
    static constexpr Fields fields{
        Field{"class_type", &FreeSlots::class_type, "Class by age."},
        Field{"vacant", &FreeSlots::vacant, "Free slots.", Limits{.min = 0, .max = 100'000}},
    };
};
struct NewVacancies {
    InstitutionId institution;
    std::vector<FreeSlots> vacancies;
    static constexpr Fields fields{
        Field{"institution", &NewVacancies::institution, "The institution."},
        Field{"vacancies", &NewVacancies::vacancies, "Free slots by class.", Limits{.max_items = 4}},
    };
};

void add_region_faults(db::Read& tx, const Call& call, const RegionCode& region, std::vector<Fault>& faults) {
    const auto found = regions::find(tx, region, call.today());
    if (!found || !regions::is_within(tx, region, call.home, call.today()) || !regions::reaches(tx, call.reach, region))
        faults.push_back({"/region", "region.not_found"});
    else if (found->level != RegionLevel::Township && found->level != RegionLevel::Village)
        faults.push_back({"/region", "institution.region_too_large"});
}

/// Since when it is so, or everything wrong with what was given.
Result<Date> judged(db::Read& tx, const Call& call, const GivenInstitution& in, std::string_view except_id) {
    auto faults = profile_faults(tx, call.home.text(), in.profile, except_id);
    add_region_faults(tx, call, in.shape.region, faults);
    const Date since = in.since.value_or(call.today());
    if (since > call.today()) faults.push_back({"/since", "date.in_future"});
    if (!faults.empty()) return faulty(std::move(faults));
    return since;
}

/// Within reach, and nobody else may change its facts meanwhile.
Result<Institution> taken(db::Write& tx, const Call& call, const InstitutionId& id) {
    auto found = find(tx, call.reach, id, call.today());
    if (!found || !lock(tx, id)) return not_found("institution");
    return *std::move(found);
}

Result<api::Created<Record>> enter(db::Write& tx, const Call& call, const GivenInstitution& in) {
    const Date since = TRY(judged(tx, call, in, ""));
    const auto id = TRY(create(tx, call, in.profile, in.shape.standing(FilingState::Unfiled), since));
    return api::Created<Record>{"/institutions/" + id.text(), TRY(staff_record(tx, call, {id}))};
}

Result<Record> change(db::Write& tx, const Call& call, const ChangedInstitution& in) {
    const Institution found = TRY(taken(tx, call, in.institution));
    const Date since = TRY(judged(tx, call, in.given, in.institution.text()));
    TRY(update(tx, call, in.institution, in.version, in.given.profile));
    if (shape_of(found.standing) != in.given.shape) TRY(reshape(tx, call, in.institution, since, in.given.shape));
    return staff_record(tx, call, {in.institution});
}

Result<Record> change_contact(db::Write& tx, const Call& call, const Contact& in) {
    Profile profile = TRY(taken(tx, call, in.institution)).profile;
    profile.phone = in.phone;
    profile.opens_at = in.opens_at;
    profile.closes_at = in.closes_at;
    profile.meals = in.meals;
    TRY(update(tx, call, in.institution, in.version, profile));
    return staff_record(tx, call, {in.institution});
}

Result<void> publish(db::Write& tx, const Call& call, const NewVacancies& in) {
    TRY(taken(tx, call, in.institution));
    if (in.vacancies.empty()) return faulty({{"/vacancies", "input.missing"}});
    std::vector<Vacancy> vacancies;
    for (const FreeSlots& one : in.vacancies) vacancies.push_back({one.class_type, one.vacant, call.today()});
    return publish_vacancies(tx, in.institution, vacancies);
}

}  // namespace

std::vector<api::Endpoint> changes() {
    using enum api::Verb;
    const auto office = [] { return Permit::roles({Role::Gc}); };
    const auto office_or_head = [] { return Permit::roles({Role::Gc, Role::InsH}); };
    return {
        {Post, "/institutions", "Enter an institution that has not filed yet", office(), "institution.created",
         api::write(enter)},
        {Put, "/institutions/{institution}", "Change an institution's profile, form and place", office(),
         "institution.changed", api::write(change)},
        {Put, "/institutions/{institution}/contact", "Change what an institution keeps itself: telephone, hours, meals",
         office_or_head(), "institution.contact_changed", api::write(change_contact)},
        {Post, "/institutions/{institution}/vacancies", "Publish free slots as of today", office_or_head(),
         "vacancy.published", api::write(publish)},
    };
}

}  // namespace institutions
