// What binds the dated facts of an institution to one another, and how they are set over HTTP.
#include "institutions/dated.h"

#include <algorithm>

#include "record.h"
#include "rules.h"
#include "store.h"

namespace institutions {
namespace {
Money cap_for(const Recognition& recognition, ClassType type) {
    return type == ClassType::Infant ? recognition.cap_infant : recognition.cap_toddler;
}

/// Within reach, and nobody else may change its facts meanwhile.
Result<void> take(db::Write& tx, const Call& call, const OneInstitution& at, std::optional<api::Version> version) {
    if (!find(tx, call.reach, at.institution, call.today()) || !lock(tx, at.institution))
        return not_found("institution");
    if (version && !store::next_version(tx, at.institution, *version))
        return Error{ErrorCode::PreconditionFailed, "institution.changed_meanwhile"};
    return {};
}
}  // namespace

Result<std::vector<Fault>> fees_above_cap(db::Read& tx, const Call&, const OneInstitution& at, DateRange days,
                                          const Recognition& recognition) {
    std::vector<Fault> faults;
    for (const auto& [range, fee] : fees.history(tx, at))
        if (above_cap(fee, recognition) && range.overlaps(days))
            faults.push_back({fee.class_type == ClassType::Infant ? "/cap_infant_fen" : "/cap_toddler_fen",
                              "recognition.fee_above_cap",
                              {{"class_type", std::string(text_of(fee.class_type))},
                               {"fee", fee.per_month.text()},
                               {"since", range.first_day.text()}}});
    return faults;
}

Result<std::vector<Fault>> caps_below_fee(db::Read& tx, const Call&, const OneInstitution& at, DateRange days,
                                          const Fee& fee) {
    for (const auto& [range, recognition] : recognitions.history(tx, at))
        if (above_cap(fee, recognition) && range.overlaps(days))
            return std::vector<Fault>{
                {"/fen_per_month",
                 "fee.above_cap",
                 {{"cap", cap_for(recognition, fee.class_type).text()}, {"agreement", recognition.agreement_no}}}};
    return std::vector<Fault>{};
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
    return all;
}

}  // namespace institutions
