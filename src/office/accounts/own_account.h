#pragma once
// What somebody does about the own account: password, second factor, post.
#include <string>
#include <vector>

#include "session.h"

namespace accounts {

struct PasswordChange {
    std::string current;
    std::string new_password;
    static constexpr Fields fields{
        Field{"current", &PasswordChange::current, "The password so far.", Limits{.writing = Writing::Exact}},
        Field{"new", &PasswordChange::new_password, "The new one.", Limits{.writing = Writing::Exact}},
    };
};
/// Ends the account's other sessions. The settings must outlive the deed. Faults name /current or /new.
Result<api::Deed<void>> change_password(const Settings& settings, db::Database& database, const Call& call,
                                        const api::Request& request, const PasswordChange& in);

struct OfferedSecondFactor {
    std::string secret;  // base32, for typing it in
    std::string uri;     // for scanning it
    std::string qr_svg;  // the same, as a picture
    static constexpr Fields fields{
        Field{"secret", &OfferedSecondFactor::secret, "For typing it into an authenticator."},
        Field{"uri", &OfferedSecondFactor::uri, "For an authenticator to read; usually shown as a QR code."},
        Field{"qr_svg", &OfferedSecondFactor::qr_svg, "That QR code, an SVG picture."},
    };
};
/// A new secret, which counts once a code of it is given. Conflict when there is a second factor.
Result<api::Deed<OfferedSecondFactor>> offer_second_factor(const Settings& settings, db::Database& database,
                                                           const Call& call, const api::Request& request);
struct CodeGiven {
    std::string code;
    static constexpr Fields fields{Field{"code", &CodeGiven::code, "A code of the authenticator."}};
};
struct RecoveryCodes {
    std::vector<std::string> recovery_codes;
    static constexpr Fields fields{
        Field{"recovery_codes", &RecoveryCodes::recovery_codes, "Each signs in once; shown only now."},
    };
};
/// Answers ten recovery codes, told once. Ends the account's other sessions.
Result<api::Deed<RecoveryCodes>> confirm_second_factor(const Settings& settings, db::Database& database,
                                                       const Call& call, const api::Request& request,
                                                       const CodeGiven& in);
/// Only where none is demanded, and with a code of it.
Result<void> remove_second_factor(const Settings& settings, db::Database& database, const Call& call,
                                  const api::Request& request, const CodeGiven& in);

struct OwnPost {
    HeldPost post;
    bool current;
    static constexpr Fields fields{
        Field{"post", &OwnPost::post, "The post."},
        Field{"current", &OwnPost::current, "Whether this session acts in it."},
    };
};
std::vector<OwnPost> own_posts(db::Read& tx, const SignedIn& signed_in);

std::vector<api::Endpoint> own_endpoints(const Settings& settings);

}  // namespace accounts
