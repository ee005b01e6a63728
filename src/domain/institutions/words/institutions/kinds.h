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
inline constexpr auto enum_names<institutions::ProviderForm> =
    std::array{EnumName{institutions::ProviderForm::Standalone, "STANDALONE"},
               EnumName{institutions::ProviderForm::Community, "COMMUNITY"},
               EnumName{institutions::ProviderForm::Kindergarten, "KINDERGARTEN"},
               EnumName{institutions::ProviderForm::Employer, "EMPLOYER"},
               EnumName{institutions::ProviderForm::Hospital, "HOSPITAL"},
               EnumName{institutions::ProviderForm::Soe, "SOE"},
               EnumName{institutions::ProviderForm::Home, "HOME"},
               EnumName{institutions::ProviderForm::ComprehensiveCentre, "COMPREHENSIVE_CENTRE"}};
template <>
inline constexpr auto enum_names<institutions::RegistrationNature> =
    std::array{EnumName{institutions::RegistrationNature::PublicInstitution, "PUBLIC_INSTITUTION"},
               EnumName{institutions::RegistrationNature::SocialServiceOrg, "SOCIAL_SERVICE_ORG"},
               EnumName{institutions::RegistrationNature::ForProfit, "FOR_PROFIT"}};
template <>
inline constexpr auto enum_names<institutions::OperatingNature> =
    std::array{EnumName{institutions::OperatingNature::Public, "PUBLIC"},
               EnumName{institutions::OperatingNature::PublicBuiltPrivateRun, "PUBLIC_BUILT_PRIVATE_RUN"},
               EnumName{institutions::OperatingNature::PrivateInclusive, "PRIVATE_INCLUSIVE"},
               EnumName{institutions::OperatingNature::Private, "PRIVATE"}};
template <>
inline constexpr auto enum_names<institutions::Cooperation> = std::array{
    EnumName{institutions::Cooperation::None, "NONE"}, EnumName{institutions::Cooperation::MchCare, "MCH_CARE"},
    EnumName{institutions::Cooperation::TcmCare, "TCM_CARE"},
    EnumName{institutions::Cooperation::MedicalEducationRehab, "MEDICAL_EDUCATION_REHAB"}};
template <>
inline constexpr auto enum_names<institutions::ClassType> = std::array{
    EnumName{institutions::ClassType::Infant, "INFANT"},
    EnumName{institutions::ClassType::ToddlerSmall, "TODDLER_SMALL"},
    EnumName{institutions::ClassType::ToddlerBig, "TODDLER_BIG"}, EnumName{institutions::ClassType::Mixed, "MIXED"}};
template <>
inline constexpr auto enum_names<institutions::ServiceForm> = std::array{
    EnumName{institutions::ServiceForm::FullDay, "FULL_DAY"}, EnumName{institutions::ServiceForm::HalfDay, "HALF_DAY"},
    EnumName{institutions::ServiceForm::Hourly, "HOURLY"}, EnumName{institutions::ServiceForm::Temporary, "TEMPORARY"}};
template <>
inline constexpr auto enum_names<institutions::FilingState> = std::array{
    EnumName{institutions::FilingState::Unfiled, "UNFILED"}, EnumName{institutions::FilingState::Filed, "FILED"},
    EnumName{institutions::FilingState::Suspended, "SUSPENDED"},
    EnumName{institutions::FilingState::Cancelled, "CANCELLED"}};
template <>
inline constexpr auto enum_names<institutions::DemonstrationLevel> =
    std::array{EnumName{institutions::DemonstrationLevel::County, "COUNTY"},
               EnumName{institutions::DemonstrationLevel::City, "CITY"},
               EnumName{institutions::DemonstrationLevel::Province, "PROVINCE"}};
