#include "law.h"

#include <algorithm>
#include <array>

#include "institutions/dated.h"
#include "regulation/regulation.h"
#include "store.h"

namespace institutions {
namespace {
constexpr std::array price_cap_keys{
    std::pair{ClassType::Infant, "price_cap.infant"}, std::pair{ClassType::ToddlerSmall, "price_cap.toddler_small"},
    std::pair{ClassType::ToddlerBig, "price_cap.toddler_big"}, std::pair{ClassType::Mixed, "price_cap.mixed"}};

/// Nothing where none is in force.
Result<std::optional<LawFigure>> figure_of(const regulation::InForce& law, std::string_view key) {
    const auto figure = law.figure(key);
    if (!figure && figure.error().reason == "regulation.none_in_force") return std::optional<LawFigure>();
    if (!figure) return figure.error();
    return std::optional(LawFigure{static_cast<int>(TRY(law.integer(key))),
                                   figure->confidence == regulation::Confidence::Sourced,
                                   std::string(text_of(figure->confidence))});
}

/// The day by whose law something of these days is judged: today, where they reach so far.
Date day_to_judge(DateRange days, Date today) { return std::max(days.first_day, std::min(days.last_day, today)); }

/// Whether a public price binds its fees on any of these days: it is public, or recognised.
bool is_bound(db::Read& tx, const OneInstitution& at, DateRange days) {
    const auto standings = store::standings(tx, at.institution);
    for (const auto& [range, standing] : standings.entries())
        if (range.overlaps(days) && standing.operating_nature == OperatingNature::Public) return true;
    return std::ranges::any_of(recognitions.history(tx, at), [&](const auto& one) { return one.range.overlaps(days); });
}

Result<std::optional<Institution>> on(db::Read& tx, const OneInstitution& at, Date day) {
    return find(tx, Reach::everything(day), at.institution, day);
}

std::vector<DateRange> bars_of(db::Read& tx, const OneInstitution& at) {
    std::vector<DateRange> out;
    for (const auto& bar : bars.history(tx, at)) out.push_back(bar.range);
    return out;
}
}  // namespace

Result<InclusiveLaw> inclusive_law(db::Read& tx, const RegionCode& region, Date day) {
    const auto law = regulation::in_force(tx, region, day);
    InclusiveLaw out;
    for (const auto& [type, key] : price_cap_keys)
        if (const auto cap = TRY(figure_of(law, key)); cap && cap->sourced)
            out.price_caps.emplace(type, Money::fen(cap->value));
    out.years_max = TRY(figure_of(law, "recognition.years_max"));
    out.no_violation_months = TRY(figure_of(law, "recognition.no_violation_months"));
    return out;
}

Result<RecognitionFaults> judge(db::Read& tx, const Call& call, const OneInstitution& at, DateRange days,
                                const Recognition& recognition) {
    const auto then = TRY(on(tx, at, days.first_day));
    if (!then) return RecognitionFaults{{{"/first_day", "institution.not_yet"}}, {}};
    int slots = 0;
    for (const ClassFact& one : classes_on(tx, at.institution, days.first_day)) slots += one.slots;
    InclusiveLaw law = TRY(inclusive_law(tx, then->standing.region, days.first_day));
    law.price_caps = TRY(inclusive_law(tx, then->standing.region, day_to_judge(days, call.today()))).price_caps;
    auto faults = recognition_faults(recognition, days,
                                     {then->standing.filing_state == FilingState::Filed, slots, bars_of(tx, at)}, law);
    // A recognition binds the fees of its days.
    for (const auto& [range, fee] : fees.history(tx, at)) {
        if (!range.overlaps(days)) continue;
        const Params params{{"class_type", std::string(text_of(fee.class_type))},
                            {"fee", fee.per_month.text()},
                            {"since", range.first_day.text()}};
        const char* field = fee.class_type == ClassType::Infant ? "/cap_infant_fen" : "/cap_toddler_fen";
        if (above_cap(fee, recognition))
            faults.certain.push_back({field, "recognition.fee_above_cap", params});
        else if (const auto cap = law.price_caps.find(fee.class_type);
                 cap != law.price_caps.end() && cap->second < fee.per_month)
            faults.certain.push_back({field, "recognition.fee_above_price_cap", params});
    }
    return faults;
}

namespace {
Result<std::vector<Fault>> of_recognition(db::Read& tx, const Call& call, const OneInstitution& at, DateRange days,
                                          const Recognition& recognition, bool doubtful_too) {
    auto [faults, doubtful] = TRY(judge(tx, call, at, days, recognition));
    if (doubtful_too) std::ranges::move(doubtful, std::back_inserter(faults));
    return faults;
}
}  // namespace

Result<std::vector<Fault>> faults_of_recognition(db::Read& tx, const Call& call, const OneInstitution& at,
                                                 DateRange days, const Recognition& recognition) {
    return of_recognition(tx, call, at, days, recognition, true);
}

Result<std::vector<Fault>> faults_of_approved(db::Read& tx, const Call& call, const OneInstitution& at, DateRange days,
                                              const Recognition& recognition) {
    return of_recognition(tx, call, at, days, recognition, false);
}

Result<std::vector<Fault>> faults_of_demonstration(db::Read& tx, const Call&, const OneInstitution& at, DateRange days,
                                                   const Demonstration&) {
    std::vector<Fault> faults;
    const auto then = TRY(on(tx, at, days.first_day));
    if (!then || then->standing.filing_state != FilingState::Filed)
        faults.push_back({"/first_day", "demonstration.not_filed"});
    for (const DateRange& bar : bars_of(tx, at))
        if (bar.contains(days.first_day))
            faults.push_back({"/first_day", "demonstration.barred", {{"until", bar.last_day.text()}}});
    return faults;
}

Result<std::vector<Fault>> faults_of_fee(db::Read& tx, const Call& call, const OneInstitution& at, DateRange days,
                                         const Fee& fee) {
    std::vector<Fault> faults;
    for (const auto& [range, recognition] : recognitions.history(tx, at))
        if (above_cap(fee, recognition) && range.overlaps(days) && faults.empty())
            faults.push_back(
                {"/fen_per_month",
                 "fee.above_cap",
                 {{"cap",
                   (fee.class_type == ClassType::Infant ? recognition.cap_infant : recognition.cap_toddler).text()},
                  {"agreement", recognition.agreement_no}}});
    const Date day = day_to_judge(days, call.today());
    const auto then = TRY(on(tx, at, day));
    if (!then || !is_bound(tx, at, days)) return faults;
    const auto caps = TRY(inclusive_law(tx, then->standing.region, day)).price_caps;
    if (const auto cap = caps.find(fee.class_type); cap != caps.end() && cap->second < fee.per_month)
        faults.push_back({"/fen_per_month", "fee.above_price_cap", {{"cap", cap->second.text()}}});
    return faults;
}

Result<std::vector<Hint>> fee_hints(db::Read& tx, const Institution& institution, Date day) {
    const OneInstitution at{institution.id};
    const auto caps = TRY(inclusive_law(tx, institution.standing.region, day)).price_caps;
    if (caps.empty()) return std::vector<Hint>();
    const bool bound = is_bound(tx, at, {day, day});
    const auto percent =
        TRY(figure_of(regulation::in_force(tx, institution.standing.region, day), "fee.implausible_percent"));
    std::vector<Hint> hints;
    for (const Fee& fee : fees.on(tx, at, day)) {
        const auto cap = caps.find(fee.class_type);
        if (cap == caps.end()) continue;
        const bool above = cap->second < fee.per_month;
        const bool far = percent && cap->second.in_fen() * percent->value < fee.per_month.in_fen() * 100;
        if (bound ? above : far)
            hints.push_back({"/fen_per_month",
                             bound ? "fee.above_price_cap" : "fee.implausible",
                             {{"class_type", std::string(text_of(fee.class_type))},
                              {"fee", fee.per_month.text()},
                              {"cap", cap->second.text()}}});
    }
    return hints;
}

}  // namespace institutions
