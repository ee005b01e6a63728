#pragma once
// What is done to an account of the three administrators is asked for by one of them and decided by another: the table,
// and the decisions that need no database.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/actor.h"
#include "cases/table.h"

namespace accounts {

/// What may be asked for; the words are those of deeds.h, and to make an account.
enum class AccountDeed { Make, Change, Disable, Enable, ResetPassword, ResetSecondFactor };

enum class RequestState { Asked, Approved, Collected, Rejected, Withdrawn, Lapsed };

}  // namespace accounts

template <>
inline constexpr EnumNames enum_names<accounts::AccountDeed>{
    "AccountDeed",
    EnumName{accounts::AccountDeed::Make, "MAKE", "建立账号", "Make the account"},
    EnumName{accounts::AccountDeed::Change, "CHANGE", "改姓名或岗位", "Change name or post"},
    EnumName{accounts::AccountDeed::Disable, "DISABLE", "停用账号", "Disable"},
    EnumName{accounts::AccountDeed::Enable, "ENABLE", "恢复使用", "Enable"},
    EnumName{accounts::AccountDeed::ResetPassword, "RESET_PASSWORD", "重置密码", "Reset the password"},
    EnumName{accounts::AccountDeed::ResetSecondFactor, "RESET_SECOND_FACTOR", "重置验证器", "Reset the second factor"},
};
template <>
inline constexpr EnumNames enum_names<accounts::RequestState>{
    "AccountRequestState",
    EnumName{accounts::RequestState::Asked, "ASKED", "待批准", "Asked for"},
    EnumName{accounts::RequestState::Approved, "APPROVED", "已批准", "Approved"},
    EnumName{accounts::RequestState::Collected, "COLLECTED", "已领取密码", "Password collected"},
    EnumName{accounts::RequestState::Rejected, "REJECTED", "未批准", "Turned down"},
    EnumName{accounts::RequestState::Withdrawn, "WITHDRAWN", "已撤回", "Taken back"},
    EnumName{accounts::RequestState::Lapsed, "LAPSED", "已过期", "Lapsed"},
};

namespace accounts {

// -- Decisions ----------------------------------------------------------------------------------

/// How long a request waits for a second person, and an approved password for whoever asked for it.
constexpr std::chrono::hours waits_for_approval{24 * 7};
constexpr std::chrono::hours waits_to_be_collected{24};

/// Whether what becomes of an account with these posts is for one person alone to decide; `wanted` is the post that it
/// is to be given, if any.
bool needs_second_person(const std::vector<Post>& held, const std::optional<Post>& wanted);

/// Whether the account gets a password of two halves. Whoever enters administration begins with one: the old password
/// may be known to whoever made the account.
bool hands_over_password(AccountDeed deed, const std::vector<Post>& held, const std::optional<Post>& wanted);

/// A request whose time is over has lapsed, whatever it was kept as.
RequestState as_it_stands(RequestState kept, bool password_waits, Instant open_until, Instant now);

/// The one-time password out of the approver's half and the asker's.
std::string whole_password(std::string_view first_half, std::string_view second_half);

// -- The table ----------------------------------------------------------------------------------

/// What a step asks of whoever takes it.
struct Taker {
    /// This one asked for it.
    bool asked;
    /// It is about this one's own account.
    bool concerned;
    bool password_waits;
};
Result<void> is_somebody_elses(const Taker& taker);
Result<void> is_whoever_asked(const Taker& taker);
Result<void> may_collect(const Taker& taker);

inline constexpr cases::Need<Taker> of_somebody_else{{"不是本人的账号", "Not the own account"}, is_somebody_elses};
inline constexpr cases::Need<Taker> by_whoever_asked{{"申请人本人", "Whoever asked"}, is_whoever_asked};
inline constexpr cases::Need<Taker> a_password_waits{
    {"申请人本人，有密码待领取", "Whoever asked, where a password waits"}, may_collect};

inline constexpr cases::Opening asking_for_deed{
    .event = "ask", .words = {"申请", "Ask"}, .by = cases::Roles{Role::Sys}};
inline constexpr cases::Roles asks{Role::Sys}, decides{Role::Sec, Role::Aud};
inline constexpr cases::Names who_asked{asking_for_deed.event};
inline constexpr std::string_view decided = "account_request.decided";

inline constexpr auto request_steps = std::to_array<cases::Step<RequestState, Taker>>({
    {.from = RequestState::Asked,
     .word = "approve",
     .to = RequestState::Approved,
     .words = {"批准", "Approve"},
     .by = decides,
     .not_by = who_asked,
     .needs = of_somebody_else,
     .tells = {.doers_of = who_asked},
     .otherwise = decided},
    {.from = RequestState::Asked,
     .word = "reject",
     .to = RequestState::Rejected,
     .words = {"不批准", "Turn down"},
     .by = decides,
     .needs = of_somebody_else,
     .tells = {.doers_of = who_asked},
     .otherwise = decided},
    {.from = RequestState::Asked,
     .word = "withdraw",
     .to = RequestState::Withdrawn,
     .words = {"撤回", "Take back"},
     .by = asks,
     .needs = by_whoever_asked,
     .otherwise = decided},
    {.from = RequestState::Approved,
     .word = "collect",
     .to = RequestState::Collected,
     .words = {"领取密码", "Collect the password"},
     .by = asks,
     .needs = a_password_waits,
     .otherwise = "account_request.nothing_to_collect"},
});
inline constexpr auto closed_requests =
    std::to_array<cases::Closed<RequestState>>({{RequestState::Lapsed, "account_request.lapsed"}});
inline constexpr cases::Table<RequestState, Taker> request_table{
    .kind = "account_request",
    .words = {"三员账号申请", "Accounts of the three administrators"},
    .opening = asking_for_deed,
    .steps = request_steps,
    .closed = closed_requests};

}  // namespace accounts
