// What the register offers over HTTP about one institution.
#include <algorithm>

#include "exceptions/exceptions.h"
#include "institutions/dated.h"
#include "law.h"
#include "list.h"
#include "record.h"
#include "regions/regions.h"
#include "rules.h"
#include "store.h"

namespace institutions {

std::vector<api::Endpoint> changes();
std::vector<api::Endpoint> photo_endpoints(const files::Cabinet& cabinet);
std::vector<api::Measure> measures();
std::vector<imports::Kind> import_kinds();

Record record_of(db::Read& tx, Institution found, Date day) {
    const OneInstitution at{found.id};
    regions::PlaceNames names = regions::place_names(tx, found.standing.region, day);
    return {found.id,
            std::move(found.profile),
            found.synthetic,
            found.standing,
            std::move(names.place),
            std::move(names.township),
            filed_classes.history(tx, at),
            recognitions.history(tx, at),
            demonstrations.history(tx, at),
            fees.history(tx, at),
            store::vacancies(tx, at.institution),
            found.version};
}

Result<Record> staff_record(db::Read& tx, const Call& call, const OneInstitution& at) {
    auto found = find(tx, call.reach, at.institution, call.today());
    if (!found) return not_found("institution");
    return record_of(tx, std::move(*found), call.today());
}

namespace {
Result<Record> public_record(db::Read& tx, const Call& call, const OneInstitution& at) {
    auto found = find(tx, Reach::everything(call.today()), at.institution, call.today());
    if (!found || !seen_by_the_public(found->standing)) return not_found("institution");
    found->profile.note.clear();
    return record_of(tx, std::move(*found), call.today());
}

Result<Cautions> cautions(db::Read& tx, const Call& call, const OneInstitution& at) {
    const auto found = find(tx, call.reach, at.institution, call.today());
    if (!found) return not_found("institution");
    Cautions out{profile_hints(tx, found->id, found->profile, call.today()), bars.history(tx, at)};
    std::ranges::move(TRY(fee_hints(tx, *found, call.today())), std::back_inserter(out.hints));
    return out;
}

Result<api::Items<facts::Entry>> timeline(db::Read& tx, const Call& call, const OneInstitution& at) {
    if (!find(tx, call.reach, at.institution, call.today())) return not_found("institution");
    return api::Items<facts::Entry>{facts::timeline(tx, facts::of(at.institution), 200)};
}
}  // namespace

Permit readers() {
    return Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::Vd, Role::InsH, Role::InsC,
                          Role::InsN, Role::Fin, Role::Ndrc, Role::Edu, Role::Civ, Role::Samr, Role::Fire, Role::Lead})
        .of_the_whole_institution();
}

rooms::Room room(const rooms::Outside& outside) {
    using api::Audit;
    using enum api::Verb;
    const std::vector<api::Endpoint> record{
        {Get, "/institutions/{institution}", "An institution's record", readers(),
         Audit::unrecorded("institution.read"), api::read(staff_record).kept()},
        {Get, "/institutions/{institution}/timeline", "What happened to an institution",
         Permit::roles({Role::Gc, Role::Enf, Role::Mchc, Role::InsH, Role::Lead}),
         Audit::unrecorded("institution.timeline_read"), api::read(timeline)},
        {Get, "/institutions/{institution}/cautions", "What the staff should know of an institution besides its record",
         Permit::roles({Role::Gc, Role::Enf, Role::Lead, Role::InsH}), Audit::unrecorded("institution.cautions_read"),
         api::read(cautions)},
        {Get, "/public/institutions/{institution}", "A filed institution's public record", Permit::anyone(),
         Audit::unrecorded("register.read"), api::read(public_record).kept()},
    };
    std::vector<api::Endpoint> all = listing();
    for (const auto& part :
         {record, changes(), dated_endpoints(), photo_endpoints(outside.cabinet), exception_endpoints()})
        all.insert(all.end(), part.begin(), part.end());
    return {.endpoints = std::move(all),
            .measures = measures(),
            .imports = import_kinds(),
            .cases = {cases::describe(exception_table)},
            .work = work,
            // What an import left to do when it was broken off.
            .timed = {{"index", jobs::Every{std::chrono::minutes(5)},
                       [](db::Database& database, const Call&) { return index_missing(database); }}}};
}

}  // namespace institutions
