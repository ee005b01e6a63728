// Endpoints about the own session and account.
#include "endpoints.h"
#include "own_account.h"

namespace accounts {
namespace {

struct Nothing {};

struct PostList {
    std::vector<OwnPost> items;
};
struct PostChosen {
    PostId post;
};
struct CodeGiven {
    std::string code;
};
struct RecoveryCodes {
    std::vector<std::string> recovery_codes;
};

Visitor visitor_of(const api::Request& request) { return {request.address, request.user_agent}; }

/// Strict: the interface asks from its own pages only, and nothing else has business here.
std::string cookie(const Settings& settings, std::string_view value, std::string_view lifetime) {
    std::string text(cookie_name);
    text.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Strict").append(lifetime);
    return settings.secure_cookie ? text + "; Secure" : text;
}

/// The session that came with the request; it may have ended since http looked.
Result<SignedIn> session_in(db::Database& database, const Call& call, const api::Request& request) {
    return database.read([&](db::Read& tx) { return session_of(tx, call, request.session_token); });
}

using api::Request;
using api::WithHeaders;

auto signing_in(const Settings& settings) {
    return [settings](db::Database& database, const Call& call, const Request& request,
                      const SignInWanted& wanted) -> Result<WithHeaders<SessionView>> {
        Opened opened = TRY(sign_in(database, settings, call, visitor_of(request), wanted));
        return WithHeaders<SessionView>{std::move(opened.view), {{"Set-Cookie", cookie(settings, opened.token, "")}}};
    };
}

Result<SessionView> show_session(db::Database& database, const Call& call, const Request& request, const Nothing&) {
    return database.read([&](db::Read& tx) -> Result<SessionView> {
        return view_of(tx, TRY(session_of(tx, call, request.session_token)));
    });
}

auto signing_out(const Settings& settings) {
    return [settings](db::Database& database, const Call& call, const Request& request,
                      const Nothing&) -> Result<WithHeaders<void>> {
        const SignedIn signed_in = TRY(session_in(database, call, request));
        TRY(sign_out(database, call, signed_in));
        return WithHeaders<void>{{{"Set-Cookie", cookie(settings, "", "; Max-Age=0")}}};
    };
}

Result<PostList> show_posts(db::Database& database, const Call& call, const Request& request, const Nothing&) {
    return database.read([&](db::Read& tx) -> Result<PostList> {
        return PostList{own_posts(tx, TRY(session_of(tx, call, request.session_token)))};
    });
}

Result<SessionView> choose_post(db::Database& database, const Call& call, const Request& request,
                                const PostChosen& chosen) {
    return act_in(database, call, TRY(session_in(database, call, request)), chosen.post);
}

auto changing_password(const Settings& settings) {
    return [settings](db::Database& database, const Call& call, const Request& request,
                      const PasswordChange& wanted) -> Result<void> {
        const SignedIn signed_in = TRY(session_in(database, call, request));
        return change_password(database, settings, call, signed_in, visitor_of(request), wanted);
    };
}

auto offering_second_factor(const Settings& settings) {
    return [settings](db::Database& database, const Call& call, const Request&,
                      const Nothing&) -> Result<OfferedSecondFactor> {
        return offer_second_factor(database, settings, call);
    };
}

auto confirming_second_factor(const Settings& settings) {
    return [settings](db::Database& database, const Call& call, const Request& request,
                      const CodeGiven& given) -> Result<RecoveryCodes> {
        const SignedIn signed_in = TRY(session_in(database, call, request));
        return RecoveryCodes{TRY(confirm_second_factor(database, settings, call, signed_in, given.code))};
    };
}

auto removing_second_factor(const Settings& settings) {
    return [settings](db::Database& database, const Call& call, const Request& request,
                      const CodeGiven& given) -> Result<void> {
        return remove_second_factor(database, settings, call, visitor_of(request), given.code);
    };
}

}  // namespace
}  // namespace accounts

template <>
inline constexpr auto declared<accounts::Nothing> = std::tuple{};
template <>
inline constexpr auto declared<accounts::SignInWanted> = std::tuple{
    Field{"account", &accounts::SignInWanted::account, "The sign-in name."},
    Field{"password", &accounts::SignInWanted::password, "The password."},
    Field{"code", &accounts::SignInWanted::code, "A code of the authenticator, or one for recovery."},
};
template <>
inline constexpr auto declared<accounts::SessionView> = std::tuple{
    Field{"csrf_token", &accounts::SessionView::csrf_token, "Goes with every change as X-CSRF-Token."},
    Field{"account", &accounts::SessionView::account, "Who is signed in."},
    Field{"post", &accounts::SessionView::post, "The post acted in."},
    Field{"must_change_password", &accounts::SessionView::must_change_password, "Before anything else."},
    Field{"must_enrol_second_factor", &accounts::SessionView::must_enrol_second_factor, "Before anything else."},
    Field{"has_second_factor", &accounts::SessionView::has_second_factor, "Whether a second factor is enrolled."},
};
template <>
inline constexpr auto declared<accounts::OwnPost> = std::tuple{
    Field{"post", &accounts::OwnPost::post, "The post."},
    Field{"current", &accounts::OwnPost::current, "Whether this session acts in it."},
};
template <>
inline constexpr auto declared<accounts::PostList> =
    std::tuple{Field{"items", &accounts::PostList::items, "All posts of the account."}};
