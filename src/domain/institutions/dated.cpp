// How the dated facts of an institution are set over HTTP.
#include "institutions/dated.h"

#include <algorithm>

#include "record.h"
#include "store.h"

namespace institutions {

Result<void> take(db::Write& tx, const Call& call, const OneInstitution& at, std::optional<api::Version> version) {
    if (!find(tx, call.reach, at.institution, call.today()) || !lock(tx, at.institution))
        return not_found("institution");
    if (version && !store::next_version(tx, at.institution, *version))
        return Error{ErrorCode::PreconditionFailed, "institution.changed_meanwhile"};
    return {};
}

std::vector<api::Endpoint> dated_endpoints() {
    using Doors = facts::Doors<OneInstitution, Record>;
    auto all = recognitions.endpoints(Doors{.path = "/institutions/{institution}/recognitions",
                                            .set_summary = "Recognise an institution as inclusive",
                                            .end_summary = "Change until when a recognition holds",
                                            .permit = Permit::roles({Role::Gc}),
                                            .take = take,
                                            .after = staff_record});
    std::ranges::move(demonstrations.endpoints(Doors{.path = "/institutions/{institution}/demonstrations",
                                                     .set_summary = "Make an institution a demonstration institution",
                                                     .end_summary = "Change until when a demonstration level holds",
                                                     .permit = Permit::roles({Role::Gc}),
                                                     .take = take,
                                                     .after = staff_record}),
                      std::back_inserter(all));
    std::ranges::move(fees.endpoints(Doors{.path = "/institutions/{institution}/fees",
                                           .set_summary = "Say what care costs from a day on",
                                           .permit = Permit::roles({Role::Gc, Role::InsH}),
                                           .take = take,
                                           .after = staff_record}),
                      std::back_inserter(all));
    std::ranges::move(bars.endpoints(Doors{.path = "/institutions/{institution}/bars",
                                           .set_summary = "Bar an institution from recognitions after a violation",
                                           .end_summary = "Change until when a bar holds",
                                           .permit = Permit::roles({Role::Gc}),
                                           .take = take,
                                           .after = staff_record}),
                      std::back_inserter(all));
    return all;
}

}  // namespace institutions
