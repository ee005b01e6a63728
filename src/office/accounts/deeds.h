#pragma once
// What the three administrators may do with an account, never with their own. None of it waits for anybody, so that
// the audit trail is its only history; but who may do what reads as a case does.
#include "cases/table.h"

namespace accounts {

enum class AccountState { Active, Disabled };

}  // namespace accounts

template <>
inline constexpr EnumNames enum_names<accounts::AccountState>{
    "AccountState",
    EnumName{accounts::AccountState::Active, "ACTIVE", "可用", "Active"},
    EnumName{accounts::AccountState::Disabled, "DISABLED", "已停用", "Disabled"},
};

namespace accounts {

inline constexpr cases::Roles sys{Role::Sys}, sec{Role::Sec};
/// An account is its own first person.
inline constexpr std::string_view owns = "own";

/// Whatever state the account is in.
constexpr cases::Step<AccountState> deed(std::string_view word, Words words, cases::Roles by,
                                         std::optional<AccountState> to = {}) {
    return {.from = {AccountState::Active, AccountState::Disabled},
            .word = word,
            .to = to,
            .words = words,
            .by = by,
            .not_by = {owns},
            .same_person = {ErrorCode::Forbidden, "account.not_yourself"}};
}

inline constexpr std::array deeds{
    deed("change", {"改姓名和岗位", "Change name or posts"}, sys),
    deed("disable", {"停用", "Disable"}, sys, AccountState::Disabled),
    deed("enable", {"启用", "Enable"}, sys, AccountState::Active),
    deed("reset-password", {"重置密码", "Reset the password"}, sys),
    deed("reset-second-factor", {"重置验证器", "Reset the second factor"}, sys),
    deed("unlock", {"解除锁定", "Unlock"}, sec),
};
inline constexpr cases::Table<AccountState> table{.kind = "account", .words = {"账号", "Accounts"}, .steps = deeds};

}  // namespace accounts
