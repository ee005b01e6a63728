#pragma once
// What somebody does about the own account: password, second factor, post.
#include <string>
#include <vector>

#include "session.h"

namespace accounts {

Result<void> sign_out(db::Database& database, const Call& call, const SignedIn& signed_in);

struct PasswordChange {
    std::string current;
    std::string new_password;
};
/// Ends the account's other sessions. Faults name /current or /new.
Result<void> change_password(db::Database& database, const Settings& settings, const Call& call,
                             const SignedIn& signed_in, const Visitor& visitor, const PasswordChange& wanted);

struct OfferedSecondFactor {
    std::string secret;  // base32, for typing it in
    std::string uri;     // for scanning it
    std::string qr_svg;  // the same, as a picture
};
/// A new secret, which counts once a code of it is given. Conflict when there is a second factor.
Result<OfferedSecondFactor> offer_second_factor(db::Database& database, const Settings& settings, const Call& call);
/// Answers ten recovery codes, told once. Ends the account's other sessions.
Result<std::vector<std::string>> confirm_second_factor(db::Database& database, const Settings& settings,
                                                       const Call& call, const SignedIn& signed_in,
                                                       const std::string& code);
/// Only where none is demanded, and with a code of it.
Result<void> remove_second_factor(db::Database& database, const Settings& settings, const Call& call,
                                  const Visitor& visitor, const std::string& code);

struct OwnPost {
    PostView post;
    bool current;
};
std::vector<OwnPost> own_posts(db::Read& tx, const SignedIn& signed_in);
/// NotFound when the account does not hold that post.
Result<SessionView> act_in(db::Database& database, const Call& call, const SignedIn& signed_in, const PostId& post);

}  // namespace accounts
