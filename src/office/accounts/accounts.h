#pragma once
// Managing other people's accounts. Nobody does any of it to the own one.
#include <optional>
#include <string>
#include <vector>

#include "session.h"

namespace accounts {

enum class SecondFactor { None, Enrolled, Waived };

struct PostWanted {
    Role role;
    RegionCode region;
    std::optional<InstitutionId> institution;
    std::optional<ClassId> class_;
    std::optional<ChildId> child;
};

struct AccountView {
    AccountId id;
    std::string account;
    std::string name;
    std::vector<PostView> posts;
    bool disabled;
    bool must_change_password;
    SecondFactor second_factor;
    std::optional<Instant> locked_until;
    Instant created_at;
    std::optional<Instant> last_sign_in_at;
    api::Version version;
};

struct AccountSearch {
    std::optional<std::string> q;
    std::optional<Role> role;
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
Result<api::Page<AccountView>> list_accounts(db::Read& tx, const Call& call, const AccountSearch& wanted);

struct WhichAccount {
    AccountId account;
};
Result<AccountView> read_account(db::Read& tx, const Call& call, const WhichAccount& which);

struct NewAccount {
    std::string account;
    std::string name;
    Role role;
    RegionCode region;
    std::optional<InstitutionId> institution;
    std::optional<ClassId> class_;
    std::optional<ChildId> child;
};
struct CreatedAccount {
    AccountId id;
    std::string account;
    std::string name;
    /// To be handed over in person, and changed at the first sign-in.
    std::string one_time_password;
};
/// Hashes outside of its transaction. Faults name /account, /role, /region, /institution ...
Result<api::Created<CreatedAccount>> create_account(db::Database& database, const Call& call, const NewAccount& wanted);

struct AccountChange {
    AccountId account;
    std::optional<std::string> name;
    std::vector<PostWanted> posts;  // empty: as they are
    api::Version version;
};
/// New posts end the account's sessions.
Result<AccountView> change_account(db::Write& tx, const Call& call, const AccountChange& wanted);

Result<AccountView> disable_account(db::Write& tx, const Call& call, const WhichAccount& which);
Result<AccountView> enable_account(db::Write& tx, const Call& call, const WhichAccount& which);
Result<AccountView> unlock_account(db::Write& tx, const Call& call, const WhichAccount& which);
/// The account must enrol anew.
Result<AccountView> reset_second_factor(db::Write& tx, const Call& call, const WhichAccount& which);

struct NewPassword {
    std::string one_time_password;
};
/// Hashes outside of its transaction. Ends the account's sessions.
Result<NewPassword> reset_password(db::Database& database, const Call& call, const WhichAccount& which);

struct OnlineSearch {
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
struct OnlineView {
    SessionId id;
    AccountBrief account;
    std::optional<Role> role;
    std::optional<RegionCode> region;
    std::string address;
    std::string user_agent;
    Instant opened_at;
    Instant seen_at;
};
Result<api::Page<OnlineView>> list_online(db::Read& tx, const Call& call, const OnlineSearch& wanted);

struct WhichSession {
    SessionId session;
};
Result<void> kick_out(db::Write& tx, const Call& call, const WhichSession& which);

/// A fresh one-time password and its hash. Slow.
struct HashedPassword {
    std::string password;
    std::string hash;
};
Result<HashedPassword> one_time_password(const Call& call);

}  // namespace accounts

template <>
inline constexpr EnumNames enum_names<accounts::SecondFactor>{
    "SecondFactor",
    EnumName{accounts::SecondFactor::None, "NONE", "未绑定", "None"},
    EnumName{accounts::SecondFactor::Enrolled, "ENROLLED", "已绑定", "Enrolled"},
    EnumName{accounts::SecondFactor::Waived, "WAIVED", "演示账号免绑定", "Waived for the demonstration"},
};
