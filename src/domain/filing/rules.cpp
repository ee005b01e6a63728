#include "rules.h"

#include <algorithm>

namespace filing {
namespace {
Error conflict(std::string reason) { return Error{ErrorCode::Conflict, std::move(reason)}; }

const MaterialFacts* find(const std::vector<MaterialFacts>& given, MaterialKind kind) {
    const auto found = std::ranges::find(given, kind, &MaterialFacts::kind);
    return found == given.end() ? nullptr : &*found;
}

std::string field_of(MaterialKind kind) { return "/materials/" + std::string(text_of(kind)); }
}  // namespace

std::vector<MaterialKind> required_materials(Kind kind, bool supplies_meals) {
    switch (kind) {
        case Kind::Initial: {
            std::vector<MaterialKind> kinds{MaterialKind::Registration, MaterialKind::Premises, MaterialKind::Staff,
                                            MaterialKind::HealthEvaluation, MaterialKind::FireSafety};
            if (supplies_meals) kinds.push_back(MaterialKind::FoodLicence);
            return kinds;
        }
        case Kind::Change: return {MaterialKind::Premises, MaterialKind::Staff, MaterialKind::FireSafety};
        case Kind::Suspension:
        case Kind::Resumption:
        case Kind::Cancellation:
        case Kind::AnnualReport: return {};
    }
    return {};
}

Result<void> may_open(Kind kind, const Applicant& applicant) {
    switch (kind) {
        case Kind::Initial:
            if (applicant.filed) return conflict("filing.already_filed");
            return {};
        case Kind::Resumption:
            if (!applicant.filed) return conflict("filing.not_filed");
            if (!applicant.suspended) return conflict("filing.not_suspended");
            return {};
        case Kind::Suspension:
            if (applicant.suspended) return conflict("filing.already_suspended");
            [[fallthrough]];
        case Kind::Change:
        case Kind::Cancellation:
        case Kind::AnnualReport:
            if (!applicant.filed) return conflict("filing.not_filed");
            return {};
    }
    return {};
}

std::vector<Fault> material_faults(const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given,
                                   Date day) {
    std::vector<Fault> faults;
    for (const MaterialKind kind : required) {
        const MaterialFacts* material = find(given, kind);
        if (material == nullptr)
            faults.push_back({field_of(kind), "filing.material_missing"});
        else if (material->valid_until && *material->valid_until < day)
            faults.push_back({field_of(kind), "filing.material_expired", {{"valid_until", material->valid_until->text()}}});
    }
    return faults;
}

bool applicant_may_edit(State state) { return state == State::Draft || state == State::Returned; }

Result<void> may_receipt(State state, const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given) {
    if (state != State::Submitted) return conflict("filing.not_in_review");
    std::vector<Fault> faults;
    for (const MaterialKind kind : required) {
        const MaterialFacts* material = find(given, kind);
        if (material == nullptr)
            faults.push_back({field_of(kind), "filing.material_missing"});
        else if (material->verdict == Verdict::Unseen)
            faults.push_back({field_of(kind), "filing.material_unseen"});
        else if (material->verdict == Verdict::DoesNotConform)
            faults.push_back({field_of(kind), "filing.material_does_not_conform"});
    }
    if (!faults.empty()) return faulty(std::move(faults));
    return {};
}

Result<void> may_return(State state, const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given) {
    if (state != State::Submitted) return conflict("filing.not_in_review");
    std::vector<Fault> faults;
    bool any = false;
    for (const MaterialKind kind : required) {
        const MaterialFacts* material = find(given, kind);
        if (material == nullptr) continue;
        if (material->verdict == Verdict::Unseen) faults.push_back({field_of(kind), "filing.material_unseen"});
        if (material->verdict != Verdict::DoesNotConform) continue;
        any = true;
        if (material->reason.empty()) faults.push_back({field_of(kind), "filing.reason_missing"});
    }
    if (!faults.empty()) return faulty(std::move(faults));
    if (!any) return conflict("filing.nothing_to_correct");
    return {};
}

Result<void> may_publish_non_conformity(State state, const std::string& grounds) {
    if (state != State::Submitted) return conflict("filing.not_in_review");
    if (grounds.empty()) return faulty({{"/grounds", "input.missing"}});
    return {};
}

Result<void> may_withdraw(State state) {
    if (state == State::Draft || state == State::Submitted || state == State::Returned) return {};
    return conflict("filing.already_decided");
}

std::vector<SlotChange> slot_changes(Kind kind, const std::vector<SlotsOf>& now) {
    using Direction = SlotChange::Direction;
    std::vector<SlotChange> changes;
    const auto add = [&](const SlotsOf& slots, Direction direction, int count) {
        if (count > 0) changes.push_back({slots.class_type, direction, count});
    };
    for (const SlotsOf& slots : now) {
        switch (kind) {
            case Kind::Initial:
            case Kind::Change: {
                const int held = slots.open + slots.suspended;
                add(slots, Direction::Open, slots.filed - held);
                // Slots that a change gives up close from the open ones; what is suspended beyond
                // the new number comes back first, so that it can close too.
                const int surplus = held - slots.filed;
                const int from_suspended = std::max(0, surplus - slots.open);
                add(slots, Direction::Resume, from_suspended);
                add(slots, Direction::Close, surplus);
                break;
            }
            case Kind::Suspension: add(slots, Direction::Suspend, slots.open); break;
            case Kind::Resumption: add(slots, Direction::Resume, slots.suspended); break;
            case Kind::Cancellation:
                add(slots, Direction::Resume, slots.suspended);
                add(slots, Direction::Close, slots.open + slots.suspended);
                break;
            case Kind::AnnualReport: break;
        }
    }
    return changes;
}

}  // namespace filing
