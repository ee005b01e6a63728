#pragma once
// The words of institutions. Source: domain reference 0 and 1.1; docs/glossary.md.
#include <array>

#include "base/enum_text.h"

namespace institutions {

enum class ProviderForm { Standalone, Community, Kindergarten, Employer, Hospital, Soe, Home, ComprehensiveCentre };
enum class RegistrationNature { PublicInstitution, SocialServiceOrg, ForProfit };
enum class OperatingNature { Public, PublicBuiltPrivateRun, PrivateInclusive, Private };
/// How medical care, education and rehabilitation work together with childcare.
enum class Cooperation { None, MchCare, TcmCare, MedicalEducationRehab };
enum class ClassType { Infant, ToddlerSmall, ToddlerBig, Mixed };
enum class ServiceForm { FullDay, HalfDay, Hourly, Temporary };
enum class FilingState { Unfiled, Filed, Suspended, Cancelled };
enum class DemonstrationLevel { County, City, Province };

}  // namespace institutions

template <>
inline constexpr EnumNames enum_names<institutions::ProviderForm>{
    "ProviderForm",
    EnumName{institutions::ProviderForm::Standalone, "STANDALONE", "独立托育机构", "Stand-alone"},
    EnumName{institutions::ProviderForm::Community, "COMMUNITY", "社区办托", "Community"},
    EnumName{institutions::ProviderForm::Kindergarten, "KINDERGARTEN", "托幼一体", "Kindergarten class"},
    EnumName{institutions::ProviderForm::Employer, "EMPLOYER", "用人单位办托", "Employer"},
    EnumName{institutions::ProviderForm::Hospital, "HOSPITAL", "医疗机构办托", "Hospital"},
    EnumName{institutions::ProviderForm::Soe, "SOE", "国有企业办托", "State enterprise"},
    EnumName{institutions::ProviderForm::Home, "HOME", "家庭托育点", "Home point"},
    EnumName{institutions::ProviderForm::ComprehensiveCentre, "COMPREHENSIVE_CENTRE", "托育综合服务中心",
             "Comprehensive centre"},
};
template <>
inline constexpr EnumNames enum_names<institutions::RegistrationNature>{
    "RegistrationNature",
    EnumName{institutions::RegistrationNature::PublicInstitution, "PUBLIC_INSTITUTION", "事业单位",
             "Public institution"},
    EnumName{institutions::RegistrationNature::SocialServiceOrg, "SOCIAL_SERVICE_ORG", "社会服务机构",
             "Social service organisation"},
    EnumName{institutions::RegistrationNature::ForProfit, "FOR_PROFIT", "营利性", "For profit"},
};
template <>
inline constexpr EnumNames enum_names<institutions::OperatingNature>{
    "OperatingNature",
    EnumName{institutions::OperatingNature::Public, "PUBLIC", "公办", "Public"},
    EnumName{institutions::OperatingNature::PublicBuiltPrivateRun, "PUBLIC_BUILT_PRIVATE_RUN", "公建民营",
             "Public-built, privately run"},
    EnumName{institutions::OperatingNature::PrivateInclusive, "PRIVATE_INCLUSIVE", "民办普惠", "Private, inclusive"},
    EnumName{institutions::OperatingNature::Private, "PRIVATE", "民办", "Private"},
};
template <>
inline constexpr EnumNames enum_names<institutions::Cooperation>{
    "Cooperation",
    EnumName{institutions::Cooperation::None, "NONE", "无", "None"},
    EnumName{institutions::Cooperation::MchCare, "MCH_CARE", "妇幼保健+托育", "MCH and childcare"},
    EnumName{institutions::Cooperation::TcmCare, "TCM_CARE", "中医药+托育", "TCM and childcare"},
    EnumName{institutions::Cooperation::MedicalEducationRehab, "MEDICAL_EDUCATION_REHAB", "医+教+康",
             "Medical, education, rehabilitation"},
};
template <>
inline constexpr EnumNames enum_names<institutions::ClassType>{
    "ClassType",
    EnumName{institutions::ClassType::Infant, "INFANT", "乳儿班", "Infant class"},
    EnumName{institutions::ClassType::ToddlerSmall, "TODDLER_SMALL", "托小班", "Small toddler class"},
    EnumName{institutions::ClassType::ToddlerBig, "TODDLER_BIG", "托大班", "Big toddler class"},
    EnumName{institutions::ClassType::Mixed, "MIXED", "混合编班", "Mixed class"},
};
template <>
inline constexpr EnumNames enum_names<institutions::ServiceForm>{
    "ServiceForm",
    EnumName{institutions::ServiceForm::FullDay, "FULL_DAY", "全日托", "Full day"},
    EnumName{institutions::ServiceForm::HalfDay, "HALF_DAY", "半日托", "Half day"},
    EnumName{institutions::ServiceForm::Hourly, "HOURLY", "计时托", "By the hour"},
    EnumName{institutions::ServiceForm::Temporary, "TEMPORARY", "临时托", "Temporary"},
};
template <>
inline constexpr EnumNames enum_names<institutions::FilingState>{
    "FilingState",
    EnumName{institutions::FilingState::Unfiled, "UNFILED", "未备案", "Not filed"},
    EnumName{institutions::FilingState::Filed, "FILED", "已备案", "Filed"},
    EnumName{institutions::FilingState::Suspended, "SUSPENDED", "停托", "Suspended"},
    EnumName{institutions::FilingState::Cancelled, "CANCELLED", "已注销", "Cancelled"},
};
template <>
inline constexpr EnumNames enum_names<institutions::DemonstrationLevel>{
    "DemonstrationLevel",
    EnumName{institutions::DemonstrationLevel::County, "COUNTY", "县级示范", "County demonstration"},
    EnumName{institutions::DemonstrationLevel::City, "CITY", "市级示范", "City demonstration"},
    EnumName{institutions::DemonstrationLevel::Province, "PROVINCE", "省级示范", "Provincial demonstration"},
};
