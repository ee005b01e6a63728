#pragma once
// The words of filing. Source: regulation_source 'filing-2019'; docs/glossary.md.
#include <array>

#include "base/enum_text.h"

namespace filing {

enum class Kind { Initial, Change, Suspension, Resumption, Cancellation, AnnualReport };
enum class State { Draft, Submitted, Returned, Receipted, NonConformityPublished, Withdrawn };
enum class Regime { Filing, Licence };
/// The six kinds of material. Source: regulation_source 'filing-2019', article on the filing form.
enum class MaterialKind { Registration, Premises, Staff, HealthEvaluation, FireSafety, FoodLicence };
enum class Verdict { Unseen, Conforms, DoesNotConform };
/// By what right the premises are used.
enum class Tenure { Own, Rent, Free };
enum class Event {
    Created,
    Submitted,
    MaterialReplaced,
    Returned,
    Resubmitted,
    Receipted,
    NonConformityPublished,
    Withdrawn
};

}  // namespace filing

template <>
inline constexpr auto enum_names<filing::Kind> = std::array{
    EnumName{filing::Kind::Initial, "INITIAL"},           EnumName{filing::Kind::Change, "CHANGE"},
    EnumName{filing::Kind::Suspension, "SUSPENSION"},     EnumName{filing::Kind::Resumption, "RESUMPTION"},
    EnumName{filing::Kind::Cancellation, "CANCELLATION"}, EnumName{filing::Kind::AnnualReport, "ANNUAL_REPORT"}};
template <>
inline constexpr auto enum_names<filing::State> =
    std::array{EnumName{filing::State::Draft, "DRAFT"},
               EnumName{filing::State::Submitted, "SUBMITTED"},
               EnumName{filing::State::Returned, "RETURNED"},
               EnumName{filing::State::Receipted, "RECEIPTED"},
               EnumName{filing::State::NonConformityPublished, "NON_CONFORMITY_PUBLISHED"},
               EnumName{filing::State::Withdrawn, "WITHDRAWN"}};
template <>
inline constexpr auto enum_names<filing::Regime> =
    std::array{EnumName{filing::Regime::Filing, "FILING"}, EnumName{filing::Regime::Licence, "LICENCE"}};
template <>
inline constexpr auto enum_names<filing::MaterialKind> =
    std::array{EnumName{filing::MaterialKind::Registration, "REGISTRATION"},
               EnumName{filing::MaterialKind::Premises, "PREMISES"},
               EnumName{filing::MaterialKind::Staff, "STAFF"},
               EnumName{filing::MaterialKind::HealthEvaluation, "HEALTH_EVALUATION"},
               EnumName{filing::MaterialKind::FireSafety, "FIRE_SAFETY"},
               EnumName{filing::MaterialKind::FoodLicence, "FOOD_LICENCE"}};
template <>
inline constexpr auto enum_names<filing::Verdict> =
    std::array{EnumName{filing::Verdict::Unseen, "UNSEEN"}, EnumName{filing::Verdict::Conforms, "CONFORMS"},
               EnumName{filing::Verdict::DoesNotConform, "DOES_NOT_CONFORM"}};
template <>
inline constexpr auto enum_names<filing::Event> =
    std::array{EnumName{filing::Event::Created, "CREATED"},
               EnumName{filing::Event::Submitted, "SUBMITTED"},
               EnumName{filing::Event::MaterialReplaced, "MATERIAL_REPLACED"},
               EnumName{filing::Event::Returned, "RETURNED"},
               EnumName{filing::Event::Resubmitted, "RESUBMITTED"},
               EnumName{filing::Event::Receipted, "RECEIPTED"},
               EnumName{filing::Event::NonConformityPublished, "NON_CONFORMITY_PUBLISHED"},
               EnumName{filing::Event::Withdrawn, "WITHDRAWN"}};
template <>
inline constexpr auto enum_names<filing::Tenure> =
    std::array{EnumName{filing::Tenure::Own, "OWN"}, EnumName{filing::Tenure::Rent, "RENT"},
               EnumName{filing::Tenure::Free, "FREE"}};
