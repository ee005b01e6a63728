// Entering and changing: by the office all, by an institution what it keeps itself.
#include "changes.h"

#include "profile.h"
#include "regions/regions.h"

namespace institutions {
namespace {

void add_region_faults(db::Read& tx, const Call& call, const RegionCode& region, std::vector<Fault>& faults) {
    const auto found = regions::find(tx, region, call.today());
    if (!found || !regions::is_within(tx, region, call.home, call.today()) || !regions::reaches(tx, call.reach, region))
        faults.push_back({"/region", "region.not_found"});
    else if (found->level != RegionLevel::Township && found->level != RegionLevel::Village)
        faults.push_back({"/region", "institution.region_too_large"});
}

Profile profile_of(const GivenInstitution& in, bool synthetic) {
    return {in.name,
            in.credit_code,
            in.registration_nature,
            in.cooperation,
            in.address,
            in.lng.scaled_to(6),
            in.lat.scaled_to(6),
            in.phone,
            in.head_name,
            in.opened_on,
            in.full_day,
            in.half_day,
            in.hourly,
            in.temporary,
            in.opens_at,
            in.closes_at,
            in.meals,
            in.floor_area_m2,
            in.outdoor_area_m2,
            in.note,
            synthetic};
}

/// As it stands after the change.
Record now(db::Read& tx, const Call& call, const InstitutionId& id) {
    return record_of(tx, *find(tx, call.reach, id, call.today()), call.today());
}

/// Within the reach, and nobody else may change its facts meanwhile.
Result<Institution> taken(db::Write& tx, const Call& call, const InstitutionId& id) {
    auto found = find(tx, call.reach, id, call.today());
    if (!found || !lock(tx, id)) return not_found("institution");
    return *std::move(found);
}

Result<api::Created<Record>> enter(db::Write& tx, const Call& call, const GivenInstitution& in) {
    const Profile profile = profile_of(in, false);
    auto faults = profile_faults(tx, call.home.text(), profile, "");
    add_region_faults(tx, call, in.region, faults);
    const Date since = in.since.value_or(call.today());
    if (since > call.today()) faults.push_back({"/since", "date.in_future"});
    if (!faults.empty()) return faulty(std::move(faults));
    const auto id =
        TRY(create(tx, call, profile,
                   {in.region, in.provider_form, in.operating_nature, in.operating, FilingState::Unfiled}, since));
    return api::Created<Record>{"/institutions/" + id.text(), now(tx, call, id)};
}

Result<Record> change(db::Write& tx, const Call& call, const ChangedInstitution& in) {
    const Institution found = TRY(taken(tx, call, in.institution));
    const Profile profile = profile_of(in, found.profile.synthetic);
    auto faults = profile_faults(tx, call.home.text(), profile, in.institution.text());
    add_region_faults(tx, call, in.region, faults);
    const Date since = in.since.value_or(call.today());
    if (since > call.today()) faults.push_back({"/since", "date.in_future"});
    if (!faults.empty()) return faulty(std::move(faults));
    TRY(update(tx, call, in.institution, in.version, profile));
    const Standing& s = found.standing;
    if (s.region != in.region || s.provider_form != in.provider_form || s.operating_nature != in.operating_nature ||
        s.operating != in.operating)
        TRY(reshape(tx, call, in.institution, since, {in.region, in.provider_form, in.operating_nature, in.operating}));
    return now(tx, call, in.institution);
}

Result<Record> change_contact(db::Write& tx, const Call& call, const Contact& in) {
    Profile profile = TRY(taken(tx, call, in.institution)).profile;
    profile.phone = in.phone;
    profile.opens_at = in.opens_at;
    profile.closes_at = in.closes_at;
    profile.meals = in.meals;
    TRY(update(tx, call, in.institution, in.version, profile));
    return now(tx, call, in.institution);
}

Result<void> add_recognition(db::Write& tx, const Call& call, const NewRecognition& in) {
    TRY(taken(tx, call, in.institution));
    return recognise(
        tx, call, in.institution,
        {{in.first_day, in.last_day}, in.agreed_slots, in.agreement_no, in.cap_infant_fen, in.cap_toddler_fen});
}

Result<void> add_demonstration(db::Write& tx, const Call& call, const NewDemonstration& in) {
    TRY(taken(tx, call, in.institution));
    return demonstrate(tx, call, in.institution, {{in.first_day, in.last_day}, in.level, in.document});
}

/// Moves the last day of the fact that began on that day, `kind` being its word in reasons and events.
template <typename Fact, typename End>
Result<Record> end(db::Write& tx, const Call& call, const Ending& in, const std::vector<Fact>& facts,
                   const std::string& kind, End store_end) {
    const DateRange wanted{in.first_day, in.last_day};
    bool begun = false, overlaps = false;
    for (const Fact& fact : facts) {
        const bool same = fact.range.first_day == in.first_day;
        begun = begun || same;
        overlaps = overlaps || (!same && fact.range.overlaps(wanted));
    }
    if (!begun) return not_found(kind);
    if (wanted.empty()) return faulty({{"/last_day", "date.before_first_day"}});
    if (overlaps) return faulty({{"/last_day", kind + ".overlaps"}});
    if (!store::next_version(tx, in.institution, in.version))
        return Error{ErrorCode::PreconditionFailed, "institution.changed_meanwhile"};
    store_end(tx, in.institution, wanted);
    facts::note(tx, call, facts::of(in.institution), in.last_day, kind + ".ended", in.first_day.text(), "");
    return now(tx, call, in.institution);
}

Result<Record> end_recognition(db::Write& tx, const Call& call, const Ending& in) {
    TRY(taken(tx, call, in.institution));
    const auto recognitions = store::recognitions(tx, in.institution);
    for (Recognition held : recognitions) {
        if (held.range.first_day != in.first_day || held.range.last_day >= in.last_day) continue;
        // Only the days it gains: an end brought forward puts nobody above a cap.
        held.range = {held.range.last_day.next(), in.last_day};
        auto faults = fees_above_cap(tx, in.institution, held);
        for (Fault& fault : faults) fault.field = "/last_day";
        if (!faults.empty()) return faulty(std::move(faults));
    }
    return end(tx, call, in, recognitions, "recognition", store::end_recognition);
}

Result<Record> end_demonstration(db::Write& tx, const Call& call, const Ending& in) {
    TRY(taken(tx, call, in.institution));
    return end(tx, call, in, store::demonstrations(tx, in.institution), "demonstration", store::end_demonstration);
}

Result<void> add_fee(db::Write& tx, const Call& call, const NewFee& in) {
    TRY(taken(tx, call, in.institution));
    return set_fee(tx, in.institution,
                   {in.class_type, in.service_form, in.first_day, in.fen_per_month, in.meal_fen_per_day});
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
        {.verb = Post,
         .path = "/institutions",
         .summary = "Enter an institution that has not filed yet",
         .permit = office(),
         .audit = "institution.created",
         .handler = api::write(enter)},
        {.verb = Put,
         .path = "/institutions/{institution}",
         .summary = "Change an institution's profile, form and place",
         .permit = office(),
         .audit = "institution.changed",
         .handler = api::write(change)},
        {.verb = Put,
         .path = "/institutions/{institution}/contact",
         .summary = "Change what an institution keeps itself: telephone, hours, meals",
         .permit = office_or_head(),
         .audit = "institution.contact_changed",
         .handler = api::write(change_contact)},
        {.verb = Post,
         .path = "/institutions/{institution}/recognitions",
         .summary = "Recognise an institution as inclusive",
         .permit = office(),
         .audit = "recognition.granted",
         .handler = api::write(add_recognition)},
        {.verb = Put,
         .path = "/institutions/{institution}/recognitions/{first_day}",
         .summary = "Change until when a recognition holds",
         .permit = office(),
         .audit = "recognition.ended",
         .handler = api::write(end_recognition)},
        {.verb = Post,
         .path = "/institutions/{institution}/demonstrations",
         .summary = "Make an institution a demonstration institution",
         .permit = office(),
         .audit = "demonstration.granted",
         .handler = api::write(add_demonstration)},
        {.verb = Put,
         .path = "/institutions/{institution}/demonstrations/{first_day}",
         .summary = "Change until when a demonstration level holds",
         .permit = office(),
         .audit = "demonstration.ended",
         .handler = api::write(end_demonstration)},
        {.verb = Post,
         .path = "/institutions/{institution}/fees",
         .summary = "Say what care costs from a day on",
         .permit = office_or_head(),
         .audit = "fee.set",
         .handler = api::write(add_fee)},
        {.verb = Post,
         .path = "/institutions/{institution}/vacancies",
         .summary = "Publish free slots as of today",
         .permit = office_or_head(),
         .audit = "vacancy.published",
         .handler = api::write(publish)},
    };
}

}  // namespace institutions
