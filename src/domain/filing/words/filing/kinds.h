#pragma once
// The words of filing. Source: regulation_source 'filing-2019'; docs/glossary.md.
#include <array>

#include "base/enum_text.h"

namespace filing {

enum class FilingKind { Initial, Change, Suspension, Resumption, Cancellation, AnnualReport };
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
inline constexpr EnumNames enum_names<filing::FilingKind>{
    "FilingKind",
    EnumName{filing::FilingKind::Initial, "INITIAL", "首次备案", "First filing"},
    EnumName{filing::FilingKind::Change, "CHANGE", "变更备案", "Change"},
    EnumName{filing::FilingKind::Suspension, "SUSPENSION", "暂停服务", "Suspension"},
    EnumName{filing::FilingKind::Resumption, "RESUMPTION", "恢复服务", "Resumption"},
    EnumName{filing::FilingKind::Cancellation, "CANCELLATION", "注销备案", "Cancellation"},
    EnumName{filing::FilingKind::AnnualReport, "ANNUAL_REPORT", "年度报告", "Annual report"},
};
template <>
inline constexpr EnumNames enum_names<filing::State>{
    "CaseState",
    EnumName{filing::State::Draft, "DRAFT", "填写中", "Draft"},
    EnumName{filing::State::Submitted, "SUBMITTED", "审核中", "In review"},
    EnumName{filing::State::Returned, "RETURNED", "退回补正", "Returned"},
    EnumName{filing::State::Receipted, "RECEIPTED", "已备案", "Filed"},
    EnumName{filing::State::NonConformityPublished, "NON_CONFORMITY_PUBLISHED", "不符合，已公示",
             "Non-conforming, published"},
    EnumName{filing::State::Withdrawn, "WITHDRAWN", "已撤回", "Withdrawn"},
};
template <>
inline constexpr EnumNames enum_names<filing::Regime>{
    "Regime",
    EnumName{filing::Regime::Filing, "FILING", "备案", "Filing"},
    EnumName{filing::Regime::Licence, "LICENCE", "许可", "Licence"},
};
template <>
inline constexpr EnumNames enum_names<filing::MaterialKind>{
    "MaterialKind",
    EnumName{filing::MaterialKind::Registration, "REGISTRATION", "登记证书", "Registration"},
    EnumName{filing::MaterialKind::Premises, "PREMISES", "场地证明", "Premises"},
    EnumName{filing::MaterialKind::Staff, "STAFF", "人员资格与健康证明", "Staff qualification and health"},
    EnumName{filing::MaterialKind::HealthEvaluation, "HEALTH_EVALUATION", "卫生评价报告", "Health evaluation"},
    EnumName{filing::MaterialKind::FireSafety, "FIRE_SAFETY", "消防安全证明", "Fire safety"},
    EnumName{filing::MaterialKind::FoodLicence, "FOOD_LICENCE", "食品经营许可证", "Food licence"},
};
template <>
inline constexpr EnumNames enum_names<filing::Verdict>{
    "Verdict",
    EnumName{filing::Verdict::Unseen, "UNSEEN", "未看", "Not looked at"},
    EnumName{filing::Verdict::Conforms, "CONFORMS", "符合", "Conforms"},
    EnumName{filing::Verdict::DoesNotConform, "DOES_NOT_CONFORM", "不符合", "Does not conform"},
};
template <>
inline constexpr EnumNames enum_names<filing::Event>{
    "CaseEvent",
    EnumName{filing::Event::Created, "CREATED", "开始填写", "Begun"},
    EnumName{filing::Event::Submitted, "SUBMITTED", "提交", "Submitted"},
    EnumName{filing::Event::MaterialReplaced, "MATERIAL_REPLACED", "换了材料", "Material replaced"},
    EnumName{filing::Event::Returned, "RETURNED", "退回补正", "Returned for correction"},
    EnumName{filing::Event::Resubmitted, "RESUBMITTED", "重新提交", "Submitted again"},
    EnumName{filing::Event::Receipted, "RECEIPTED", "予以备案", "Filed"},
    EnumName{filing::Event::NonConformityPublished, "NON_CONFORMITY_PUBLISHED", "公示不符合",
             "Non-conformity published"},
    EnumName{filing::Event::Withdrawn, "WITHDRAWN", "撤回", "Withdrawn"},
};
template <>
inline constexpr EnumNames enum_names<filing::Tenure>{
    "Tenure",
    EnumName{filing::Tenure::Own, "OWN", "自有", "Own"},
    EnumName{filing::Tenure::Rent, "RENT", "租赁", "Rented"},
    EnumName{filing::Tenure::Free, "FREE", "无偿使用", "Free of charge"},
};
