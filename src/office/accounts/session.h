#pragma once
// Signing in and out, and what a session may do about itself.
#include <optional>
#include <string>
#include <vector>

#include "account_store.h"
#include "accounts/accounts.h"
#include "session_store.h"

namespace accounts {

struct SignInWanted {
    std::string account;
    std::string password;
    std::optional<std::string> code;
    static constexpr Fields fields{
        Field{"account", &SignInWanted::account, "The sign-in name."},
        Field{"password", &SignInWanted::password, "The password.", Limits{.writing = Writing::Exact}},
        Field{"code", &SignInWanted::code, "A code of the authenticator, or one for recovery."},
    };
};

/// What the interface needs to know of a session.
struct SessionView {
    std::string csrf_token;
    AccountBrief account;
    std::optional<HeldPost> post;
    bool must_change_password;
    bool must_enrol_second_factor;
    bool has_second_factor;
    static constexpr Fields fields{
        Field{"csrf_token", &SessionView::csrf_token, "Goes with every change as X-CSRF-Token."},
        Field{"account", &SessionView::account, "Who is signed in."},
        Field{"post", &SessionView::post, "The post acted in."},
        Field{"must_change_password", &SessionView::must_change_password, "Before anything else."},
        Field{"must_enrol_second_factor", &SessionView::must_enrol_second_factor, "Before anything else."},
        Field{"has_second_factor", &SessionView::has_second_factor, "Whether a second factor is enrolled."},
    };
};

struct Opened {
    std::string token;
    SessionView view;
};

/// Slow: hashes a password, outside of any transaction. Every refusal looks the same, whether the
/// name, the password or the code is wrong or the account is disabled: access.sign_in_failed.
/// Others are access.locked (with retry_after) and, once the password is right, access.code_needed.
Result<Opened> sign_in(const Settings& settings, db::Database& database, const Call& call, const api::Request& request,
                       const SignInWanted& wanted);

/// The last step of signing in, once the password of `verified` was found right: looks at the account
/// again, which may have been disabled or given another password meanwhile, and takes the code.
std::optional<Opened> open_if_unchanged(db::Write& tx, const Settings& settings, const Call& call,
                                        const api::Request& request, const SignInWanted& wanted,
                                        const store::Account& verified);

/// A try that counts against the name and the address until it is known to be right; TooManyRequests
/// when either is locked.
Result<void> count_try(db::Write& tx, const Settings& settings, const Call& call, const std::string& name,
                       const std::string& address);
/// The try was right: the name starts anew, the address has this one try less.
void forgive_try(db::Write& tx, const Call& call, const std::string& name, const std::string& address);
/// The name's tries are forgotten, and with them its lock.
void unlock(db::Write& tx, const Call& call, const std::string& name);
/// Nothing when it is not locked.
std::optional<Instant> locked_until(db::Read& tx, const Call& call, const std::string& name);

/// Uses up the code: that of an authenticator, or one for recovery.
bool accept_code(db::Write& tx, const Settings& settings, const Call& call, store::Account& account,
                 std::string_view code);
std::string hash_of_recovery_code(const AccountId& account, std::string_view typed);
bool must_have_second_factor(const store::Account& account, const std::vector<HeldPost>& posts);

/// The session of a request whose token http found valid; Unauthenticated when it has just ended.
Result<SignedIn> session_of(db::Read& tx, const Call& call, const std::string& token);
Result<SessionView> view_of(db::Read& tx, const SignedIn& signed_in);

}  // namespace accounts
