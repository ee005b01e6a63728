#include "rules.h"

#include <algorithm>
#include <iterator>

namespace filing {
namespace {
Error conflict(std::string reason) { return Error{ErrorCode::Conflict, std::move(reason)}; }

Result<void> none_of(std::vector<Fault> faults) {
    if (faults.empty()) return {};
    return faulty(std::move(faults));
}

/// What is wrong with one material; no reason for nothing.
struct Wrong {
    std::string reason = {};
    Params params = {};
};
/// Asks what is wrong with each required material, with nothing for one that was not handed in.
template <typename Judge>
std::vector<Fault> faults_of(const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given,
                             Judge judge) {
    std::vector<Fault> faults;
    for (const MaterialKind kind : required) {
        const auto found = std::ranges::find(given, kind, &MaterialFacts::kind);
        Wrong wrong = judge(found == given.end() ? nullptr : &*found);
        if (!wrong.reason.empty())
            faults.push_back({"/materials/" + std::string(text_of(kind)), wrong.reason, wrong.params});
    }
    return faults;
}
}  // namespace

std::vector<MaterialKind> required_materials(FilingKind kind, bool supplies_meals) {
    using enum MaterialKind;
    if (kind == FilingKind::Change) return {Premises, Staff, FireSafety};
    if (kind != FilingKind::Initial) return {};
    if (!supplies_meals) return {Registration, Premises, Staff, HealthEvaluation, FireSafety};
    return {Registration, Premises, Staff, HealthEvaluation, FireSafety, FoodLicence};
}

Result<void> may_open(FilingKind kind, institutions::FilingState filing) {
    const bool suspended = filing == institutions::FilingState::Suspended;
    const bool filed = suspended || filing == institutions::FilingState::Filed;
    if (kind == FilingKind::Initial && filed) return conflict("filing.already_filed");
    if (kind == FilingKind::Suspension && suspended) return conflict("filing.already_suspended");
    if (kind != FilingKind::Initial && !filed) return conflict("filing.not_filed");
    if (kind == FilingKind::Resumption && !suspended) return conflict("filing.not_suspended");
    return {};
}

std::vector<Fault> material_faults(const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given,
                                   Date day) {
    return faults_of(required, given, [day](const MaterialFacts* material) -> Wrong {
        if (material == nullptr) return {"filing.material_missing"};
        if (!material->valid_until || day <= *material->valid_until) return {};
        return {"filing.material_expired", {{"valid_until", material->valid_until->text()}}};
    });
}

Result<void> is_complete(const Facts& facts) {
    std::vector<Fault> faults = facts.found;
    std::ranges::move(material_faults(facts.required, facts.given, facts.day), std::back_inserter(faults));
    return none_of(std::move(faults));
}

Result<void> every_material_conforms(const Facts& facts) {
    return none_of(faults_of(facts.required, facts.given, [](const MaterialFacts* material) -> Wrong {
        if (material == nullptr) return {"filing.material_missing"};
        if (material->verdict == Verdict::Unseen) return {"filing.material_unseen"};
        if (material->verdict == Verdict::DoesNotConform) return {"filing.material_does_not_conform"};
        return {};
    }));
}

Result<void> a_reason_for_each(const Facts& facts) {
    bool any = false;
    TRY(none_of(faults_of(facts.required, facts.given, [&any](const MaterialFacts* material) -> Wrong {
        if (material == nullptr || material->verdict == Verdict::Conforms) return {};
        if (material->verdict == Verdict::Unseen) return {"filing.material_unseen"};
        any = true;
        if (material->reason.empty()) return {"filing.reason_missing"};
        return {};
    })));
    if (!any) return conflict("filing.nothing_to_correct");
    return {};
}

Result<void> grounds_are_given(const Facts& facts) {
    if (facts.grounds.empty()) return faulty({{"/grounds", "input.missing"}});
    return {};
}

}  // namespace filing