template <>
inline constexpr auto declared<accounts::PostChosen> =
    std::tuple{Field{"post", &accounts::PostChosen::post, "The post to act in."}};
template <>
inline constexpr auto declared<accounts::PasswordChange> = std::tuple{
    Field{"current", &accounts::PasswordChange::current, "The password so far."},
    Field{"new", &accounts::PasswordChange::new_password, "The new one."},
};
template <>
inline constexpr auto declared<accounts::OfferedSecondFactor> = std::tuple{
    Field{"secret", &accounts::OfferedSecondFactor::secret, "For typing it into an authenticator."},
    Field{"uri", &accounts::OfferedSecondFactor::uri, "For an authenticator to read; usually shown as a QR code."},
    Field{"qr_svg", &accounts::OfferedSecondFactor::qr_svg, "That QR code, an SVG picture."},
};
template <>
inline constexpr auto declared<accounts::CodeGiven> =
    std::tuple{Field{"code", &accounts::CodeGiven::code, "A code of the authenticator."}};
template <>
inline constexpr auto declared<accounts::RecoveryCodes> = std::tuple{
    Field{"recovery_codes", &accounts::RecoveryCodes::recovery_codes, "Each signs in once; shown only now."},
};

std::vector<api::Endpoint> accounts::session_endpoints(const Settings& settings) {
    using api::Audit;
    using api::Verb;
    return {
        {
            .verb = Verb::Post,
            .path = "/session",
            .summary = "Sign in",
            .permit = Permit::anyone(),
            .audit = "session.opened",
            .handler = api::direct<WithHeaders<SessionView>, SignInWanted>(signing_in(settings)),
            .max_body = 4096,
        },
        {
            .verb = Verb::Get,
            .path = "/session",
            .summary = "Who is signed in, and in which post",
            .permit = Permit::signed_in(),
            .audit = Audit::unrecorded("session.read"),
            .handler = api::direct(show_session),
        },
        {
            .verb = Verb::Delete,
            .path = "/session",
            .summary = "Sign out",
            .permit = Permit::signed_in(),
            .audit = "session.closed",
            .handler = api::direct<WithHeaders<void>, Nothing>(signing_out(settings)),
        },
        {
            .verb = Verb::Get,
            .path = "/session/posts",
            .summary = "The posts of the own account",
            .permit = Permit::signed_in(),
            .audit = Audit::unrecorded("session.posts_read"),
            .handler = api::direct(show_posts),
        },
        {
            .verb = Verb::Put,
            .path = "/session/post",
            .summary = "Act in another of the own posts",
            .permit = Permit::signed_in(),
            .audit = "session.post_changed",
            .handler = api::direct(choose_post),
        },
        {
            .verb = Verb::Post,
            .path = "/account/password",
            .summary = "Change the own password",
            .permit = Permit::signed_in(),
            .audit = "account.password_changed",
            .handler = api::direct<void, PasswordChange>(changing_password(settings)),
            .max_body = 4096,
        },
        {
            .verb = Verb::Post,
            .path = "/account/second-factor",
            .summary = "Begin to enrol a second factor",
            .permit = Permit::signed_in(),
            .audit = "account.second_factor_offered",
            .handler = api::direct<OfferedSecondFactor, Nothing>(offering_second_factor(settings)),
        },
        {
            .verb = Verb::Post,
            .path = "/account/second-factor/confirm",
            .summary = "Finish enrolling with a code, and receive the recovery codes",
            .permit = Permit::signed_in(),
            .audit = "account.second_factor_enrolled",
            .handler = api::direct<RecoveryCodes, CodeGiven>(confirming_second_factor(settings)),
        },
        {
            .verb = Verb::Post,
            .path = "/account/second-factor/remove",
            .summary = "Give up the second factor, where none is demanded",
            .permit = Permit::signed_in(),
            .audit = "account.second_factor_removed",
            .handler = api::direct<void, CodeGiven>(removing_second_factor(settings)),
        },
    };
}
