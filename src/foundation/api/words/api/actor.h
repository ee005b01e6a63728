#pragma once
// Who acts, in which post, and how far that post reaches. Source: domain reference 10.1.
#include <array>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/declared.h"
#include "base/enum_text.h"
#include "base/id.h"
#include "base/region_code.h"

enum class Role {
    Gc,    // 指导中心办公室 guidance-centre office
    Ex,    // 专家组 expert group
    Enf,   // 执法员 enforcement officer
    Mchc,  // 县妇幼 county maternal and child health
    Mcht,  // 乡镇卫生院儿保 township health centre
    Vd,    // 村医 village doctor
    InsH,  // 机构负责人 head of an institution
    InsC,  // 保育员 carer, own class
    InsN,  // 保健员 health worker of an institution
    Gua,   // 家长 guardian, own child
    Fin,   // 财政局 finance bureau
    Ndrc,  // 发改局 development and reform bureau
    Edu,   // 教体局 education bureau
    Civ,   // 民政局 civil affairs bureau
    Samr,  // 市监局 market regulation bureau
    Fire,  // 消防 fire service
    Psb,   // 公安 public security
    Lead,  // 县领导、专班 county leaders and task force
    Npc,   // 人大、政协 congress and consultative conference
    Sys,   // 系统管理员 system administrator
    Sec,   // 安全管理员 security administrator
    Aud,   // 审计员 auditor
};
template <>
inline constexpr EnumNames enum_names<Role>{
    "Role",
    EnumName{Role::Gc, "GC", "指导中心办公室", "Guidance-centre office"},
    EnumName{Role::Ex, "EX", "专家组", "Expert group"},
    EnumName{Role::Enf, "ENF", "执法员", "Enforcement officer"},
    EnumName{Role::Mchc, "MCHC", "县妇幼", "County MCH"},
    EnumName{Role::Mcht, "MCHT", "乡镇卫生院", "Township health centre"},
    EnumName{Role::Vd, "VD", "村医", "Village doctor"},
    EnumName{Role::InsH, "INS_H", "机构负责人", "Head of institution"},
    EnumName{Role::InsC, "INS_C", "保育员", "Carer"},
    EnumName{Role::InsN, "INS_N", "保健员", "Health worker"},
    EnumName{Role::Gua, "GUA", "家长", "Guardian"},
    EnumName{Role::Fin, "FIN", "财政局", "Finance bureau"},
    EnumName{Role::Ndrc, "NDRC", "发改局", "Development and reform"},
    EnumName{Role::Edu, "EDU", "教体局", "Education bureau"},
    EnumName{Role::Civ, "CIV", "民政局", "Civil affairs"},
    EnumName{Role::Samr, "SAMR", "市监局", "Market regulation"},
    EnumName{Role::Fire, "FIRE", "消防", "Fire service"},
    EnumName{Role::Psb, "PSB", "公安", "Public security"},
    EnumName{Role::Lead, "LEAD", "县领导", "County leaders"},
    EnumName{Role::Npc, "NPC", "人大政协", "Congress and CPPCC"},
    EnumName{Role::Sys, "SYS", "系统管理员", "System administrator"},
    EnumName{Role::Sec, "SEC", "安全管理员", "Security administrator"},
    EnumName{Role::Aud, "AUD", "审计员", "Auditor"},
};

using AccountId = Id<struct AccountTag>;
using InstitutionId = Id<struct InstitutionTag>;
using ClassId = Id<struct ClassTag>;
using ChildId = Id<struct ChildTag>;

/// The post somebody acts in: a role and how far it reaches. A region always; narrower where the
/// role is about one institution, class or child.
struct Post {
    Role role;
    RegionCode region;
    std::optional<InstitutionId> institution = {};
    std::optional<ClassId> class_ = {};
    std::optional<ChildId> child = {};
    static constexpr Fields fields{
        Field{"role", &Post::role, "What it is."},
        Field{"region", &Post::region, "The region it reaches over."},
        Field{"institution", &Post::institution, "For staff of an institution: which."},
        Field{"class", &Post::class_, "For carers: which class."},
        Field{"child", &Post::child, "For guardians: which child."},
    };
};

/// Whoever makes a request. Nobody signed in: no account and no post.
struct Actor {
    std::optional<AccountId> account = {};
    std::optional<Post> post = {};
    /// Signed in, but may do nothing before a new password is set or a second factor enrolled.
    bool must_change_password = false;
    bool must_enrol_second_factor = false;

    bool signed_in() const { return account.has_value(); }
    bool has_role(Role role) const { return post && post->role == role; }
};

using RequestId = std::string;
