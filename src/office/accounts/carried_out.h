#pragma once
// What is done to an account once whoever may has decided it: its record, its sessions and its locks in one. Each takes
// the account as it was just read, and writes down nothing in the trail.
#include "account_store.h"

namespace accounts {

/// Without posts they stay as they are; new ones end the account's sessions.
void carry_out_change(db::Write& tx, const Call& call, store::Account account, const std::optional<std::string>& name,
                      const std::vector<Post>& posts);
/// Disabling ends the account's sessions.
void carry_out_disabling(db::Write& tx, store::Account account, bool disabled);
/// The account must enrol anew; ends its sessions.
void carry_out_factor_reset(db::Write& tx, store::Account account);
/// A one-time password; ends the account's sessions and opens its lock.
void carry_out_password(db::Write& tx, const Call& call, store::Account account, const std::string& hash);

}  // namespace accounts
