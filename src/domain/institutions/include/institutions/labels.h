#pragma once
// What people call the words of institutions, for files that leave the house.
#include "exports/exports.h"
#include "institutions/kinds.h"

template <>
inline constexpr auto exports::words<institutions::ProviderForm> =
    std::array{Words{"独立托育机构", "Stand-alone"},    Words{"社区办托", "Community"},
               Words{"托幼一体", "Kindergarten class"}, Words{"用人单位办托", "Employer"},
               Words{"医疗机构办托", "Hospital"},       Words{"国有企业办托", "State enterprise"},
               Words{"家庭托育点", "Home point"},       Words{"托育综合服务中心", "Comprehensive centre"}};
template <>
inline constexpr auto exports::words<institutions::RegistrationNature> =
    std::array{Words{"事业单位", "Public institution"}, Words{"社会服务机构", "Social service organisation"},
               Words{"营利性", "For profit"}};
template <>
inline constexpr auto exports::words<institutions::OperatingNature> =
    std::array{Words{"公办", "Public"}, Words{"公建民营", "Public-built, privately run"},
               Words{"民办普惠", "Private, inclusive"}, Words{"民办", "Private"}};
template <>
inline constexpr auto exports::words<institutions::ClassType> =
    std::array{Words{"乳儿班", "Infant class"}, Words{"托小班", "Small toddler class"},
               Words{"托大班", "Big toddler class"}, Words{"混合编班", "Mixed class"}};
template <>
inline constexpr auto exports::words<institutions::FilingState> = std::array{
    Words{"未备案", "Not filed"}, Words{"已备案", "Filed"}, Words{"停托", "Suspended"}, Words{"已注销", "Cancelled"}};
template <>
inline constexpr auto exports::words<institutions::DemonstrationLevel> =
    std::array{Words{"县级示范", "County demonstration"}, Words{"市级示范", "City demonstration"},
               Words{"省级示范", "Provincial demonstration"}};
