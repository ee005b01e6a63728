#pragma once
// The SQL of accounts, their posts and their recovery codes.
#include <optional>
#include <string>
#include <vector>

#include "accounts/accounts.h"

namespace accounts {

struct AccountBrief {
    AccountId id;
    std::string account;
    std::string name;
    static constexpr Fields fields{
        Field{"id", &AccountBrief::id, "The account."},
        Field{"account", &AccountBrief::account, "Its sign-in name.", Limits{}, "sign_in_name"},
        Field{"name", &AccountBrief::name, "Whose it is."},
    };
};
/// Where an account stands, as its administrators see it too.
struct Standing {
    bool disabled = false;
    bool must_change_password = true;
    Instant created_at;
    std::optional<Instant> last_sign_in_at = {};
    api::Version version = {1};
    static constexpr Fields fields{
        Field{"disabled", &Standing::disabled, "Whether it may not sign in."},
        Field{"must_change_password", &Standing::must_change_password, "Whether it still has a one-time password."},
        Field{"created_at", &Standing::created_at, "When it was made."},
        Field{"last_sign_in_at", &Standing::last_sign_in_at, "When it last signed in."},
        Field{"version", &Standing::version, "Counts changes."},
    };
};
struct HeldPost {
    PostId id;
    Post post;
    static constexpr Fields fields{Field{"id", &HeldPost::id, "The post."}, Flat{&HeldPost::post}};
};
struct AccountFilter {
    std::optional<std::string> q;
    std::optional<Role> role;
    static constexpr Fields fields{
        Field{"q", &AccountFilter::q, "Part of the sign-in name or the name.", Limits{.max_length = 50, .blank = true}},
        Field{"role", &AccountFilter::role, "Only accounts with a post of this role."},
    };
};

namespace store {

struct Account {
    AccountBrief who;
    std::string county;
    std::string password_hash;
    bool second_factor_waived = false;
    std::string second_factor = {};      // encrypted; empty: none
    std::string second_factor_new = {};  // encrypted; empty: none
    std::int64_t second_factor_step = 0;
    Standing standing;

    bool has_second_factor() const { return !second_factor.empty(); }
    static constexpr Fields fields{
        Flat{&Account::who},
        Field{"county", &Account::county, "Where it was made."},
        Field{"password_hash", &Account::password_hash, "Its password, hashed."},
        Field{"second_factor_waived", &Account::second_factor_waived, "Whether it need not have one."},
        Field{"second_factor", &Account::second_factor, "The secret, encrypted."},
        Field{"second_factor_new", &Account::second_factor_new, "The one offered, encrypted."},
        Field{"second_factor_step", &Account::second_factor_step, "Of the last accepted code."},
        Flat{&Account::standing},
    };
};
/// An account as it begins.
struct Beginning {
    std::string account;
    std::string name;
    std::string password_hash;
    Post post;
    bool must_change_password = true;
    bool second_factor_waived = false;
};
struct RecoveryCode {
    AccountId account;
    std::string code_hash;
    static constexpr Fields fields{
        Field{"account", &RecoveryCode::account, "Whose it is."},
        Field{"code_hash", &RecoveryCode::code_hash, "The code, hashed."},
    };
};

}  // namespace store
}  // namespace accounts

// An empty institution, class or child in a row is none.
#define POST_COLUMNS                                                                     \
    "role, region, NULLIF(institution, '') AS institution, NULLIF(class, '') AS class, " \
    "NULLIF(child, '') AS child"

namespace accounts::store {

inline constexpr db::Table<"account", 1, Account> accounts;
inline constexpr db::Table<"account_recovery_code", 2, RecoveryCode> recovery_codes;

std::optional<Account> find(db::Read& tx, const AccountId& id);
std::optional<Account> find_by_name(db::Read& tx, const std::string& sign_in_name);
/// Those with a post of that role over the whole county, the disabled ones, too.
std::vector<Account> with_role(db::Read& tx, const RegionCode& county, Role role);
AccountId insert(db::Write& tx, const Call& call, const Beginning& account);
/// Keeps what became of an account in this transaction; `change` counts it as a change of the record.
void save(db::Write& tx, const Account& account);
void change(db::Write& tx, Account account);
/// With its recovery codes.
void remove_second_factor(db::Write& tx, Account account);

/// In the order they were given.
std::vector<HeldPost> posts(db::Read& tx, const AccountId& account);
std::vector<Post> bare_posts(db::Read& tx, const AccountId& account);
void insert_post(db::Write& tx, const AccountId& account, const HeldPost& held);
void remove_posts(db::Write& tx, const AccountId& account);

/// Accounts that hold a post within the caller's reach, in order of sign-in name from that one on.
std::vector<Account> list(db::Read& tx, const Call& call, const AccountFilter& filter, const std::string& after,
                          std::size_t limit);
/// Whether the account holds a post within the caller's reach.
bool within(db::Read& tx, const Call& call, const AccountId& id);

}  // namespace accounts::store
