#include "applicant.h"

#include <algorithm>
#include <iterator>

#include "capacity/capacity.h"
#include "regulation/regulation.h"

namespace filing {
namespace {
using institutions::FilingState;
using institutions::Institution;

Result<Limit> limit(const regulation::InForce& law, std::string_view key) {
    const auto figure = TRY(law.figure(key));
    return Limit{TRY(law.integer(key)), figure.confidence == regulation::Confidence::Sourced};
}

/// Like limit(), but a figure that is not in force here yet asks for nothing.
Limit limit_if_any(const regulation::InForce& law, std::string_view key, std::int64_t nothing) {
    auto found = limit(law, key);
    return found ? *found : Limit{nothing, false};
}

std::string_view ratio_key(institutions::ClassType type, bool home_point) {
    if (home_point) return "home_point.children_per_carer";
    switch (type) {
        case institutions::ClassType::Infant: return "class.infant.children_per_carer";
        case institutions::ClassType::ToddlerSmall: return "class.toddler_small.children_per_carer";
        case institutions::ClassType::ToddlerBig: return "class.toddler_big.children_per_carer";
        case institutions::ClassType::Mixed: return "class.mixed.children_per_carer";
    }
    return {};
}

Result<void> judge_premises(const regulation::InForce& law, const Premises& site, int slots, Findings& findings) {
    judge_site(site, slots,
               {.lease_months_min = TRY(limit(law, "premises.lease_months_min")),
                .lowest_floor = limit_if_any(law, "premises.lowest_floor", site.lowest_floor),
                .highest_floor = limit_if_any(law, "premises.highest_floor", site.highest_floor),
                .area_per_slot_min = limit_if_any(law, "premises.area_per_slot_min", 0),
                .outdoor_per_slot_min = limit_if_any(law, "premises.outdoor_per_child_min", 0)},
               findings);
    return {};
}

Result<void> judge_people(const regulation::InForce& law, const Institution& institution, const Content& content,
                          Findings& findings) {
    const bool home_point = institution.standing.provider_form == institutions::ProviderForm::Home;
    std::vector<ClassOf> classes;
    for (const institutions::ClassFact& part : content.classes)
        classes.push_back({part.class_type, part.slots, TRY(limit(law, ratio_key(part.class_type, home_point)))});
    judge_staff(*content.staff, classes,
                {.head_years_min = TRY(limit(law, "staff.head_years_min")),
                 .guards_min = TRY(limit(law, "staff.guards_on_duty_min"))},
                findings);
    return {};
}

/// Slots by account today, and what the case files, for each class type that either knows.
std::vector<SlotsOf> slots_now(db::Read& tx, const InstitutionId& id, const Content& content, Date day) {
    std::vector<SlotsOf> all;
    for (const auto& type : enum_names<institutions::ClassType>) all.push_back({.class_type = type.value});
    const auto of = [&](institutions::ClassType type) { return std::ranges::find(all, type, &SlotsOf::class_type); };
    for (const institutions::ClassFact& part : content.classes) of(part.class_type)->filed += part.slots;
    for (const capacity::Balance& balance : capacity::balances(tx, id, day)) {
        const int count = static_cast<int>(balance.slots);
        if (balance.account == capacity::SlotAccount::Planned) of(balance.class_type)->planned = count;
        if (balance.account == capacity::SlotAccount::UnderConstruction)
            of(balance.class_type)->under_construction = count;
        if (balance.account == capacity::SlotAccount::Open) of(balance.class_type)->open = count;
        if (balance.account == capacity::SlotAccount::Suspended) of(balance.class_type)->suspended = count;
    }
    return all;
}

Result<void> post(db::Write& tx, const Call& call, const InstitutionId& id, const std::vector<SlotChange>& changes,
                  const std::string& document) {
    for (auto at = changes.begin(); at != changes.end();) {
        capacity::Posting posting{id, call.today(), at->reason, document, {}};
        for (; at != changes.end() && at->reason == posting.reason; ++at)
            posting.moves.push_back({at->class_type, at->from, at->to, at->slots});
        TRY(capacity::post(tx, call, posting));
    }
    return {};
}

}  // namespace

Result<Institution> applicant_of(db::Read& tx, const Call& call, const std::optional<InstitutionId>& named) {
    auto id = named;
    if (!id && call.actor.post) id = call.actor.post->institution;
    if (!id) return faulty({{"/institution", "input.missing"}});
    auto found = institutions::find(tx, call.reach, *id, call.today());
    if (!found) return not_found("institution");
    return std::move(*found);
}

std::string known_content(db::Read& tx, const Institution& institution, FilingKind kind, Date day) {
    Content content;
    if (kind == FilingKind::Initial || kind == FilingKind::Change) content.profile = institution.profile;
    if (kind == FilingKind::Change) content.classes = institutions::classes_on(tx, institution.id, day);
    if (kind == FilingKind::AnnualReport) content.annual = Annual{day.year(), 0, 0, ""};
    return api::json_of(content);
}

std::vector<Fault> missing_parts(FilingKind kind, const Content& content, Date day) {
    std::vector<Fault> faults;
    const auto need = [&](bool needed, bool there, const char* part) {
        if (needed && !there) faults.push_back({std::string("/content/") + part, "filing.part_missing"});
    };
    const bool initial = kind == FilingKind::Initial, cancellation = kind == FilingKind::Cancellation,
               annual = kind == FilingKind::AnnualReport;
    need(initial, content.profile.has_value(), "profile");
    need(initial, content.premises.has_value(), "premises");
    need(initial || kind == FilingKind::Change, !content.classes.empty(), "classes");
    need(initial, content.staff.has_value(), "staff");
    need(kind == FilingKind::Suspension, content.suspension.has_value(), "suspension");
    need(cancellation, content.cancellation.has_value(), "cancellation");
    need(annual, content.annual.has_value(), "annual");
    if (cancellation && content.cancellation && !content.cancellation->children_placed)
        faults.push_back({"/content/cancellation/children_placed", "filing.children_not_placed"});
    if (annual && content.annual && content.annual->year > day.year())
        faults.push_back({"/content/annual/year", "filing.year_not_over"});
    return faults;
}

Result<Findings> judge_content(db::Read& tx, const Institution& institution, const Content& content, Date day) {
    Findings findings;
    const auto law = regulation::in_force(tx, institution.standing.region, day);
    int slots = 0;
    for (const institutions::ClassFact& part : content.classes) slots += part.slots;
    if (!content.classes.empty())
        findings.faults =
            TRY(institutions::class_faults(tx, institution.standing, day, content.classes, "/content/classes"));
    if (content.profile)
        std::ranges::move(institutions::presence_faults(*content.profile, "/content/profile"),
                          std::back_inserter(findings.faults));
    if (content.premises) TRY(judge_premises(law, *content.premises, slots, findings));
    if (content.staff) TRY(judge_people(law, institution, content, findings));
    return findings;
}

Result<void> take_effect(db::Write& tx, const Call& call, FilingKind kind, const Institution& before,
                         const Content& content, const std::string& document) {
    if (kind == FilingKind::AnnualReport) return {};
    const InstitutionId& id = before.id;
    if (content.profile || content.premises) {
        institutions::Profile profile = before.profile;
        if (content.profile) static_cast<institutions::Presence&>(profile) = *content.profile;
        if (content.premises) {
            profile.floor_area_m2 = content.premises->floor_area_m2;
            profile.outdoor_area_m2 = content.premises->outdoor_area_m2;
        }
        if (kind == FilingKind::Initial && !profile.opened_on) profile.opened_on = call.today();
        TRY(institutions::update(tx, call, id, before.version, profile));
    }

    institutions::Standing standing = before.standing;
    if (kind == FilingKind::Initial || kind == FilingKind::Resumption) {
        standing.filing_state = FilingState::Filed;
        standing.operating = true;
    } else if (kind == FilingKind::Suspension || kind == FilingKind::Cancellation) {
        standing.filing_state = kind == FilingKind::Suspension ? FilingState::Suspended : FilingState::Cancelled;
        standing.operating = false;
    }
    if (!(standing == before.standing)) TRY(institutions::set_standing(tx, id, call.today(), standing));

    if (kind == FilingKind::Initial || kind == FilingKind::Change || kind == FilingKind::Cancellation)
        institutions::set_classes(
            tx, call, id, call.today(),
            kind == FilingKind::Cancellation ? std::vector<institutions::ClassFact>{} : content.classes);
    return post(tx, call, id, slot_changes(kind, slots_now(tx, id, content, call.today())), document);
}

}  // namespace filing
