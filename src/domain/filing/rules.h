#pragma once
// Decisions about a filing: pure functions of plain values.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/enum_text.h"
#include "base/result.h"

namespace filing {

enum class Kind { Initial, Change, Suspension, Resumption, Cancellation, AnnualReport };
enum class State { Draft, Submitted, Returned, Receipted, NonConformityPublished, Withdrawn };
enum class Regime { Filing, Licence };
/// The six kinds of material. Source: regulation_source 'filing-2019', article on the filing form.
enum class MaterialKind { Registration, Premises, Staff, HealthEvaluation, FireSafety, FoodLicence };
enum class Verdict { Unseen, Conforms, DoesNotConform };
enum class Event { Created, Submitted, MaterialReplaced, Returned, Resubmitted, Receipted, NonConformityPublished, Withdrawn };

}  // namespace filing

template <>
inline constexpr auto enum_names<filing::Kind> = std::array{
    EnumName{filing::Kind::Initial, "INITIAL"},           EnumName{filing::Kind::Change, "CHANGE"},
    EnumName{filing::Kind::Suspension, "SUSPENSION"},     EnumName{filing::Kind::Resumption, "RESUMPTION"},
    EnumName{filing::Kind::Cancellation, "CANCELLATION"}, EnumName{filing::Kind::AnnualReport, "ANNUAL_REPORT"}};
template <>
inline constexpr auto enum_names<filing::State> = std::array{
    EnumName{filing::State::Draft, "DRAFT"},         EnumName{filing::State::Submitted, "SUBMITTED"},
    EnumName{filing::State::Returned, "RETURNED"},   EnumName{filing::State::Receipted, "RECEIPTED"},
    EnumName{filing::State::NonConformityPublished, "NON_CONFORMITY_PUBLISHED"},
    EnumName{filing::State::Withdrawn, "WITHDRAWN"}};
template <>
inline constexpr auto enum_names<filing::Regime> =
    std::array{EnumName{filing::Regime::Filing, "FILING"}, EnumName{filing::Regime::Licence, "LICENCE"}};
template <>
inline constexpr auto enum_names<filing::MaterialKind> = std::array{
    EnumName{filing::MaterialKind::Registration, "REGISTRATION"},
    EnumName{filing::MaterialKind::Premises, "PREMISES"},
    EnumName{filing::MaterialKind::Staff, "STAFF"},
    EnumName{filing::MaterialKind::HealthEvaluation, "HEALTH_EVALUATION"},
    EnumName{filing::MaterialKind::FireSafety, "FIRE_SAFETY"},
    EnumName{filing::MaterialKind::FoodLicence, "FOOD_LICENCE"}};
template <>
inline constexpr auto enum_names<filing::Verdict> = std::array{
    EnumName{filing::Verdict::Unseen, "UNSEEN"}, EnumName{filing::Verdict::Conforms, "CONFORMS"},
    EnumName{filing::Verdict::DoesNotConform, "DOES_NOT_CONFORM"}};
template <>
inline constexpr auto enum_names<filing::Event> = std::array{
    EnumName{filing::Event::Created, "CREATED"},       EnumName{filing::Event::Submitted, "SUBMITTED"},
    EnumName{filing::Event::MaterialReplaced, "MATERIAL_REPLACED"},
    EnumName{filing::Event::Returned, "RETURNED"},     EnumName{filing::Event::Resubmitted, "RESUBMITTED"},
    EnumName{filing::Event::Receipted, "RECEIPTED"},
    EnumName{filing::Event::NonConformityPublished, "NON_CONFORMITY_PUBLISHED"},
    EnumName{filing::Event::Withdrawn, "WITHDRAWN"}};

namespace filing {

/// What the rules need to know of one handed-in material.
struct MaterialFacts {
    MaterialKind kind;
    std::optional<Date> valid_until;
    Verdict verdict;
    std::string reason;
};

/// What the rules need to know of the institution behind the case.
struct Applicant {
    bool filed = false;
    bool suspended = false;
};

/// Which materials a case of this kind must bring. The food licence only where meals are supplied.
std::vector<MaterialKind> required_materials(Kind kind, bool supplies_meals);

/// May a case of this kind be opened for this institution?
Result<void> may_open(Kind kind, const Applicant& applicant);

/// Every material is there and, where it has an end, still valid on the day of submission. Names all
/// that are not: field "/materials/<KIND>".
std::vector<Fault> material_faults(const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given, Date day);

/// Draft and returned cases may be changed by the applicant; nothing else may.
bool applicant_may_edit(State state);

/// Each material seen and found to conform.
Result<void> may_receipt(State state, const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given);

/// Each material seen, at least one with a reason the applicant will read.
Result<void> may_return(State state, const std::vector<MaterialKind>& required, const std::vector<MaterialFacts>& given);

/// Only a case in review can be found not to conform, and the notice needs its grounds.
Result<void> may_publish_non_conformity(State state, const std::string& grounds);

Result<void> may_withdraw(State state);

/// How many slots move between two accounts when a case takes effect.
struct SlotChange {
    enum class Direction { Open, Close, Suspend, Resume };
    std::string class_type;
    Direction direction;
    int slots;
    bool operator==(const SlotChange&) const = default;
};
struct SlotsOf {
    std::string class_type;
    int open = 0;
    int suspended = 0;
    /// What the case files for this class type; today's filed number where the case changes nothing.
    int filed = 0;
};
/// What the ledger must hear when the case takes effect. More filed than open plus suspended opens
/// the difference; less closes open slots first, then suspended ones.
std::vector<SlotChange> slot_changes(Kind kind, const std::vector<SlotsOf>& now);

}  // namespace filing
