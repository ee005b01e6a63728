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
inline constexpr cases::From<AccountState> any_state{AccountState::Active, AccountState::Disabled};
/// An account is its own first person.
inline constexpr std::string_view owns = "own";
inline constexpr cases::Names its_owner{owns};
inline constexpr cases::Refusal not_yourself{ErrorCode::Forbidden, "account.not_yourself"};

inline constexpr auto deeds = std::to_array<cases::Step<AccountState>>({
    {.from = any_state,
     .word = "change",
     .words = {"改姓名和岗位", "Change name or posts"},
     .by = sys,
     .not_by = its_owner,
     .same_person = not_yourself},
    {.from = any_state,
     .word = "disable",
     .to = AccountState::Disabled,
     .words = {"停用", "Disable"},
     .by = sys,
     .not_by = its_owner,
     .same_person = not_yourself},
    {.from = any_state,
     .word = "enable",
     .to = AccountState::Active,
     .words = {"启用", "Enable"},
     .by = sys,
     .not_by = its_owner,
     .same_person = not_yourself},
    {.from = any_state,
     .word = "reset-password",
     .words = {"重置密码", "Reset the password"},
     .by = sys,
     .not_by = its_owner,
     .same_person = not_yourself},
    {.from = any_state,
     .word = "reset-second-factor",
     .words = {"重置验证器", "Reset the second factor"},
     .by = sys,
     .not_by = its_owner,
     .same_person = not_yourself},
    {.from = any_state,
     .word = "unlock",
     .words = {"解除锁定", "Unlock"},
     .by = sec,
     .not_by = its_owner,
     .same_person = not_yourself},
});
inline constexpr cases::Table<AccountState> table{.kind = "account", .words = {"账号", "Accounts"}, .steps = deeds};

}  // namespace accounts
