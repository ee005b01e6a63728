#pragma once
// The SQL of accounts, their posts and their recovery codes.
#include <optional>
#include <string>
#include <vector>

#include "accounts/accounts.h"

namespace accounts::store {

struct Account {
    AccountId id;
    std::string sign_in_name;
    std::string name;
    std::string password_hash;
    bool must_change_password = false;
    bool second_factor_waived = false;
    std::string second_factor = {};      // encrypted; empty: none
    std::string second_factor_new = {};  // encrypted; empty: none
    std::int64_t second_factor_step = 0;
    bool disabled = false;
    Instant created_at;
    std::optional<Instant> last_sign_in_at = {};
    api::Version version = {1};

    bool has_second_factor() const { return !second_factor.empty(); }
};

struct HeldPost {
    PostId id;
    Post post;
};

std::optional<Account> find(db::Read& tx, const AccountId& id);
std::optional<Account> find_by_name(db::Read& tx, const std::string& sign_in_name);
bool any_account(db::Read& tx);
void insert(db::Write& tx, const Account& account);

void set_password(db::Write& tx, const AccountId& id, const std::string& hash, bool must_change);
void set_disabled(db::Write& tx, const AccountId& id, bool disabled);
void set_new_second_factor(db::Write& tx, const AccountId& id, const std::string& secret);
/// The new secret becomes the second factor, a code of `step` having been given.
void confirm_second_factor(db::Write& tx, const AccountId& id, std::int64_t step);
/// With its recovery codes.
void remove_second_factor(db::Write& tx, const AccountId& id);
/// False when a code of that step or a later one was accepted meanwhile.
bool accept_step(db::Write& tx, const AccountId& id, std::int64_t step);
void note_sign_in(db::Write& tx, const AccountId& id, Instant now);
/// False when the account is no longer at `version`.
bool rename(db::Write& tx, const AccountId& id, api::Version version, const std::string& name);

/// In the order they were given.
std::vector<HeldPost> posts(db::Read& tx, const AccountId& account);
void insert_post(db::Write& tx, const AccountId& account, const HeldPost& post);
void remove_posts(db::Write& tx, const AccountId& account);

void insert_recovery_code(db::Write& tx, const AccountId& account, const std::string& hash);
/// Uses up the code; false when there is no such code.
bool take_recovery_code(db::Write& tx, const AccountId& account, const std::string& hash);

struct Wanted {
    std::string after;  // sign-in name of the page before
    std::string like;   // pattern for sign-in name or name; empty: any
    Reach reach;
    std::string role;  // empty: any
    int limit;
};
/// Accounts that hold a post within the reach, in order of sign-in name.
std::vector<Account> list(db::Read& tx, const RegionCode& county, const Wanted& wanted);
/// Whether the account holds a post within the reach.
bool within(db::Read& tx, const AccountId& id, const Reach& reach);

}  // namespace accounts::store
