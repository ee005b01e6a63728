#include "rules.h"

#include <algorithm>
#include <iterator>

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

Result<void> may_open(Kind kind, const Filed& institution) {
    switch (kind) {
        case Kind::Initial:
            if (institution.filed) return conflict("filing.already_filed");
            return {};
        case Kind::Resumption:
            if (!institution.filed) return conflict("filing.not_filed");
            if (!institution.suspended) return conflict("filing.not_suspended");
            return {};
        case Kind::Suspension:
            if (institution.suspended) return conflict("filing.already_suspended");
            [[fallthrough]];
        case Kind::Change:
        case Kind::Cancellation:
        case Kind::AnnualReport:
            if (!institution.filed) return conflict("filing.not_filed");
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
            faults.push_back(
                {field_of(kind), "filing.material_expired", {{"valid_until", material->valid_until->text()}}});
    }
    return faults;
}

Result<void> is_complete(const Facts& facts) {
    std::vector<Fault> faults = facts.found;
    std::ranges::move(material_faults(facts.required, facts.given, facts.day), std::back_inserter(faults));
    if (!faults.empty()) return faulty(std::move(faults));
    return {};
}

Result<void> every_material_conforms(const Facts& facts) {
    std::vector<Fault> faults;
    for (const MaterialKind kind : facts.required) {
        const MaterialFacts* material = find(facts.given, kind);
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

Result<void> a_reason_for_each(const Facts& facts) {
    std::vector<Fault> faults;
    bool any = false;
    for (const MaterialKind kind : facts.required) {
        const MaterialFacts* material = find(facts.given, kind);
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

Result<void> grounds_are_given(const Facts& facts) {
    if (facts.grounds.empty()) return faulty({{"/grounds", "input.missing"}});
    return {};
}

}  // namespace filing
